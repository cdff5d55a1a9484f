"""Our case folders are what they say: one conforms, and one deviates just where its `expected` says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.loaded import ROOT, handbook

from handbook.checking.filled import READERS, check_filled
from handbook.expressions.answers import Answers, sheet
from handbook.expressions.judging import evaluable
from handbook.expressions.python import compiled, evaluated, python
from handbook.expressions.scope import control_scope
from handbook.model.case import Case
from handbook.model.filled import Filled
from handbook.model.handbook import Handbook
from handbook.model.procedure import Fact
from handbook.model.registers import Control

HANDBOOK = handbook(ROOT)
CASES = {Path(case.path).parent.name: case for case in HANDBOOK.all_cases}
CONFORMING = sorted(name for name in CASES if name.endswith("-conforms"))
DEVIATING = sorted(name for name in CASES if name.endswith("-deviates"))


def folder(case: Case) -> Path:
    return ROOT / Path(case.path).parent


def filled(case: Case) -> dict[str, list[Filled]]:
    """The filled-in forms of a case by form id, in the order of the case."""
    found: dict[str, list[Filled]] = {}
    for paper in case.forms:
        path = folder(case) / paper.file
        found.setdefault(paper.form, []).append(READERS[path.suffix](paper.file, path.read_bytes()))
    return found


def verdicts(control: Control, case: Case, handbook: Handbook) -> Iterator[Any]:
    """The values of a control's check: one for each copy of the forms that it reads, none where a form is missing."""
    scope = control_scope(control, handbook.forms)
    tree = evaluable(control.check, scope)
    assert tree is not None, control.id
    function = compiled(python(tree, scope))
    papers = filled(case)
    forms = list(dict.fromkeys(fact.form for fact in control.facts))
    for copies in product(*(papers.get(form, ()) for form in forms)):
        yield evaluated(function, answers(control.facts, dict(zip(forms, copies, strict=True)), handbook), {}, {})


def answers(facts: Sequence[Fact], papers: Mapping[str, Filled], handbook: Handbook) -> Answers:
    """The facts of a control as the given papers have them."""
    found: dict[str, Any] = {}
    senseless = set()
    for fact in facts:
        read = sheet(handbook.forms[fact.form], papers[fact.form].data)
        part, name = (read.signatures, fact.signature) if fact.signature else (read.fields, fact.field)
        if name in part.senseless:
            senseless.add(fact.name)
        elif name in part:
            found[fact.name] = part[name]
    return Answers(found, senseless)


def controls(case: Case) -> list[Control]:
    known = HANDBOOK.controls.values()
    return [control for control in known if control.check is not None and control.procedure == case.procedure]


def broken(case: Case) -> set[str]:
    return {
        control.id for control in controls(case) if any(value is False for value in verdicts(control, case, HANDBOOK))
    }


def found_in_forms(case: Case) -> set[str]:
    files = [(paper.file, folder(case).joinpath(paper.file).read_bytes()) for paper in case.forms]
    return {finding.rule for finding in check_filled(HANDBOOK, files).findings}


def test_there_is_a_folder_of_each_sort_for_every_procedure_with_cases() -> None:
    assert [name.removesuffix("-conforms") for name in CONFORMING] == [n.removesuffix("-deviates") for n in DEVIATING]
    assert len(CASES) == len(CONFORMING) + len(DEVIATING) >= 16


@pytest.mark.parametrize("name", CASES)
def test_a_folder_holds_the_forms_that_its_case_lists_and_no_others(name: str) -> None:
    case = CASES[name]
    listed = [paper.file for paper in case.forms]
    assert sorted(listed) == sorted(path.name for path in folder(case).iterdir() if path.name != "case.yml")
    for form, papers in filled(case).items():
        assert [paper.form for paper in papers] == [form] * len(papers)


@pytest.mark.parametrize("name", CASES)
def test_events_stand_in_order_and_name_people_of_the_case(name: str) -> None:
    case = CASES[name]
    days = [event.on for event in case.events if event.on is not None]
    assert len(days) == len(case.events) > 5
    assert days == sorted(days)
    assert case.opened == days[0]
    assert case.closed == days[-1]
    assert {event.person for event in case.events} - {one.name for one in case.people} <= {""}


@pytest.mark.parametrize("name", CONFORMING)
def test_every_form_of_a_case_that_conforms_is_clean(name: str) -> None:
    assert found_in_forms(CASES[name]) == set()
    assert CASES[name].expected == ()


@pytest.mark.parametrize("name", CONFORMING)
def test_every_control_holds_in_a_case_that_conforms(name: str) -> None:
    case = CASES[name]
    found = {control.id: list(verdicts(control, case, HANDBOOK)) for control in controls(case)}
    assert sum(map(len, found.values())) > 1
    assert {control: values for control, values in found.items() if not all(value is True for value in values)} == {}


@pytest.mark.parametrize("name", DEVIATING)
def test_a_case_that_deviates_breaks_the_controls_that_it_names_and_no_others(name: str) -> None:
    case = CASES[name]
    named = {deviation.control for deviation in case.expected if deviation.control}
    assert named
    assert broken(case) == {control for control in named if HANDBOOK.controls[control].check is not None}


@pytest.mark.parametrize("name", DEVIATING)
def test_a_case_that_deviates_breaks_the_rules_that_it_names_and_no_others(name: str) -> None:
    case = CASES[name]
    assert found_in_forms(case) == {deviation.rule for deviation in case.expected if deviation.rule}
    assert all(deviation.text.zh and deviation.text.en for deviation in case.expected)
