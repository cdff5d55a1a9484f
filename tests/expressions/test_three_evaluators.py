"""Python, JavaScript and Google's CEL give every condition the same value over 20,000 filled-in forms."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import google_cel
import pytest
from filling import filled
from made_up_conditions import FORM, TRICKY, Writer
from node_program import RUN
from tests.loaded import ROOT, handbook

from handbook.expressions.answers import sheet
from handbook.expressions.javascript import module, runtime
from handbook.expressions.judging import conditions_of
from handbook.expressions.python import compiled, evaluated, python
from handbook.expressions.scope import form_scope
from handbook.expressions.typed import problems
from handbook.model.expression import Expression
from handbook.model.form import Field, Form, Section
from handbook.model.handbook import Handbook
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions
from handbook.render.form_definition import definition
from handbook.source.expressions import parse

FORMS = 20_000
MADE_UP = 300
SEED = 20260301


@dataclass(frozen=True)
class Subject:
    """A form and conditions over it, by key."""

    form: Form
    conditions: Mapping[str, Expression]


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook(ROOT)


@pytest.fixture(scope="module")
def subjects(book: Handbook) -> list[Subject]:
    """Every condition of the handbook, guards with their facts as a form, and last those made up by chance."""
    forms = [Subject(form, dict(conditions_of(form).conditions())) for form in book.forms.values()]
    guards = [_guards(procedure, book) for procedure in book.procedures.values()]
    return [*(one for one in (*forms, *guards) if one.conditions), Subject(FORM, _made_up())]


def _guards(procedure: Procedure, book: Handbook) -> Subject:
    facts = []
    for fact in procedure.facts:
        fields = book.forms[fact.form].fields() if fact.form else (Field(type=fact.type),)
        field = next(one for one in fields if one.id in ("", fact.field or fact.name))
        facts.append(replace(field, id=fact.name, required=True))
    form = Form(id=procedure.id, sections=(Section(id="facts", fields=tuple(facts)),))
    return Subject(form, {one.source: one.tree for one in conditions(procedure) if one.tree is not None})


def _made_up() -> dict[str, Expression]:
    random = Random(SEED)
    scope = form_scope(FORM)
    found: dict[str, Expression] = {source: parse(source) for source in TRICKY}
    assert [source for source, tree in found.items() if problems(tree, scope)] == []
    while len(found) < MADE_UP:
        source = Writer(random).condition()
        if len(source) < 600:
            tree = found[source] = parse(source)
            assert problems(tree, scope) == (), source
    return found


def _in_javascript(
    node: Path, folder: Path, book: Handbook, subjects: list[Subject], cases: list[tuple[int, str]]
) -> list[Any]:
    for number, subject in enumerate(subjects):
        text = module(definition(book, subject.form, "en"), subject.conditions, form_scope(subject.form))
        (folder / f"form{number}.mjs").write_text(text, "utf-8")
    (folder / "runtime.mjs").write_text(runtime(), "utf-8")
    (folder / "run.mjs").write_text(RUN, "utf-8")
    lines = "".join(f'["form{number}", {data}]\n' for number, data in cases)
    done = subprocess.run([node, folder / "run.mjs"], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_python_javascript_and_google_agree_on_every_form(
    subjects: list[Subject], book: Handbook, needs_node: Path, tmp_path: Path
) -> None:
    random = Random(SEED)
    cases = []
    for case in range(FORMS):
        number = case % len(subjects)
        cases.append((number, json.dumps(filled(subjects[number].form, random))))
    in_javascript = _in_javascript(needs_node, tmp_path, book, subjects, cases)
    assert len(in_javascript) == FORMS

    scopes = [form_scope(subject.form) for subject in subjects]
    ours = [
        {key: compiled(python(tree, scope)) for key, tree in subject.conditions.items()}
        for subject, scope in zip(subjects, scopes, strict=True)
    ]
    theirs = [
        {key: google_cel.compiled(tree, scope) for key, tree in subject.conditions.items()}
        for subject, scope in zip(subjects, scopes, strict=True)
    ]
    counted = {True: 0, False: 0, None: 0}
    for (number, data), answers in zip(cases, in_javascript, strict=True):
        read = sheet(subjects[number].form, json.loads(data))
        by_google = google_cel.activation(read, scopes[number])
        for key, function in ours[number].items():
            verdict = evaluated(function, *read)
            assert verdict is answers[key], (subjects[number].form.id, key, data)
            counted[verdict] += 1
            if verdict is not None:
                assert verdict is google_cel.value(theirs[number][key], by_google), (key, data)
    assert min(counted.values()) > FORMS // 2, counted


def test_every_condition_of_the_handbook_takes_part(subjects: list[Subject], book: Handbook) -> None:
    written = {one.source for form in book.forms.values() for one in form_conditions(form)}
    written |= {one.source for procedure in book.procedures.values() for one in conditions(procedure)}
    trees = {repr(parse(source)) for source in written}
    assert trees == {repr(tree) for subject in subjects[:-1] for tree in subject.conditions.values()}
