"""A fact read from a form that has no such field."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.rules.nearness import near


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every fact with a form; a form that doesn't exist is R202's to tell."""
    for fact in procedure.facts:
        form = register.forms.get(fact.form)
        if form is None:
            continue
        known = {field.id for field in form.fields()} | {table.id for table in form.tables()}
        if fact.field not in known:
            names: Names = {"fact": fact.name, "field": fact.field, "form": fact.form, "near": near(fact.field, known)}
            yield Finding(fact.origin.at("field" if fact.field != fact.name else "from"), names)
