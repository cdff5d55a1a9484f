"""Filled-in forms and what is said of them: a case is a file in `cases` or `workbooks` with its golden beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.checking.words import NO_PEOPLE
from handbook.model.handbook import Handbook
from handbook.source.workbook_text import workbook_from

Golden = Callable[[Path, str], None]
Told = Callable[[Report], str]
HERE = Path(__file__).parent
TODAY = date(2026, 6, 30)
CASES = sorted(path for path in (HERE / "cases").iterdir() if path.suffix != ".txt")
WORKBOOKS = sorted((HERE / "workbooks").glob("*.yml"))


def _names(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("case", CASES, ids=_names)
def test_a_form_gets_exactly_these_findings(case: Path, book: Handbook, golden: Golden, told: Told) -> None:
    report = check_filled(book, [(case.name, case.read_bytes())], as_of=TODAY)
    golden(case.with_suffix(".txt"), told(report))


@pytest.mark.parametrize("case", WORKBOOKS, ids=_names)
def test_what_a_clerk_typed_gets_exactly_these_findings(case: Path, book: Handbook, golden: Golden, told: Told) -> None:
    report = check_filled(book, [("filled.xlsx", workbook_from(case.read_text("utf-8")))], as_of=TODAY)
    golden(case.with_suffix(".txt"), told(report))


def test_the_good_form_is_clean_and_was_checked_by_every_rule(book: Handbook, good: bytes) -> None:
    report = check_filled(book, [("good.json", good)], as_of=TODAY)
    assert report.findings == ()
    assert report.files == ("good.json",)
    assert {"V904", "V905", "V906", "V907", "V908", "V918"} <= set(report.rules)
    assert [gap.message for gap in report.not_checked] == [NO_PEOPLE]


def test_the_same_form_in_another_encoding_of_json_is_clean(book: Handbook, good: bytes) -> None:
    marked = b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n")
    assert check_filled(book, [("good.json", marked)], as_of=TODAY).findings == ()
