"""A condition or fact that doesn't speak the form's language: a value that is no option, or another unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from handbook.findings import Finding, Names, Text
from handbook.flow.data import Datum, control_data, data, field_of, form_data
from handbook.flow.tables import strange_options
from handbook.model.document import Citation
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.survey import conditions, form_conditions
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every condition of a procedure, then the units and options that its facts give."""
    yield from _strange(conditions(procedure), data(procedure, register))
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
                names = {"value": option, "field": fact.name, "near": near(option, known), "also": Text()}
                yield Finding(fact.origin.item("options", index), names)


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every condition of a form."""
    found = [c for c in form_conditions(form) if '"' in c.source or "'" in c.source]
    return _strange(found, form_data(form)) if found else iter(())


def check_register(register: Register) -> Iterator[Finding]:
    """What every control asks of a case."""
    for control in register.all_controls:
        if control.check is not None:
            yield from _strange([control.check], control_data(control, register))


def _strange(found: Iterable[Condition], known: Mapping[str, Datum]) -> Iterator[Finding]:
    """Each strange value of a field once, at its first place."""
    cited: dict[str, list[Citation]] = {}
    options: dict[str, Collection[str]] = {}
    for condition in found:
        for name, literal, datum in strange_options(condition.tree, known) if condition.tree is not None else ():
            field = ".".join(name.path)
            cited.setdefault(field, []).append(Citation(str(literal.value), condition.at(literal.column)))
            options[field] = datum.options
    for field, values in cited.items():
        for value, place, also in first_mentions(values, lambda _: True):
            names: Names = {"value": value, "field": field, "near": near(value, options[field]), "also": also}
            yield Finding(place, names)
