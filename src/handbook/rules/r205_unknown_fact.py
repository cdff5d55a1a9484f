"""A condition that reads a fact which is not declared, or a field which the form doesn't have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.form import Form
from handbook.model.handbook import Register, controls_on
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """The guards of a procedure read its facts, and so do the controls that bind it.

    A name that stands on the form of a fact whose own name doesn't is left to M502: it is the fact that is misspelt.
    """
    known = {fact.name for fact in procedure.facts} | _meant(procedure, register)
    binding = (control.condition for control in controls_on(register).get(procedure.id, ()))
    return _unknown([*conditions(procedure), *(limit for limit in binding if limit is not None)], known, "message")


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The conditions of a form read its fields, tables and papers."""
    known = {field.id for field in form.fields()} | {table.id for table in form.tables()}
    return _unknown(form_conditions(form), known | {"signatures", "attachments"}, "field")


def check_register(register: Register) -> Iterator[Finding]:
    """What a control asks of a case reads the control's own facts."""
    for control in register.all_controls:
        if control.check is not None:
            yield from _unknown([control.check], {fact.name for fact in control.facts}, "message")


def _meant(procedure: Procedure, register: Register) -> set[str]:
    """The fields of the forms on which facts that are read under their own name don't stand."""
    meant = set()
    for fact in procedure.facts:
        form = register.forms.get(fact.form)
        fields = {field.id for field in form.fields()} | {table.id for table in form.tables()} if form else set()
        if form and not fact.signature and fact.field == fact.name and fact.name not in fields:
            meant |= fields
    return meant


def _unknown(found: Iterable[Condition], known: Collection[str], wording: str) -> Iterator[Finding]:
    cited = (
        Citation(name.path[0], condition.at(name.column))
        for condition in found
        for name in condition.names()
        if name.path[0] not in known
    )
    for fact, place, also in first_mentions(cited, lambda _: True):
        yield Finding(place, {"fact": fact, "near": near(fact, known), "also": also}, wording)
