"""Checking many handbooks that differ in one file: what did not change is read once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from types import ModuleType
from typing import Any

from benchmarks.mutants.kinds import Kind
from benchmarks.mutants.staff import staffed
from benchmarks.mutants.tree import Book, Change, line_of, written

from handbook.checking import hands, run
from handbook.checking.filled import check_filled
from handbook.checking.run import check_handbook
from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.source import library
from handbook.source.library import load
from handbook.source.memory import Kept

MOST = 20_000
"""Results kept for the very same objects; more than a thousand handbooks need between two clearings."""
TODAY = date(2026, 6, 30)
"""The day of every check: all signatures of the examples are older, no review is overdue."""
NEAR = 2
"""Lines by which the place may be off."""


KEPT = ExitStack()
"""What a process of its own never gives up."""


class Remembered:
    """A function of values that gives again what it gave for the very same objects."""

    def __init__(self, work: Callable[..., Any], by_content: bool = False) -> None:
        self.work, self.by_content = work, by_content
        self.known: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def __call__(self, *arguments: Any) -> Any:
        """What it gives for these arguments; `by_content` compares them by their content instead."""
        key = arguments if self.by_content else tuple(map(_identity, arguments))
        if key not in self.known:
            if len(self.known) >= MOST:
                self.known.clear()
            self.known[key] = (self.work(*arguments), arguments)
        return self.known[key][0]


def _identity(value: Any) -> Any:
    return tuple(map(id, value)) if isinstance(value, tuple) else id(value)


@dataclass(frozen=True)
class Verdict:
    """What the checker said to one mutant: whether anything, and whether the right rule at the right line."""

    kind: str
    path: str
    line: int
    detected: bool
    right: bool
    said: tuple[str, ...]

    @property
    def is_amiss(self) -> bool:
        """Whether the right rule did not tell it."""
        return not self.right


@dataclass
class Judge:
    """The checker with a memory, for one handbook and its mutants."""

    book: Book
    memory: Kept = field(default_factory=Kept)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The files of the unchanged handbook."""
        return {path: written(tree) for path, tree in self.book.trees.items()}

    def book_of(self, kind: Kind) -> Book:
        """What the mutants of a kind are made of."""
        return self.staffed if kind.of == "staffed" else self.book

    @cached_property
    def staffed(self) -> Book:
        """The handbook with its registers filled in."""
        return staffed(self.book)

    @cached_property
    def registers_filled_in(self) -> Mapping[str, bytes]:
        """The files in which the staffed handbook differs."""
        trees = self.staffed.trees
        return {path: written(tree) for path, tree in trees.items() if tree is not self.book.trees.get(path)}

    @cached_property
    def register(self) -> Register:
        """The unchanged handbook as filled-in forms need it."""
        return load(self.files).handbook

    @cached_property
    def unchanged(self) -> list[bytes]:
        """What is found in the unchanged handbook, packed."""
        memory = Kept()
        check_handbook(self.files, memory=memory, today=TODAY)
        return memory.written()

    def forget(self) -> None:
        """Keep nothing but what is found in the unchanged handbook."""
        self.memory = Kept(self.unchanged)

    def findings(self, changed: Mapping[str, bytes], since: Mapping[str, bytes] | None = None) -> tuple[Finding, ...]:
        """What is found in the handbook where these files are changed; `since` is the state before an edit."""
        files = {**self.files, **changed}
        return check_handbook(files, memory=self.memory, today=TODAY, before=since).findings

    def filled(self, changed: Mapping[str, bytes]) -> tuple[Finding, ...]:
        """What is found in filled-in forms."""
        named = [(PurePosixPath(path).with_suffix(".yml").as_posix(), data) for path, data in changed.items()]
        return check_filled(self.register, named, as_of=TODAY).findings

    def verdict(self, kind: Kind, change: Change) -> Verdict:
        """Judge one mutant."""
        if kind.of == "filled":
            data, lines = change.applied(self.book.filled[change.path])
            found = self.filled({change.path: data})
        else:
            trees = self.book_of(kind).trees
            data, lines = change.applied(trees[change.path])
            around = self.registers_filled_in if kind.of == "staffed" else {}
            besides = {other.path: other.applied(trees[other.path])[0] for other in change.besides}
            changed = {**around, **besides, change.path: data}
            found = self.findings(changed, self.files if kind.of == "edit" else None)
        places = [(_as_read(change.path, kind), line) for line in lines]
        places += [(path, line_of(self.files[path], where)) for path, where in change.elsewhere]
        return told(kind, places, found)


def _as_read(path: str, kind: Kind) -> str:
    """The path under which a file is checked: filled-in forms are all written as YAML."""
    return PurePosixPath(path).with_suffix(".yml").as_posix() if kind.of == "filled" else path


def told(kind: Kind, places: Sequence[tuple[str, int]], found: Sequence[Finding]) -> Verdict:
    """The verdict on a mutant from what was found in it; it shows at any of `places`."""
    right = any(
        one.rule in kind.rules and one.place.path == path and abs(one.place.line - line) <= NEAR
        for one in found
        for path, line in places
    )
    said = tuple(f"{one.rule} {one.place.path}:{one.place.line}" for one in found)
    return Verdict(kind.name, *places[0], detected=bool(found), right=right, said=said)


@contextmanager
def remembering() -> Iterator[None]:
    """Let the checker read each file of a handbook once, whatever else changes, and start no process for it."""
    read = Remembered(library.read_document, by_content=True)
    swapped: dict[tuple[ModuleType, str], Any] = {
        **{(module, "read_document"): read for module in (run, hands, library)},
        (hands, "procedure_of"): Remembered(library.procedure_of),
        (run, "build_register"): Remembered(library.build_register),
        (hands, "MANY"): sys.maxsize,
    }
    real = {place: getattr(*place) for place in swapped}
    for place, remembered in swapped.items():
        setattr(*place, remembered)
    try:
        yield
    finally:
        for place, work in real.items():
            setattr(*place, work)


def remember() -> None:
    """The same for as long as this process lives."""
    KEPT.enter_context(remembering())
