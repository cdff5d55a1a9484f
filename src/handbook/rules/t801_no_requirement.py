"""A procedure that rests on no source clause."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.source.places import place


def check(document: Document, register: Register) -> Iterator[Finding]:
    """Every procedure file, where the handbook lists its source clauses."""
    if document.kind == "procedure" and document.tree is not None and register.clauses and not document.survey.clauses:
        yield Finding(place(document.path, document.tree, ["id"]))
