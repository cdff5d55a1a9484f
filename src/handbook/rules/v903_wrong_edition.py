"""A form filled in on an edition that is not the one in force, or was not any more when it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.field_types import as_date
from handbook.model.filled import Filled, said
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The version that the file states, against the definition's; an edition that was kept, against its last day."""
    version = filled.part("version")
    if filled.in_force is not None and version == form.version:
        yield from _late(filled, form, filled.in_force)
    if not form.id or version == form.version:
        return
    wording = "message" if version else "unstated"
    if version is not None and not isinstance(version, str):
        wording = "not-text"
    yield Finding(filled.place("version"), {"version": said(version), "expected": form.version}, wording)


def _late(filled: Filled, form: Form, newer: Form) -> Iterator[Finding]:
    """An old edition may be used as long as the newer one had no effect: what counts is the first signature."""
    blocks = [block for block in filled.entries("signatures").values() if isinstance(block, dict)]
    signed = [day for block in blocks if (day := as_date(block.get("date"))) is not None]
    used = min(signed, default=filled.as_of)
    if newer.effective is None or used is None or used < newer.effective:
        return
    names = {"version": form.version, "expected": newer.version, "since": newer.effective.isoformat()}
    yield Finding(filled.place("version"), names, "superseded")
