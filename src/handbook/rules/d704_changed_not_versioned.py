"""A document in force that says something else now under the same version."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits.edit import Edit
from handbook.edits.normal import content_of
from handbook.findings import Finding
from handbook.model.form import Form
from handbook.model.procedure import Procedure


def check(edit: Edit) -> Iterator[Finding]:
    """Procedures and forms; remarks, comments, spacing and cited clauses are no content."""
    for name, procedure in edit.after.procedures.items():
        yield from _judged(edit.before.procedures.get(name), procedure)
    for name, form in edit.after.forms.items():
        yield from _judged(edit.before.forms.get(name), form)


def _judged(before: Procedure | Form | None, after: Procedure | Form) -> Iterator[Finding]:
    if before is None or before.status != "in-force" or before.version != after.version:
        return
    if content_of(before) != content_of(after):
        yield Finding(after.origin.at("version"), {"version": after.version})
