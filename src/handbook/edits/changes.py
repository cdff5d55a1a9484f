"""A change as a value: what it is about, what it was and is, and whose work it touches."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.findings import Place, Text


@dataclass(frozen=True, slots=True)
class Subject:
    """What changed; `kind` is document, step, flow, section, field, role and the like."""

    kind: str
    id: str = ""
    title: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `what` is added, removed, moved, renamed, or the key of the aspect that changed; `sort` says how `before` and
    `after` are put into words; of a step that was added or moved, `after` is the step that it follows now, or (by its
    sort, "inside") the one in which it comes first. `roles` are those whose work it touches, empty where nobody has to
    read it again. `place` is in the new state, or in the old one for what is gone.
    """

    what: str
    subject: Subject
    place: Place
    sort: str = ""
    before: object = None
    after: object = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A document, or a register, with its changes. `status` is added, removed or changed.

    `was` is its id before. `readers` are the roles that have to read it again, each with the changes that concern it.
    """

    kind: str
    id: str
    title: Text
    path: str
    status: str
    was: str = ""
    version_before: str = ""
    version_after: str = ""
    changes: tuple[Change, ...] = ()
    readers: tuple[tuple[str, tuple[Change, ...]], ...] = ()
