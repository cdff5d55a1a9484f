"""What `make bench` promises about defects, on a few of each kind; and the pages of the site against its results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.defects_page import DETECTION, RIGHT, page
from benchmarks.mutants.judging import Verdict, remembering
from benchmarks.mutants.kinds import kinds

from benchmarks import defects
from handbook.findings import LANGUAGES

pytestmark = pytest.mark.long
OF_A_FORM, OF_THE_BOOK = 4, 1
"""Mutants of a kind: a filled-in form is checked in no time, a handbook is not."""


@pytest.fixture(scope="module", autouse=True)
def _memory() -> Iterator[None]:
    with remembering():
        yield
    defects.judge.cache_clear()


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    """Some of every kind, the same in every run."""
    return [
        verdict
        for kind in kinds()
        for verdict in defects.verdicts_of(kind.name, OF_A_FORM if kind.of == "filled" else OF_THE_BOOK)
    ]


def test_every_kind_of_defect_can_be_made(verdicts: list[Verdict]) -> None:
    assert {verdict.kind for verdict in verdicts} == {kind.name for kind in kinds()}


def test_almost_every_defect_is_found(verdicts: list[Verdict]) -> None:
    missed = [verdict for verdict in verdicts if not verdict.detected]
    assert len(missed) <= (1 - DETECTION / 100) * len(verdicts), missed


def test_almost_every_defect_is_told_by_the_right_rule_at_its_line(verdicts: list[Verdict]) -> None:
    wrong = [verdict for verdict in verdicts if not verdict.right]
    assert len(wrong) <= (1 - RIGHT / 100) * len(verdicts), wrong


@pytest.mark.parametrize("name", defects.edits())
def test_harmless_edits_raise_no_alarm(name: str) -> None:
    alarm = defects.alarm_of(name, 0)
    assert alarm.edits
    assert alarm.said == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_site_says_what_was_measured(language: str) -> None:
    measured = json.loads(Path(defects.RESULTS).read_text("utf-8"))
    assert (defects.DOCS / language / defects.PAGE).read_text("utf-8") == page(measured, language)
