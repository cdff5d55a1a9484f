"""A new version in force whose line in the revision history is missing or leaves out a changed step.

A history whose last line is of another version is told by D703.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits import pairing
from handbook.edits.edit import Edit
from handbook.edits.procedures import procedure_changed
from handbook.findings import Finding
from handbook.model.procedure import Procedure

MOST = 5
"""Steps that one message names."""


def check(edit: Edit) -> Iterator[Finding]:
    """Procedures with another version than before."""
    for before, after in pairing.procedures(edit):
        if before is None or after is None or after.status != "in-force" or before.version == after.version:
            continue
        if not after.revisions:
            yield Finding(after.origin.at("version"), {"version": after.version}, "no-line")
        elif after.revisions[-1].version == after.version:
            missing = [step for step in _changed(before, after) if step not in after.revisions[-1].steps]
            if missing:
                steps = ", ".join(f"`{step}`" for step in missing[:MOST]) + (" …" if missing[MOST:] else "")
                yield Finding(after.revisions[-1].origin.here(), {"version": after.version, "steps": steps}, "steps")


def _changed(before: Procedure, after: Procedure) -> list[str]:
    """The steps of the new version that are new or ask something else of their role."""
    changed = procedure_changed(before, after)
    changes = changed.changes if changed else ()
    found = (c.subject.id for c in changes if c.subject.kind == "step" and c.roles and c.what != "removed")
    return list(dict.fromkeys(step for step in found if step))
