"""A file of the handbook as it was read, with what is wrong with it as a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.findings import Place, Text

LAST_INDEX = re.compile(r"(.*/[0-9]+)(?:/[^0-9/][^/]*)*")


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason why a file is not well formed; `defect` is the name of the rule that reports it."""

    defect: str
    wording: str
    place: Place
    names: Mapping[str, str | int | float | Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path inside the handbook, its kind (`procedure`, `form`, …), its tree and its failures.

    `tree` is None where nothing could be read; it is for builders only and goes no further.
    """

    path: str
    kind: str
    tree: Any = None
    failures: tuple[Failure, ...] = ()

    def broken(self) -> tuple[str, ...]:
        """Pointers of the innermost list items (steps, fields, roles …) that hold a failure, or of the failing value."""
        return tuple(dict.fromkeys(_item(failure.place.pointer) for failure in self.failures))


def _item(pointer: str) -> str:
    match = LAST_INDEX.fullmatch(pointer)
    return match[1] if match else pointer
