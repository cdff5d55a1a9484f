"""A condition that compares unlike things, or reads an entry that may be blank.

A name that stands for nothing is left to `unknown-fact`, a value that is none of a choice's options to
`option-or-unit-mismatch`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.expressions.kinds import Scope
from handbook.expressions.scope import control_scope, form_scope, procedure_scope
from handbook.expressions.typed import problems
from handbook.findings import Finding
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """The guards of ways, branches and approval levels, over the facts."""
    return _badly_typed(conditions(procedure), procedure_scope(procedure, register.forms))


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """`required_if` and the rules across fields, over the form's own fields."""
    return _badly_typed(form_conditions(form), form_scope(form))


def check_register(register: Register) -> Iterator[Finding]:
    """What controls ask of a case, over their own facts."""
    for control in register.all_controls:
        if control.check is not None:
            yield from _badly_typed([control.check], control_scope(control, register.forms))


def _badly_typed(found: Iterable[Condition], scope: Scope) -> Iterator[Finding]:
    for condition in found:
        if condition.tree is not None:
            for column, wording, names in problems(condition.tree, scope):
                yield Finding(condition.at(column), names, wording)
