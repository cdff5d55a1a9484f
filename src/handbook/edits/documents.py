"""What is alike in the changes of every document: its two states, its editions, and who has to read it again."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TypeVar

from handbook.edits.changes import Change, Changed, Subject
from handbook.model.form import Form
from handbook.model.procedure import Procedure

State = TypeVar("State", Procedure, Form)
Roles = tuple[str, ...]


def document_changed(
    kind: str,
    before: State | None,
    after: State | None,
    roles: Roles,
    between: Callable[[State, State, Subject], Iterable[Change]],
) -> Changed | None:
    """The changes between two states of a document, without readers yet; None where there are none.

    A state is None where the document wasn't there: that it came or went touches `roles`. Otherwise `between` finds the
    changes.
    """
    shown = after or before
    if shown is None:
        return None
    subject = Subject("document", shown.id, shown.title)
    if before is None or after is None:
        status = "removed" if after is None else "added"
        changes: tuple[Change, ...] = (Change(status, subject, shown.origin.here(), roles=roles),)
    else:
        status, changes = "changed", tuple(between(before, after, subject))
        if not changes:
            return None
    return Changed(
        kind=kind,
        id=shown.id,
        title=shown.title,
        path=shown.path,
        status=status,
        was=before.id if before else "",
        version_before=before.version if before else "",
        version_after=after.version if after else "",
        changes=changes,
    )


def readers(changes: Iterable[Change], outsiders: Container[str] = ()) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The roles that have to read again, in the order in which they are met, each with the reasons."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        for role in change.roles:
            if role not in outsiders:
                found.setdefault(role, []).append(change)
    return tuple((role, tuple(reasons)) for role, reasons in found.items())
