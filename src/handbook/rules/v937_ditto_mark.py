"""An entry that points to the one above it instead of saying what is meant."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.conventions import is_ditto, may_hold_words
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The entries for words, where no other rule would complain, and the names of those who signed."""
    for answer in filled.answers(form):
        if may_hold_words(answer.field) and isinstance(answer.value, str) and is_ditto(answer.value):
            yield filled.at(answer, found=answer.value.strip())
    for signature, name, _ in filled.signed(form):
        if is_ditto(name):
            names: Names = {"signature": signature.label, "found": name.strip()}
            yield Finding(filled.place("signatures", signature.id, "name"), names, "signature")
