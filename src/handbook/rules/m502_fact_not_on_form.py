"""A fact read from a form that has no such field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Fact, Procedure
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every fact with a form; a form that doesn't exist is R202's to tell."""
    return _not_on_form(procedure.facts, register)


def check_register(register: Register) -> Iterator[Finding]:
    """Every fact of a control."""
    for control in register.all_controls:
        yield from _not_on_form(control.facts, register)


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
