"""Each file of `cases` is a change to the small handbook; the file beside it says all that the check has to say.

A case is written like the examples on a rule's card: fragments by file, see `handbook.checking.example`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbook.checking.example import run_example
from handbook.checking.outcome import Report
from handbook.rules.catalogue import severity_of, worded
from handbook.source.reading import read_tree

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_changed_handbook_is_told_this_and_no_more(case: Path, golden: Callable[[Path, str], None]) -> None:
    report = run_example(read_tree(case.read_text("utf-8")))
    assert report.rules
    golden(case.with_suffix(".txt"), "".join(f"{line}\n" for line in said(report)))


def said(report: Report) -> Iterator[str]:
    for finding in report.findings:
        place, words = finding.place, worded(finding)
        yield f"{place.path}:{place.line}:{place.column}: {severity_of(finding)} [{finding.rule}]"
        yield from (f"  {words.zh}", f"  {words.en}")
    yield f"{len(report.files)} read"
    for gap in report.not_checked:
        yield f"not checked: {gap.path or '-'}: {gap.message.en}"
