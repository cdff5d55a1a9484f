"""A source clause that is marked as implemented and that nothing in force or in draft cites."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register


def check(register: Register) -> Iterator[Finding]:
    """Silent where a file could not be read: it may be the one that cites the clause."""
    if any(path.startswith("procedures/") for path in register.unread):
        return
    live = (outline.clauses for outline in register.all_outlines if outline.face.status != "withdrawn")
    cited = register.clauses_cited.union(*live)
    for clause in register.all_clauses:
        if clause.status == "implemented" and clause.id not in cited:
            yield Finding(clause.origin.at("status"), {"clause": clause.id}, sources=(clause.id,))
