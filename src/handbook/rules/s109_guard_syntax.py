"""A condition that is not in the expression language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The guards of ways, branches and approval levels."""
    return _malformed(conditions(procedure))


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """`required_if` and the rules across fields."""
    return _malformed(form_conditions(form))


def check_register(register: Register) -> Iterator[Finding]:
    """The data to which controls are limited, and what controls ask of a case."""
    written = (found for control in register.all_controls for found in (control.condition, control.check))
    return _malformed(condition for condition in written if condition is not None)


def _malformed(found: Iterable[Condition]) -> Iterator[Finding]:
    for condition in found:
        if condition.problem is not None:
            wording, column, detail = condition.problem
            yield Finding(condition.at(column), {"detail": detail}, wording)
