"""What is said of conditions that compare unlike things or read blanks: a case is a file, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_up_conditions import FORM

from handbook.checking.example import run_example
from handbook.expressions.scope import form_scope
from handbook.expressions.typed import problems
from handbook.findings import Finding, Place
from handbook.rules.catalogue import worded
from handbook.source.expressions import ExpressionError, parse

CASES = sorted((Path(__file__).parent / "cases").glob("*.cel"))
GUARDED = """\
facts:
  needed_on: {{from: request}}
steps:
  - id: fill-request
    do: {{zh: 填写申请单, en: Fill in the request}}
    role: salesperson
    form: request
    {records}
  - id: late
    decide: {{zh: 来得及吗？, en: Is there time?}}
    when:
      - if: {guard}
        label: {{zh: 来得及, en: In time}}
        steps: continue
    otherwise:
      - id: refused
        end: {{zh: 不受理, en: Refused}}
  - id: requested
    end: {{zh: 已申请, en: Requested}}
"""


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_condition_gets_exactly_these_problems(case: Path, golden: Callable[[Path, str], None]) -> None:
    scope = form_scope(FORM)
    lines = []
    for source in case.read_text("utf-8").splitlines():
        lines.append(source)
        try:
            found = problems(parse(source), scope)
        except ExpressionError as error:
            lines.append(f"  {error.column}: not in the language ({error.wording})")
            continue
        for column, wording, names in found:
            text = worded(Finding(Place(""), names, wording, rule="S111"))
            lines += [f"  {column}: {text.zh}", f"  {' ' * len(str(column))}  {text.en}"]
    golden(case.with_suffix(".txt"), "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(
    ("records", "guard", "trips"),
    [
        ("", 'needed_on > date("2026-01-01")', True),
        ("", 'has(needed_on) && needed_on > date("2026-01-01")', False),
        ("records: [needed_on]", 'needed_on > date("2026-01-01")', False),
        ("records: [needed_on]", "needed_on > 3", True),
    ],
)
def test_a_guard_may_read_what_its_form_requires_or_a_step_records(records: str, guard: str, trips: bool) -> None:
    report = run_example({"procedure": GUARDED.format(records=records, guard=guard)})
    assert ("S111" in {finding.rule for finding in report.findings}) == trips


def test_a_problem_is_placed_at_its_character_in_the_file() -> None:
    report = run_example({"procedure": GUARDED.format(records="", guard="'true  &&  needed_on > 3'")})
    places = [(one.place.line, one.place.column) for one in report.findings if one.rule == "S111"]
    text = next(text for path, text in report.texts.items() if path.endswith("request.yml") and "needed_on > 3" in text)
    line, column = places[0]
    assert text.splitlines()[line - 1][column - 1 :].startswith("needed_on > 3")
