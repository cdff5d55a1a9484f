"""A file of the handbook as it was read, with what is wrong with it as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.findings import Finding, Names, Place, Text
from handbook.model.origin import Origin

LAST_INDEX = re.compile(r"(.*/[0-9]+)(?:/[^0-9/][^/]*)*")


class Citation(NamedTuple):
    """A name that a file mentions, and where."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason why a file is not well formed; `defect` is the name of the rule that reports it."""

    defect: str
    wording: str
    place: Place
    names: Names = field(default_factory=dict)


class Bilingual(NamedTuple):
    """A text in both languages; its origin knows where each of them stands."""

    text: Text
    origin: Origin


class Suppression(NamedTuple):
    """An `ignore` entry: findings of `rule` at or below `pointer` are not reported. `place` is the entry itself."""

    rule: str
    pointer: str
    place: Place
    has_reason: bool

    def covers(self, finding: Finding) -> bool:
        """Whether the entry silences a finding. An entry without a reason silences nothing."""
        place = finding.place
        return (
            self.has_reason
            and finding.rule == self.rule
            and place.path == self.place.path
            and (place.pointer == self.pointer or place.pointer.startswith(f"{self.pointer}/"))
        )


@dataclass(frozen=True, slots=True)
class Survey:
    """What may stand at any node of a file, gathered in one walk."""

    texts: tuple[Bilingual, ...] = ()
    clauses: tuple[Citation, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path inside the handbook, its kind (`procedure`, `form`, …), its tree and its failures.

    `tree` is None where nothing could be read; it is for builders only and goes no further.
    """

    path: str
    kind: str
    tree: Any = None
    failures: tuple[Failure, ...] = ()
    survey: Survey = field(default_factory=Survey)

    def broken(self) -> tuple[str, ...]:
        """Pointers of the innermost list items (steps, fields, roles …) with a failure, or of the failing value."""
        return tuple(dict.fromkeys(_item(failure.place.pointer) for failure in self.failures))


def _item(pointer: str) -> str:
    match = LAST_INDEX.fullmatch(pointer)
    return match[1] if match else pointer
