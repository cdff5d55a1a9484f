"""The names that conditions may read: a form's fields, tables and papers; the facts of a procedure or control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handbook.expressions.kinds import (
    ATTACHMENT,
    DATE,
    NUMBER,
    TEXT,
    UNKNOWN,
    YES_NO,
    Key,
    Kind,
    Member,
    Scope,
    many,
)
from handbook.model.field_types import NUMERIC
from handbook.model.form import Attachment, Field, Form, Section, Signature
from handbook.model.procedure import Fact, Procedure
from handbook.model.registers import Control
from handbook.model.steps import Do

MOST_LISTED = 1000
"""The most rows that a table without a limit of its own counts for."""


def form_scope(form: Form) -> Scope:
    """The fields and tables of a form by id, and its `signatures` and `attachments`."""
    found = {one.id: _field(one, (form.id, one.id)) for one in form.fields()}
    found |= {table.id: _table(table, (form.id, table.id)) for table in form.tables()}
    signed = {one.id: _signature(one, (form.id, "signatures", one.id)) for one in form.signatures}
    enclosed = {one.id: _paper(one, ATTACHMENT, (form.id, "attachments", one.id)) for one in form.attachments}
    return {
        **found,
        "signatures": Member(Kind("papers", members=signed), (form.id, "signatures")),
        "attachments": Member(Kind("papers", members=enclosed), (form.id, "attachments")),
    }


def procedure_scope(procedure: Procedure, forms: Mapping[str, Form]) -> Scope:
    """The facts of a procedure by name, as their forms have them; what is on no known form is of unknown kind.

    A form is filled in bit by bit while its procedure runs. So a fact is there if the form requires it, be it under a
    condition, or if a step of the procedure records it; whether the step comes in time, and whether it only reads the
    form, is for other rules to say.
    """
    recorded = {
        (form, field)
        for step in procedure.steps()
        if isinstance(step, Do)
        for form in (*step.form, *step.updates, *step.uses)
        for field in step.records
    }
    found = {fact.name: _fact(fact, forms.get(fact.form)) for fact in procedure.facts}
    return {
        name: replace(one, required=True) if one.condition is not None or one.key in recorded else one
        for name, one in found.items()
    }


def control_scope(control: Control, forms: Mapping[str, Form]) -> Scope:
    """The facts of a control by name, as their forms have them: what a form may leave blank may be blank in a case."""
    return {fact.name: _fact(fact, forms.get(fact.form)) for fact in control.facts}


def _fact(fact: Fact, form: Form | None) -> Member:
    if not fact.form:
        return Member(_kind(fact.type, fact.options), ("", fact.name))
    key = (fact.form, fact.field or fact.name)
    if form is not None and fact.signature:
        way = (fact.form, "signatures", fact.signature)
        return next((_signature(one, way) for one in form.signatures if one.id == fact.signature), Member(UNKNOWN, way))
    if form is not None:
        for section in form.sections:
            if section.is_table:
                if section.id == key[1]:
                    return _table(section, key)
                continue
            for field in section.fields:
                if field.id == key[1]:
                    return _field(field, key)
    return Member(UNKNOWN, key)


def _field(field: Field, key: Key) -> Member:
    kind = _kind(field.type, tuple(option.id for option in field.options))
    return Member(kind, key, field.required, field.required_if.tree if field.required_if else None)


def _table(table: Section, key: Key) -> Member:
    columns = {column.id: _field(column, (*key, column.id)) for column in table.fields}
    return Member(many(Kind("row", members=columns), table.max_rows or MOST_LISTED), key)


def _signature(signature: Signature, key: Key) -> Member:
    parts = {"name": Member(TEXT, (*key, "name")), "date": Member(DATE, (*key, "date"))}
    return _paper(signature, Kind("signature", members=parts), key)


def _paper(paper: Signature | Attachment, kind: Kind, key: Key) -> Member:
    return Member(kind, key, paper.required, paper.required_if.tree if paper.required_if else None)


def _kind(word: str, options: Iterable[str]) -> Kind:
    if word in NUMERIC:
        return NUMBER
    if word == "choice":
        return Kind(TEXT.name, options=tuple(options))
    if word == "choices":
        chosen = Kind(TEXT.name, options=tuple(options))
        return many(chosen, len(chosen.options))
    return {"date": DATE, "yes_no": YES_NO}.get(word, TEXT)
