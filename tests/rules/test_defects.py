"""Each file of `defects` is a defect, laid over the small handbook; the file beside it is all that the check says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest

from handbook.checking.example import run_example
from handbook.rules.catalogue import severity_of, worded
from handbook.source.reading import Map, read_tree

CASES = sorted((Path(__file__).parent / "defects").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_check_says_what_was_reviewed(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case.with_suffix(".txt"), "".join(f"{line}\n" for line in said(read_tree(case.read_text("utf-8")))))


def said(fragments: Map) -> Iterator[str]:
    report = run_example({str(name): str(text) for name, text in fragments.items()})
    assert len(report.files) > 7
    assert report.rules
    for finding in report.findings:
        place, words = finding.place, worded(finding)
        yield f"{place.path}:{place.line}:{place.column}: {severity_of(finding)} [{finding.rule}] {words.en}"
        yield f"    {words.zh}"


def table_of(rows: list[str]) -> str:
    return "\n".join(
        [
            "steps:",
            "  - id: fill-request",
            "    do: {zh: 填写申请单, en: Fill in the request}",
            "    role: salesperson",
            "    form: request",
            "  - id: approve-request",
            "    approve: request",
            "    levels:",
            *(f"      - {row}" for row in rows),
            "    rejected:",
            "      - id: refused",
            "        end: {zh: 不批准, en: Refused}",
            "  - id: requested",
            "    end: {zh: 已申请, en: Requested}",
            "",
        ]
    )


def test_table_of_500_overlapping_rows_is_judged_in_two_seconds_with_five_findings_of_a_kind() -> None:
    by, is_free = ("sales-head", "sales-deputy"), ("true", "true", "false")
    rows = [
        f"{{if: weight_kg >= {row} && weight_kg < {row + 40} && free == {is_free[row % 3]}, by: {by[row % 2]}}}"
        for row in range(500)
    ]
    started = process_time()
    found = run_example({"procedure": table_of(rows)}).findings
    assert process_time() - started < 2
    kinds = [finding.rule for finding in found]
    assert kinds.count("A406") == 5
    assert all(kinds.count(rule) <= 5 for rule in ("A405", "A407", "A411"))


def test_unrelated_conditions_without_end_are_judged_in_two_seconds() -> None:
    facts = "facts:\n" + "".join(f"  f{n}: {{type: yes_no, label: {{zh: 数据{n}, en: Fact {n}}}}}\n" for n in range(40))
    rows = [f"{{if: f{n} && !f{(n * 7 + 3) % 40} || f{(n * 5 + 1) % 40}, by: sales-head}}" for n in range(40)]
    started = process_time()
    kinds = [finding.rule for finding in run_example({"procedure": facts + table_of(rows)}).findings]
    assert process_time() - started < 2
    assert kinds.count("A405") in (1, 2, 3, 4, 5)


def test_forty_decisions_before_sixty_commitments_are_judged_in_two_seconds_by_what_matters() -> None:
    facts = "facts:\n" + "".join(f"  f{n}: {{type: yes_no, label: {{zh: 数据{n}, en: Fact {n}}}}}\n" for n in range(40))
    lines = [
        "steps:",
        "  - {id: fill-request, do: {zh: 填写申请单, en: Fill in the request}, role: salesperson, form: request}",
    ]
    for n in range(40):
        lines += [
            f"  - id: d{n}",
            f"    decide: {{zh: 问题{n}吗？, en: Question {n}?}}",
            f"    when: [{{if: f{n}, steps: [",
        ]
        jump = f"{{id: do-{n}, do: {{zh: 办理事项, en: Do it}}, role: sales-assistant, updates: request}}"
        lines[-1] += ("{go_to: send-0}" if n == 7 else jump) + "]}]"
        lines += ["    otherwise: continue"]
    lines += ["  - id: approve-request", "    approve: request", "    by: sales-head"]
    lines += ["    rejected: [{id: refused, end: {zh: 不批准, en: Refused}}]"]
    for n in range(60):
        done = "zh: 发出样品, en: Send the sample"
        lines.append(f"  - {{id: send-{n}, do: {{{done}}}, role: sales-assistant, updates: request, commits: goods}}")
    lines += ["  - {id: sent, end: {zh: 已发出, en: Sent}}", ""]
    started = process_time()
    found = [f for f in run_example({"procedure": facts + "\n".join(lines)}).findings if f.rule == "A404"]
    assert process_time() - started < 2
    assert len(found) == 5
    assert all(worded(finding).en.startswith("where Fact 7 is yes, ") for finding in found)


def one_of_many(row: int) -> str:
    """True for one value of a quantity and any of thirty facts: it never meets another row, part by part."""
    return f"quantity == {row} && ({' || '.join(f'f{number}' for number in range(30))})"


@pytest.mark.parametrize("count", [100, 400])
def test_many_rows_of_many_parts_that_never_meet_are_judged_in_three_seconds(count: int) -> None:
    facts = "facts:\n  quantity: {type: number, label: {zh: 数量, en: Quantity}}\n" + "".join(
        f"  f{n}: {{type: yes_no, label: {{zh: 数据{n}, en: Fact {n}}}}}\n" for n in range(30)
    )
    roles = ("sales-head", "sales-deputy", "salesperson")
    rows = [f"{{if: {one_of_many(row)}, by: {roles[row % 3]}}}" for row in range(count)]
    started = process_time()
    kinds = [finding.rule for finding in run_example({"procedure": facts + table_of(rows)}).findings]
    assert process_time() - started < 3
    assert "A405" in kinds
    assert "A406" not in kinds
    assert all(kinds.count(rule) <= 5 for rule in kinds)


def people_of(roles: list[str]) -> str:
    lines = [
        f"  - {{person: {{zh: 人员{n}, en: Person {n}}}, role: {roles[n % len(roles)]}, from: 2026-01-01}}"
        for n in range(2000)
    ]
    return "\n".join(["holdings:", *lines, ""])


def test_two_thousand_people_are_held_against_an_approval_table_in_two_seconds() -> None:
    rows = [f"{{if: weight_kg >= {row} && weight_kg < {row + 1}, by: sales-head}}" for row in range(20)]
    started = process_time()
    found = run_example({"procedure": table_of(rows), "people": people_of(["salesperson", "sales-head"])}).findings
    assert process_time() - started < 2
    assert "A405" in {finding.rule for finding in found}


def test_two_thousand_deputies_in_a_row_are_followed_in_two_seconds() -> None:
    count = 2000
    roles = "".join(
        f"  - {{id: role-{n}, zh: 岗位{n}, en: Role {n}, deputy: role-{n + 1 if n < count else count - 2}}}\n"
        for n in range(count + 1)
    )
    started = process_time()
    found = run_example({"organisation": "roles:\n" + roles}).findings
    assert process_time() - started < 2
    (circle,) = [finding for finding in found if finding.rule == "A410"]
    assert circle.place.pointer == f"/roles/{count - 2}/deputy"
    assert "role-1998 → role-1999 → role-2000 → role-1998;" in worded(circle).en
