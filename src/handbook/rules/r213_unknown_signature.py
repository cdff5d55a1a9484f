"""A signature that is to differ from one that the form doesn't have, or not to precede a date that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.rules.nearness import near


def check(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """What the signatures of a form say of one another and of its date fields."""
    blocks = {signature.id for signature in form.signatures}
    dates = {field.id for field in form.fields() if field.type == "date"}
    for signature in form.signatures:
        for index, name in enumerate(signature.not_same_person_as):
            known = blocks - {signature.id}
            if name not in known:
                names: Names = {"signature": name, "near": near(name, known)}
                yield Finding(signature.origin.item("not_same_person_as", index), names)
        for index, name in enumerate(signature.not_before):
            if name not in dates:
                about: Names = {"field": name, "near": near(name, dates)}
                yield Finding(signature.origin.item("not_before", index), about, "date")
