"""A signature by somebody who, by the register of people, held neither the role nor its deputy's on that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding, Names
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.signing import Standing, person_key

WORDINGS: Mapping[Standing | None, str] = {Standing.STRANGER: "message", Standing.VACANT: "vacant"}


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The signatures with a name and a day whose role has a holder in the register, on that day or on another."""
    for signature, name, day in filled.signed(form):
        seat = filled.signing.seats.get(signature.id)
        standing = seat.standing(person_key(name), day) if seat and name and day else None
        if seat and standing in WORDINGS:
            names: Names = {"signature": signature.label, "name": name.strip(), "date": day, "role": seat.role}
            yield Finding(filled.place("signatures", signature.id, "name"), names, WORDINGS[standing])
