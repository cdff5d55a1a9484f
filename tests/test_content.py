"""Our own handbook: it is clean, its examples are what they say, and every clause is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loaded import ROOT, library

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.checking.run import check_handbook
from handbook.rules.catalogue import worded
from handbook.source.files import collect

EXAMPLES = ROOT / "procedures" / "examples"
FORMS = sorted(path.stem for path in (ROOT / "procedures" / "forms").glob("*.yml"))
BROKEN_HAS_AT_LEAST = 2
OURS = library(ROOT)


def checked(path: Path) -> Report:
    return check_filled(OURS.handbook, [(path.name, path.read_bytes())])


def said(report: Report) -> list[str]:
    return [f"{f.place.path}:{f.place.line} {f.rule} {worded(f).en}" for f in report.findings]


def test_our_handbook_is_clean_and_was_checked_as_a_whole() -> None:
    files = collect(ROOT)
    report = check_handbook(files)
    assert said(report) == []
    assert set(report.files) == set(files)
    assert report.rules


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_an_example_without_a_finding(form: str) -> None:
    good = sorted(EXAMPLES.joinpath(form).glob("good-*"))
    assert good
    for path in good:
        report = checked(path)
        assert said(report) == []
        assert report.files == (path.name,)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_a_broken_example_whose_defects_are_found(form: str) -> None:
    broken = sorted(EXAMPLES.joinpath(form).glob("broken.*"))
    assert broken
    for path in broken:
        assert len(checked(path).findings) >= BROKEN_HAS_AT_LEAST


def test_every_implemented_clause_is_cited_where_it_is_implemented() -> None:
    cited = {clause for document in OURS.documents.values() for clause, _ in document.survey.clauses}
    implemented = {clause.id for clause in OURS.handbook.clauses.values() if clause.status == "implemented"}
    assert implemented
    assert implemented - cited == set()


def test_every_other_clause_says_why_it_is_not_implemented() -> None:
    others = [clause for clause in OURS.handbook.clauses.values() if clause.status != "implemented"]
    assert others
    assert [clause.id for clause in others if not (clause.reason.zh and clause.reason.en)] == []


def test_open_points_are_written_in_both_languages_and_name_their_sources() -> None:
    notes = [note for procedure in OURS.handbook.procedures.values() for s in procedure.steps() for note in s.notes]
    unsettled = [note for note in notes if note.kind in ("open", "contradiction")]
    assert unsettled
    assert [note.origin.here() for note in unsettled if not (note.text.zh and note.text.en and note.sources)] == []
