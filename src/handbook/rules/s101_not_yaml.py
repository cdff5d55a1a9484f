"""Text that is not YAML, or uses parts of YAML that this handbook refuses."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.rules.wellformed import reported


def check(document: Document, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """What the reader or the schema found."""
    return reported(document, "not-yaml")
