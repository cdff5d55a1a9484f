"""Labels fit their shapes and stay what they were."""

from __future__ import annotations

import pytest

from handbook.render.labels import fitted, width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fill in the form", "Fill in the form"),
        ("Fill in the sample request form", "Fill in the sample\nrequest form"),
        ("填写样品申请单并附上客户的要求", "填写样品申请单并\n附上客户的要求"),
        ("客户要求签交易合同吗？", "客户要求签交易合同吗？"),
        ("一二三四五六七八九十一二，三", "一二三四五六七\n八九十一二，三"),
        ("  spaces   and\nlines ", "spaces and lines"),
        ("", ""),
        ("   ", ""),
        ("abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwx\nyz0123456789"),
    ],
)
def test_a_label_breaks_into_even_lines_and_only_where_it_may(text: str, expected: str) -> None:
    assert fitted(text, 24, 3) == expected


@pytest.mark.parametrize("text", ["word " * 40, "很长的名称" * 20, "x" * 200, "（" * 60, "，" * 60, "一，" * 40])
@pytest.mark.parametrize(("columns", "lines"), [(24, 3), (16, 4), (8, 1), (2, 1)])
def test_a_long_label_is_cut_and_says_so(text: str, columns: int, lines: int) -> None:
    fit = fitted(text, columns, lines).split("\n")
    assert len(fit) == lines
    assert all(width(line) <= columns for line in fit)
    assert fit[-1].endswith("…")
    assert "".join("".join(fit)[:-1].split()) in "".join(text.split())


def test_no_line_begins_with_a_closing_mark() -> None:
    for line in fitted("核对客户名称、地址、电话、税号、账号、开户行。" * 2, 24, 9).split("\n"):
        assert line[0] not in "，。、）"
