"""The small parts that procedures, forms and registers share: notes, durations, conditions, suppressions."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.findings import Text
from handbook.model.origin import NOWHERE, Origin


@dataclass(frozen=True, slots=True)
class Note:
    """A remark; `kind` is `remark`, `open` (the sources leave it open) or `contradiction` (the sources disagree)."""

    text: Text
    kind: str = "remark"
    sources: tuple[str, ...] = ()
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression: findings of `rule` at or below the node that carries it are not reported, for a reason."""

    rule: str
    because: Text
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Duration:
    """A span (`amount` of `unit`) counted from the step `after` or up to the step `before`, or a named moment `until`.

    `unit` is one of minutes, hours, working_days, days, weeks, months, years; `amount` is 0 where only `until` is set.
    """

    amount: float = 0
    unit: str = ""
    after: str = ""
    before: str = ""
    until: Text = field(default_factory=Text)
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Condition:
    """A guard, `required_if` or rule in the expression language: its source and the names that it reads.

    `names` are dotted paths (`weight_kg`, `form.items`) with the column of each, from 1, inside the expression.
    `problem` is (wording, column, detail) where the text is not in the language.
    """

    source: str
    names: tuple[tuple[str, int], ...] = ()
    problem: tuple[str, int, str] | None = None
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Node:
    """What any node may carry."""

    origin: Origin = NOWHERE
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    ignores: tuple[Ignore, ...] = ()
