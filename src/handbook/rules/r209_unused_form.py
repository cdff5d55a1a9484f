"""A form that is declared and never filled in, used or approved."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import forms_named
from handbook.model.procedure import Procedure
from handbook.rules.nearness import is_near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """The forms that a procedure lists; one that a step may name wrongly is left to R202."""
    named = {citation.name for citation in forms_named(procedure)}
    unknown = {form for form in named if not register.may_have_form(form)}
    for index, form in enumerate(procedure.forms):
        if form not in named and register.may_have_form(form) and not is_near(form, unknown):
            yield Finding(procedure.origin.item("forms", index), {"form": form})


def check_register(register: Register) -> Iterator[Finding]:
    """The forms in force, once every procedure could be read; one that is misnamed somewhere is left to R202."""
    if not register.is_whole:
        return
    used = {form for outline in register.all_outlines for form in outline.forms}
    unknown = used - register.forms.keys()
    for form in register.all_forms:
        if form.id not in used and form.status == "in-force" and not is_near(form.id, unknown):
            yield Finding(form.origin.at("id"), {"form": form.id}, "register")
