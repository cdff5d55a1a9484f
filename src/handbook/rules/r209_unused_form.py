"""A form that is declared and never filled in, used or approved."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import forms_named
from handbook.model.procedure import Procedure


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The forms that a procedure lists."""
    named = {citation.name for citation in forms_named(procedure)}
    for index, form in enumerate(procedure.forms):
        if form not in named:
            yield Finding(procedure.origin.item("forms", index), {"form": form})


def check_register(register: Register) -> Iterator[Finding]:
    """The forms in force, once every procedure could be read."""
    if register.unread:
        return
    used = {form for outline in register.all_outlines for form in outline.forms}
    for form in register.all_forms:
        if form.id not in used and form.status == "in-force":
            yield Finding(form.origin.at("id"), {"form": form.id}, "register")
