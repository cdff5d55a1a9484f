"""A fact read from a form that has no such field, or a field recorded on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding, Names
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.procedure import Fact, Procedure
from handbook.model.steps import Do
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every fact with a form, and every field that a step records; a form that doesn't exist is R202's to tell."""
    yield from _not_on_form(procedure.facts, register)
    for step in procedure.steps():
        if isinstance(step, Do) and step.records:
            yield from _not_to_be_recorded(step, register)


def check_register(register: Register) -> Iterator[Finding]:
    """Every fact of a control."""
    for control in register.all_controls:
        yield from _not_on_form(control.facts, register)


def _not_to_be_recorded(step: Do, register: Register) -> Iterator[Finding]:
    """What a step records and none of the forms that it fills in or updates has; without a form it goes into a log."""
    papers = dict.fromkeys((*step.form, *step.updates))
    if not papers or not all(name in register.forms for name in papers):
        return
    known = {name for paper in papers for name in _places(register.forms[paper])}
    for index, field in enumerate(step.records):
        if field not in known:
            names: Names = {"step": step.id, "field": field, "near": near(field, known)}
            yield Finding(step.origin.item("records", index), names, "recorded")


def _places(form: Form) -> Iterator[str]:
    """Where something can be written on a form: its fields, its tables and their columns."""
    for section in form.sections:
        yield section.id
        yield from (field.id for field in section.fields)


def _not_on_form(facts: Iterable[Fact], register: Register) -> Iterator[Finding]:
    for fact in facts:
        form = register.forms.get(fact.form)
        if form is None:
            continue
        if fact.signature:
            signed = {signature.id for signature in form.signatures}
            if fact.signature not in signed:
                gone: Names = {"fact": fact.name, "signature": fact.signature, "form": fact.form}
                near_it: Names = {"near": near(fact.signature, signed)}
                yield Finding(fact.origin.at("signature"), {**gone, **near_it}, "signature")
            continue
        known = {field.id for field in form.fields()} | {table.id for table in form.tables()}
        if fact.field not in known:
            names: Names = {"fact": fact.name, "field": fact.field, "form": fact.form, "near": near(fact.field, known)}
            yield Finding(fact.origin.at("field" if fact.field != fact.name else "from"), names)
