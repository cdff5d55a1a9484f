"""How a check behaves whatever the rules are: it never breaks, never writes, and says the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import MappingProxyType

import pytest
from tests.loaded import SMALL

from handbook.checking.example import overlaid
from handbook.checking.outcome import Report
from handbook.checking.run import check_handbook
from handbook.findings import LANGUAGES, Finding, Severity
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.rules import catalogue
from handbook.rules.catalogue import Rule, severity_of, worded
from handbook.source.library import missing_document

ORGANISATION = "procedures/organisation.yml"
REQUEST = "procedures/demo/request.yml"
BROKEN = {
    "procedure": "steps:\n  - {id: fill, do: {zh: 填 1 份, en: Fill in 2}, role: nobody, form: nothing}\n",
    "called": "colour: blue\nsize: big\n",
    "glossary": "terms:\n  - {id: sample, zh: 样品, definition: 少量产品}\n",
}


def small() -> dict[str, bytes]:
    return {path.relative_to(SMALL).as_posix(): path.read_bytes() for path in SMALL.rglob("*.yml")}


def told(report: Report) -> list[str]:
    return [f"{f.place.path}:{f.place.line}:{f.place.column} {f.rule} {worded(f).en}" for f in report.findings]


def with_rule(monkeypatch: pytest.MonkeyPatch, checked: type, check: object) -> None:
    """Let one more rule run, under the id of one that finds nothing here."""
    others = dict(catalogue.rules())
    broken = Rule("T803", "no-evidence", {checked: check})  # type: ignore[dict-item] # stands for any rule's code
    for user in ("handbook.checking.judging", "handbook.checking.filled", "handbook.rules.catalogue"):
        monkeypatch.setattr(f"{user}.rules", lambda: {**others, "T803": broken})
    fresh = catalogue.checks_by_subject.__wrapped__  # without what was remembered of the real rules
    monkeypatch.setattr("handbook.checking.judging.checks_by_subject", fresh)


@pytest.mark.parametrize("checked", [Document, Procedure, Register])
def test_a_rule_that_crashes_becomes_a_finding_that_names_it(monkeypatch: pytest.MonkeyPatch, checked: type) -> None:
    def crashes(*_: object) -> Iterator[Finding]:
        raise ZeroDivisionError("nothing to divide by")

    with_rule(monkeypatch, checked, crashes)
    report = check_handbook(overlaid({}))
    assert report.findings
    for finding in report.findings:
        assert (finding.rule, severity_of(finding)) == ("T803", Severity.ERROR)
        assert all("ZeroDivisionError('nothing to divide by')" in worded(finding)[language] for language in LANGUAGES)


def test_a_rule_that_crashes_keeps_no_other_from_speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(*_: object) -> Iterator[Finding]:
        raise ZeroDivisionError

    before = {line for line in told(check_handbook(overlaid(BROKEN))) if " T803 " not in line}
    with_rule(monkeypatch, Document, crashes)
    assert before <= set(told(check_handbook(overlaid(BROKEN))))


def test_findings_come_in_the_same_order_however_the_files_come() -> None:
    files = overlaid(BROKEN)
    expected = check_handbook(files)
    assert len(expected.findings) > 5
    for seed in range(5):
        paths = list(files)
        random.Random(seed).shuffle(paths)
        assert check_handbook({path: files[path] for path in paths}) == expected


def test_findings_are_sorted_by_file_line_column_and_rule() -> None:
    report = check_handbook(overlaid(BROKEN))
    keys = [(f.place.path, f.place.line, f.place.column, f.rule) for f in report.findings]
    assert keys == sorted(keys)
    assert len(set(told(report))) == len(keys)


def test_a_check_leaves_what_it_checks_unmodified() -> None:
    files = small()
    check_handbook(MappingProxyType(files))
    assert files == small()


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"company: [", b"roles: 5", "角色".encode("gb18030")])
def test_an_organisation_that_can_not_be_read_is_told_at_its_own_place_and_not_at_every_role(content: bytes) -> None:
    files = small()
    before = told(check_handbook(files))
    new = [line for line in told(check_handbook({**files, ORGANISATION: content})) if line not in before]
    assert 1 <= len(new) <= 2
    assert all(line.startswith(ORGANISATION) for line in new)


def test_a_missing_organisation_is_told_once() -> None:
    files = small()
    before = told(check_handbook(files))
    del files[ORGANISATION]
    report = check_handbook(files, [missing_document(ORGANISATION, "missing")])
    assert [line for line in told(report) if line not in before] == [
        f"{ORGANISATION}:0:0 S110 there is no such file; create it, or mend the link that points to it"
    ]
    assert report.unreadable


def test_one_unreadable_file_keeps_no_other_from_being_checked() -> None:
    files = overlaid({"procedure": "id: [", "called": "colour: blue\n"})
    report = check_handbook(files)
    assert {finding.place.path for finding in report.findings} >= {REQUEST, "procedures/demo/delivery.yml"}
    assert [gap.path for gap in report.not_checked if gap.path] == [REQUEST]
    assert REQUEST not in report.files


def test_files_that_are_not_of_the_handbook_are_left_alone() -> None:
    files = overlaid({})
    extra = {"procedures/examples/x/bad.yml": b"][", "README.md": b"\0", "other/x.yml": b"]["}
    assert check_handbook({**files, **extra}) == check_handbook(files)
