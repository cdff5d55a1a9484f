"""A form filled in on an edition that is not the one in force."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The version that the file states, against the definition's."""
    version = filled.part("version")
    if form.id and version != form.version:
        names = {"version": str(version or ""), "expected": form.version}
        yield Finding(filled.place("version"), names, "message" if version else "unstated")
