"""A source clause that is cited and not listed."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check(document: Document, register: Register) -> Iterator[Finding]:
    """Every citation in a file, where the handbook lists its source clauses."""
    if not register.clauses or not register.has_read("sources"):
        return
    for clause, place, also in first_mentions(document.survey.clauses, lambda name: name not in register.clauses):
        names: Names = {"clause": clause, "near": near(clause, register.clauses), "also": also}
        yield Finding(place, names, sources=(clause,))
