"""A procedure in force that names a form whose edition is a draft, or is not in force yet.

A withdrawn form is told by R207.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import forms_named
from handbook.model.procedure import Procedure


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Drafts, each once, where the procedure first names it."""
    told = set()
    for naming in forms_named(procedure) if procedure.status == "in-force" else ():
        form = register.forms.get(naming.name)
        if form is not None and form.status == "draft" and form.id not in told:
            told.add(form.id)
            yield Finding(naming.place, {"name": form.id, "title": form.title})


def check_register(register: Register) -> Iterator[Finding]:
    """Editions of the future, where a procedure that names them is in force already."""
    today = register.today or date.max
    for form in register.all_forms:
        if form.status == "in-force" and form.effective is not None and form.effective > today:
            users = [o for o in register.all_outlines if o.face.status == "in-force" and form.id in o.forms]
            early = [o.face.id for o in users if o.effective is not None and o.effective <= today]
            if early:
                names = {"day": form.effective.isoformat(), "procedures": ", ".join(f"`{name}`" for name in early)}
                yield Finding(form.origin.at("effective"), names, "not-yet")
