"""A condition that reads a fact which is not declared, or a field which the form doesn't have."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handbook.findings import Finding, Names
from handbook.model.form import Form
from handbook.model.handbook import Register, controls_on
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """The guards of a procedure read its facts, and so do the controls that bind it."""
    known = {fact.name for fact in procedure.facts}
    binding = (control.condition for control in controls_on(register).get(procedure.id, ()))
    for condition in (*conditions(procedure), *(limit for limit in binding if limit is not None)):
        yield from _unknown(condition, known, "message")


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The conditions of a form read its fields, tables and papers."""
    known = {field.id for field in form.fields()} | {table.id for table in form.tables()}
    for condition in form_conditions(form):
        yield from _unknown(condition, known | {"signatures", "attachments"}, "field")


def check_register(register: Register) -> Iterator[Finding]:
    """What a control asks of a case reads the control's own facts."""
    for control in register.all_controls:
        if control.check is not None:
            yield from _unknown(control.check, {fact.name for fact in control.facts}, "message")


def _unknown(condition: Condition, known: Collection[str], wording: str) -> Iterator[Finding]:
    for name in condition.names():
        if name.path[0] not in known:
            names: Names = {"fact": name.path[0], "near": near(name.path[0], known)}
            yield Finding(condition.at(name.column), names, wording)
