"""One person's name on two signatures that ask for different people."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.signing import person_key


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The pairs that the form or a procedure keeps apart, and those of who prepares and who approves."""
    given = {one.signature.id: one for one in filled.signed(form) if one.name}
    for pair in filled.signing.apart:
        one, other = given.get(pair.signature), given.get(pair.other)
        if one and other and person_key(one.name) == person_key(other.name):
            names: Names = {
                "signature": one.signature.label,
                "other": other.signature.label,
                "name": one.name.strip(),
                "procedure": pair.procedure,
            }
            yield Finding(filled.place("signatures", pair.signature, "name"), names, pair.why)
