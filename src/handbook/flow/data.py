"""What a condition may read, as the reader knows it: the label, kind, unit and bounds of each fact of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default

from handbook.findings import Text
from handbook.model.field_types import NUMERIC, as_date
from handbook.model.form import Field, Form
from handbook.model.handbook import Register
from handbook.model.once import once
from handbook.model.procedure import Fact, Procedure
from handbook.model.registers import Control


@dataclass(frozen=True, slots=True)
class Datum:
    """One fact. `kind` is number, integer, date, choice, yes_no, text, or "" where nobody says.

    `low` and `high` are inclusive bounds (None: open), for a date as the ordinal of the day. `is_always_filled` where
    no form holds it, or the form demands an entry.
    """

    label: Text = default(default_factory=Text)
    kind: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    options: Mapping[str, Text] = default(default_factory=dict)
    is_always_filled: bool = False


NOBODY_KNOWS = Datum()


def data(procedure: Procedure, register: Register) -> Mapping[str, Datum]:
    """The facts of a procedure by name, with what the fields of its forms say about them."""
    latest = _latest(procedure)
    if not latest or latest[0][0] is not register:
        latest[:] = [(register, {fact.name: _datum(fact, field_of(fact, register)) for fact in procedure.facts})]
    return latest[0][1]


def control_data(control: Control, register: Register) -> Mapping[str, Datum]:
    """The facts of a control by name, with what the fields of their forms say about them."""
    return {fact.name: _datum(fact, field_of(fact, register)) for fact in control.facts}


@once
def _latest(procedure: Procedure) -> list[tuple[Register, Mapping[str, Datum]]]:  # noqa: ARG001 - the key of the cache
    """What `data` found last for a procedure, and in which register."""
    return []


def form_data(form: Form) -> Mapping[str, Datum]:
    """The fields of a form by id, the columns of its tables by `table.column`."""
    fields = {field.id: _datum(Fact(), field) for field in form.fields()}
    columns = {f"{table.id}.{column.id}": _datum(Fact(), column) for table in form.tables() for column in table.fields}
    return {**fields, **columns}


def field_of(fact: Fact, register: Register) -> Field | None:
    """The field that a fact is read from, or None where it has no form or the form doesn't hold it."""
    form = register.forms.get(fact.form)
    return next((field for field in form.fields() if field.id == fact.field), None) if form else None


def _datum(fact: Fact, field: Field | None) -> Datum:
    if field is None:
        options = {option: Text() for option in fact.options}
        return Datum(fact.label, _kind(fact.type), fact.unit, options=options, is_always_filled=not fact.form)
    return Datum(
        fact.label or field.label,
        _kind(field.type),
        fact.unit or field.unit,
        bound(field.min),
        bound(field.max),
        {option.id: option.label for option in field.options},
        field.required,
    )


def _kind(type_: str) -> str:
    if type_ in NUMERIC:
        return "integer" if type_ == "integer" else "number"
    return type_ if type_ in ("date", "choice", "yes_no", "") else "text"


def bound(value: float | str | None) -> float | None:
    """A bound of a field as a number; a day as its ordinal."""
    if isinstance(value, str):
        day = as_date(value)
        return float(day.toordinal()) if day else None
    return None if value is None else float(value)
