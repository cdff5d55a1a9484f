"""A quote that stays open is told where it was opened, though the parser stumbles only lines later."""

from __future__ import annotations

import pytest

from handbook.source.reading import read_text

TO_THE_END = 'title: Stock sheet\nowner: "store-keeper\nkind: gate\n'
TO_THE_NEXT = 'title: Stock sheet\nowner: "store-keeper\nkind: gate\ncheck: kind == "gate"\n'
IN_A_LIST = "roles:\n  - 'salesperson\n  - director\n  - 'sales-head'\n"


@pytest.mark.parametrize(
    ("text", "mark"), [(TO_THE_END, (2, 8)), (TO_THE_NEXT, (2, 8)), (IN_A_LIST, (2, 5))], ids=["end", "next", "list"]
)
def test_open_quote_is_told_where_it_was_opened(text: str, mark: tuple[int, int]) -> None:
    [problem] = read_text(text).problems
    assert (problem.wording, problem.mark) == ("unclosed-quote", mark)


def test_text_behind_a_closed_quote_is_no_open_quote() -> None:
    [problem] = read_text('title: "Stock" sheet\n').problems
    assert problem.wording == "syntax"
