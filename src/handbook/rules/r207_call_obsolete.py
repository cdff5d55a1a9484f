"""A procedure in force that rests on a withdrawn procedure or form."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.outline import forms_named
from handbook.model.procedure import Procedure
from handbook.model.steps import Call
from handbook.rules.mentions import first_mentions


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """What it calls, refers to and fills in; a withdrawn procedure may rest on anything."""
    if procedure.status == "withdrawn":
        return
    called = [Citation(s.procedure, s.origin.at("call")) for s in procedure.steps() if isinstance(s, Call)]
    called += [Citation(r.procedure, r.origin.at("procedure")) for r in procedure.references]
    gone = {name: face.title for name, face in register.faces.items() if face.status == "withdrawn"}
    for name, place, also in first_mentions(called, gone.__contains__) if gone else ():
        yield Finding(place, {"name": name, "title": gone[name], "also": also}, "procedure")
    forms = {name: form.title for name, form in register.forms.items() if form.status == "withdrawn"}
    for name, place, also in first_mentions(forms_named(procedure), forms.__contains__) if forms else ():
        yield Finding(place, {"name": name, "title": forms[name], "also": also}, "form")
