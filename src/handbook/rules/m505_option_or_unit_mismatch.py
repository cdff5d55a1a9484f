"""A condition or fact that doesn't speak the form's language: a value that is no option, or another unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding, Names
from handbook.flow.data import Datum, control_data, data, field_of, form_data
from handbook.flow.tables import strange_options
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every condition of a procedure, then the units and options that its facts give."""
    for condition in conditions(procedure):
        yield from _strange(condition, data(procedure, register))
    for fact in procedure.facts:
        field = field_of(fact, register) if fact.unit or fact.options else None
        if field is None:
            continue
        if fact.unit and fact.unit != field.unit:
            names: Names = {"fact": fact.name, "unit": fact.unit, "wanted": field.unit or "-", "form": fact.form}
            yield Finding(fact.origin.at("unit"), names, "unit")
        known = [option.id for option in field.options]
        for index, option in enumerate(fact.options):
            if known and option not in known:
                names = {"value": option, "field": fact.name, "near": near(option, known)}
                yield Finding(fact.origin.item("options", index), names)


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every condition of a form."""
    for condition in form_conditions(form):
        if '"' in condition.source or "'" in condition.source:
            yield from _strange(condition, form_data(form))


def check_register(register: Register) -> Iterator[Finding]:
    """What every control asks of a case."""
    for control in register.all_controls:
        if control.check is not None:
            yield from _strange(control.check, control_data(control, register))


def _strange(condition: Condition, known: Mapping[str, Datum]) -> Iterator[Finding]:
    for name, literal, datum in strange_options(condition.tree, known) if condition.tree is not None else ():
        value = str(literal.value)
        names: Names = {"value": value, "field": ".".join(name.path), "near": near(value, datum.options)}
        yield Finding(condition.at(literal.column), names)
