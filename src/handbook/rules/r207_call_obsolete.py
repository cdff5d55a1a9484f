"""A procedure in force that rests on a withdrawn procedure or form."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.outline import forms_named
from handbook.model.procedure import Procedure
from handbook.model.steps import Call


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """What it calls, refers to and fills in; a withdrawn procedure may rest on anything."""
    if procedure.status == "withdrawn":
        return
    called = [Citation(s.procedure, s.origin.at("call")) for s in procedure.steps() if isinstance(s, Call)]
    called += [Citation(r.procedure, r.origin.at("procedure")) for r in procedure.references]
    for name, place in called:
        called_one = register.faces.get(name)
        if called_one is not None and called_one.status == "withdrawn":
            yield Finding(place, {"name": name, "title": called_one.title}, "procedure")
    for naming in forms_named(procedure):
        form = register.forms.get(naming.name)
        if form is not None and form.status == "withdrawn":
            yield Finding(naming.place, {"name": naming.name, "title": form.title}, "form")
