"""A surname alone or a form of address where a full name belongs."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.conventions import is_part_of_a_name
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The fields for a person, and the names of those who signed."""
    for answer in filled.answers(form):
        if answer.field.type == "person" and isinstance(answer.value, str) and is_part_of_a_name(answer.value):
            yield filled.at(answer, found=answer.value.strip())
    for signature, name, _ in filled.signed(form):
        if is_part_of_a_name(name):
            names: Names = {"signature": signature.label, "found": name.strip()}
            yield Finding(filled.place("signatures", signature.id, "name"), names, "signature")
