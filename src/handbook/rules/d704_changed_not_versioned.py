"""A document in force that says something else now under the same version."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits import pairing
from handbook.edits.edit import Edit
from handbook.edits.normal import content_of
from handbook.findings import Finding
from handbook.model.form import Form
from handbook.model.procedure import Procedure


def check(edit: Edit) -> Iterator[Finding]:
    """Procedures and forms; remarks, comments, spacing and cited clauses are no content."""
    for pair in (*pairing.procedures(edit), *pairing.forms(edit)):
        yield from _judged(*pair)


def _judged(before: Procedure | Form | None, after: Procedure | Form | None) -> Iterator[Finding]:
    if (
        before is None
        or after is None
        or before is after
        or before.status != "in-force"
        or before.version != after.version
    ):
        return
    if content_of(before) != content_of(after):
        yield Finding(after.origin.at("version"), {"version": after.version})
