"""What reading a file and holding it against its schema found, as findings of the rule that is named for the defect."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Document


def reported(document: Document, defect: str) -> Iterator[Finding]:
    """The failures of a file that carry this name."""
    return (Finding(f.place, f.names, f.wording) for f in document.failures if f.defect == defect)
