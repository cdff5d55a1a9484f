"""What a kind of defect is, and the list of all kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from benchmarks.mutants.tree import Book, Change

from handbook.findings import Text

Make = Callable[[Book], Iterable[Change]]


@dataclass(frozen=True)
class Kind:
    """A kind of defect: its name, the rules of which one must tell it, what it is called, and how it is made.

    `of` is what is checked: the handbook (`book`), the same with its registers filled in (`staffed`), an edit of it
    (`edit`), or a filled-in form (`filled`).
    """

    name: str
    rules: tuple[str, ...]
    title: Text
    make: Make
    of: str = "book"


MODULES = ("writing", "names", "flows", "approvals", "staffing", "handing", "papers", "edits", "filled")
"""Where the kinds are."""
KINDS: list[Kind] = []
"""Filled as these modules are read."""


def kind(rules: str, zh: str, en: str, of: str = "book") -> Callable[[Make], Make]:
    """Add a kind of defect that one of `rules` (parted by spaces) must tell."""

    def add(make: Make) -> Make:
        KINDS.append(Kind(make.__name__, tuple(rules.split()), Text(zh=zh, en=en), make, of))
        return make

    return add


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of `MODULES`."""
    for module in MODULES:
        import_module(f"benchmarks.mutants.{module}")
    return tuple(KINDS)
