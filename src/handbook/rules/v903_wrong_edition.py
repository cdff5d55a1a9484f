"""A form filled in on an edition that is not the one in force."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled, said
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The version that the file states, against the definition's."""
    version = filled.part("version")
    if not form.id or version == form.version:
        return
    wording = "message" if version else "unstated"
    if version is not None and not isinstance(version, str):
        wording = "not-text"
    yield Finding(filled.place("version"), {"version": said(version), "expected": form.version}, wording)
