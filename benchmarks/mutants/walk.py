"""The steps, texts and fields of plain trees, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.mutants.tree import At, Book, Change, drop

KINDS = (
    *("do", "decide", "approve", "call", "wait", "parallel", "first_of", "group"),
    *("end", "return_to", "go_to"),
)
"""The kind words of steps."""
HOLDERS = ("steps", "otherwise", "rejected")
"""Keys under which steps are listed."""
NAMING = (
    *("role", "by", "accountable", "with", "consulted", "informed", "notify", "signed_by"),
    *("owner", "keeper"),
)
"""Keys under which procedures name roles."""


@dataclass(frozen=True)
class Step:
    """A step as it is written: its place, its content, and the place of the flow that it is in."""

    path: str
    at: At
    node: Any
    flow: At
    tree: Any

    @property
    def kind(self) -> str:
        """Its kind word."""
        return next((word for word in KINDS if word in self.node), "")

    @property
    def id(self) -> str:
        """Its id, "" for the few without."""
        return str(self.node.get("id", ""))

    @property
    def index(self) -> int:
        """Which in its list."""
        last = self.at[-1]
        return last if isinstance(last, int) else 0

    @property
    def siblings(self) -> list[Any]:
        """The list that it stands in."""
        found = self.tree
        for part in self.at[:-1]:
            found = found[part]
        assert isinstance(found, list)
        return found

    @property
    def is_in_flow(self) -> bool:
        """Whether it is a step of a flow proper, not of what may happen at any time."""
        return self.flow[:1] != ("anytime",)


def steps(book: Book) -> Iterator[Step]:
    """All steps of all procedures, in the order in which they are written."""
    for path, tree in book.of("procedure"):
        if "steps" in tree:
            yield from _steps(path, tree, tree["steps"], ("steps",), ("steps",))
        for key in ("variants", "anytime"):
            for index, part in enumerate(tree.get(key, ())):
                where = (key, index, "steps")
                yield from _steps(path, tree, part["steps"], where, where)


def _steps(path: str, tree: Any, listed: list[Any], where: At, flow: At) -> Iterator[Step]:
    for index, node in enumerate(listed):
        place = (*where, index)
        yield Step(path, place, node, flow, tree)
        yield from _inside(path, tree, node, place, flow)


def _inside(path: str, tree: Any, node: Any, place: At, flow: At) -> Iterator[Step]:
    for key in HOLDERS:
        if isinstance(node.get(key), list):
            yield from _steps(path, tree, node[key], (*place, key), flow)
    for key in ("when", "branches", "events", "if_late"):
        for index, way in enumerate(node.get(key, ())):
            if isinstance(way.get("steps"), list):
                yield from _steps(path, tree, way["steps"], (*place, key, index, "steps"), flow)


def flow_of(step: Step, book: Book) -> list[Step]:
    """The steps of the flow in which a step is."""
    return [other for other in steps(book) if other.path == step.path and other.flow == step.flow]


def many(value: Any) -> list[Any]:
    """A value that may be one or several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def texts(tree: Any, where: At = ()) -> Iterator[tuple[At, Any]]:
    """(place, text) of all texts in both languages."""
    if isinstance(tree, dict):
        if isinstance(tree.get("zh"), str) and isinstance(tree.get("en"), str):
            yield where, tree
        for key, value in tree.items():
            yield from texts(value, (*where, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from texts(value, (*where, index))


@dataclass(frozen=True)
class Entry:
    """A field of a form: its place, its content, and whether it is a column of a table."""

    path: str
    at: At
    node: Any
    tree: Any
    is_column: bool


def fields(book: Book) -> Iterator[Entry]:
    """All fields of all forms."""
    for path, tree in book.of("form"):
        for number, section in enumerate(tree.get("sections", ())):
            base: At = ("sections", number)
            for index, node in enumerate(section.get("fields", ())):
                yield Entry(path, (*base, "fields", index), node, tree, is_column=False)
            for index, node in enumerate(section.get("table", {}).get("columns", ())):
                yield Entry(path, (*base, "table", "columns", index), node, tree, is_column=True)


def roles_named(tree: Any, where: At = ()) -> Iterator[tuple[At, str]]:
    """(place, role) of every mention of a role in a part of a procedure."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in NAMING:
                yield from (((*where, key), name) for name in many(value) if isinstance(name, str))
            yield from roles_named(value, (*where, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from roles_named(value, (*where, index))


def ignored(tree: Any, rule: str) -> bool:
    """Whether a procedure as a whole ignores a rule."""
    return any(entry.get("rule") == rule for entry in many(tree.get("ignore")))


def unignored(path: str, tree: Any, rule: str) -> Iterator[Change]:
    """A file that leaves a rule out no more, if it did: what the rule is silent about today is the defect."""
    entries = many(tree.get("ignore"))
    index = next((index for index, entry in enumerate(entries) if entry["rule"] == rule), None)
    if index is not None:
        yield drop(path, ("ignore",) if len(entries) == 1 else ("ignore", index))
