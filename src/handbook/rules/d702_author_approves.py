"""A document approved by the person who prepared it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import LANGUAGES, Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The same name in either language."""
    author, approver = procedure.prepared, procedure.approved
    if author is None or approver is None:
        return
    if any(author.name[language] and author.name[language] == approver.name[language] for language in LANGUAGES):
        yield Finding(approver.origin.at("name"), {"name": author.name})
