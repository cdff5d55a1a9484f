"""An approval that a procedure in force asked for and that the edit took away."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits import pairing
from handbook.edits.edit import Edit
from handbook.edits.matching import matched
from handbook.findings import Finding, Place
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve


def check(edit: Edit) -> Iterator[Finding]:
    """Approvals gone or turned into something else, approvers dropped where all had to sign, whole procedures gone."""
    for before, after in pairing.procedures(edit):
        if before is None or before is after or before.status != "in-force":
            continue
        if after is not None:
            yield from _dropped(before, after) if after.status != "withdrawn" else ()
        elif any(isinstance(step, Approve) for step in before.steps()):
            yield Finding(Place(before.path), {"procedure": before.id, "title": before.title}, "procedure")


def _dropped(before: Procedure, after: Procedure) -> Iterator[Finding]:
    """Told at the step that the approval followed, where that is still there."""
    matches = matched(before, after)
    still = {id(match.before.step): match.after.step for match in matches if match.before and match.after}
    for match in matches:
        was = match.before.step if match.before else None
        previous = still.get(id(match.before.previous)) if match.before else None
        now = match.after.step if match.after else None
        if not isinstance(was, Approve):
            continue
        if now is None:
            steps = after.origin.key("variants" if "variants" in after.origin.keys else "steps")
            yield Finding(previous.origin.at("id") if previous else steps, {"step": was.id})
        elif not isinstance(now, Approve):
            yield Finding(now.origin.key(now.kind), {"step": was.id})
        elif was.mode in ("chain", "all"):
            for role in was.approvers:
                if role not in now.approvers:
                    place = now.origin.at("levels" if "levels" in now.origin.keys else "by")
                    yield Finding(place, {"step": now.id, "role": role}, "approver")
