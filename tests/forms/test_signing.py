"""Who signed, when, for whom, and what was enclosed: a case in `signing` is a part of a handbook and a form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checking.example import AS_OF, overlaid, run_example
from handbook.checking.filled import Checker, check_filled
from handbook.checking.outcome import Report
from handbook.source.library import load
from handbook.source.reading import read_tree

CASES = sorted((Path(__file__).parent / "signing").glob("*.yml"))


def fragments(case: Path) -> dict[str, str]:
    return {str(name): str(text) for name, text in read_tree(case.read_text("utf-8")).items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_form_gets_exactly_these_findings(
    case: Path, golden: Callable[[Path, str], None], told: Callable[[Report], str]
) -> None:
    report = run_example(fragments(case))
    gaps = "".join(f"{gap.message.zh}\n{gap.message.en}\n" for gap in report.not_checked)
    golden(case.with_suffix(".txt"), told(report) + gaps)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_quick_verdict_agrees_with_the_close_look(case: Path) -> None:
    parts = fragments(case)
    book = load(overlaid(parts)).handbook
    data = json.dumps(read_tree(parts["filled"]), ensure_ascii=False).encode()
    close = check_filled(book, [("filled.yml", data)], as_of=AS_OF)
    assert Checker(book, as_of=AS_OF).passes(data) == (close.findings == ())
