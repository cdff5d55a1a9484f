"""The small parts that procedures, forms and registers share: notes, durations, conditions, suppressions."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.findings import Place, Text
from handbook.model.expression import Expression, Name, names
from handbook.model.origin import NOWHERE, Origin

NO_PLACE = Place("")


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

    `tree` is None where the text is not in the language; then `problem` is (wording, column, detail). Columns count
    from 1 inside the expression; `at` turns one into a place in the file. Where the text `is_folded`, written over
    several lines or with escapes, nobody knows more than where it begins.
    """

    source: str
    tree: Expression | None = None
    problem: tuple[str, int, str] | None = None
    place: Place = NO_PLACE
    is_folded: bool = field(default=False, compare=False)

    def names(self) -> tuple[Name, ...]:
        """The facts or fields that the condition reads, in order."""
        return tuple(names(self.tree)) if self.tree is not None else ()

    def at(self, column: int) -> Place:
        """The place in the file of a column of the expression."""
        return self.place if self.is_folded else self.place._replace(column=self.place.column + column - 1)


@dataclass(frozen=True, slots=True)
class Node:
    """What any node may carry."""

    origin: Origin = NOWHERE
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    ignores: tuple[Ignore, ...] = ()
