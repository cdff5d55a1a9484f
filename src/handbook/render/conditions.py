"""Conditions on the pages: in words with the expression behind them, or the expression where words would be clumsy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handbook.expressions.spoken import Datum, data_of, signature, spoken
from handbook.findings import Text
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.once import once
from handbook.model.parts import Condition
from handbook.model.procedure import Fact, Procedure
from handbook.model.registers import Control
from handbook.render import escape, words
from handbook.render.writer import Writer


def of_procedure(procedure: Procedure, handbook: Handbook) -> Mapping[str, Datum]:
    """The facts of a procedure by name, with the labels of the form fields that they come from."""
    return {fact.name: _of_fact(fact, handbook) for fact in procedure.facts}


def of_control(control: Control, handbook: Handbook) -> Mapping[str, Datum]:
    """The facts of a control by name, and the date and signer of those that are signatures."""
    found = {fact.name: _of_fact(fact, handbook) for fact in control.facts}
    for fact in control.facts:
        if fact.signature:
            found |= signature(fact.name, found[fact.name].label)
    return found


def condition(writer: Writer, written: Condition | None, data: Mapping[str, Datum]) -> str:
    """The condition in words with the expression behind it, or the expression alone where words would be clumsy."""
    if written is None:
        return ""
    source = escape.code(written.source)
    said = writer.line(spoken(written.tree, data))
    return writer.say(words.WITH_CODE, words=said, code=source) if said else source


@once
def _entries(form: Form) -> Mapping[str, Datum]:
    return data_of(form)


def _of_fact(fact: Fact, handbook: Handbook) -> Datum:
    form = handbook.forms.get(fact.form)
    if form and fact.signature:
        label = next((one.label for one in form.signatures if one.id == fact.signature), Text())
        return Datum(fact.label or label, is_signature=True)
    known = _entries(form).get(fact.field or fact.name) if form else None
    if known:
        return replace(known, label=fact.label or known.label, unit=fact.unit or known.unit)
    return Datum(fact.label, fact.unit, fact.type == "yes_no", {option: Text() for option in fact.options})
