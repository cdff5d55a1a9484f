"""A handbook as plain trees, changes of one tree, and the line on which a value stands once it is written."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from handbook.source.files import collect
from handbook.source.kinds import kind_of
from handbook.source.scalars import TrapError, plain

ROOT = Path(__file__).parents[2]
At = tuple[str | int, ...]
"""Where a value stands in a tree: keys and indices from the top."""
WIDE = 1_000_000
"""Longer than any line, so that every value stays on one."""


TRUTHS = frozenset("tTfF")
"""First letters of `true` and `false`; `on`, `yes` and the like are texts, as in YAML 1.2."""
RESOLVERS = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":bool") or first in TRUTHS]
    for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class _Loader(yaml.CSafeLoader):
    """The reader of trees."""

    yaml_implicit_resolvers = RESOLVERS


class _Dumper(yaml.CSafeDumper):
    """The writer of trees: what stands in two places is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Quoted where a plain text would be refused as a trap, such as the time 08:30."""
    try:
        plain(text)
    except TrapError:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'")
    return dumper.represent_str(text)


_Dumper.add_representer(str, _text)


@dataclass(frozen=True)
class Book:
    """The trees of a handbook's files by path, and its filled-in forms by path."""

    trees: Mapping[str, Any]
    filled: Mapping[str, Any]

    def of(self, kind: str) -> Iterator[tuple[str, Any]]:
        """(path, tree) of all files of a kind."""
        return ((path, tree) for path, tree in self.trees.items() if kind_of(path) == kind)

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, Any]]:
        """(path, tree) of each form by its id."""
        return {tree["id"]: (path, tree) for path, tree in self.of("form")}

    @cached_property
    def roles(self) -> Sequence[Any]:
        """The roles of the organisation."""
        _, tree = next(self.of("organisation"))
        roles: Sequence[Any] = tree["roles"]
        return roles


@dataclass(frozen=True)
class Change:
    """A change of one file: what it does to a tree of its own, or to the text, and where the changed value then stands.

    A defect that takes two values to make shows as well at the other one: `also` in the same file after the change,
    `elsewhere` in (path, place) of a file that stayed. An empty place is the file as a whole. `besides` are the
    changes of other files that belong to it.
    """

    path: str
    where: At
    make: Callable[[Any], None] | None = None
    rewrite: Callable[[str], tuple[str, int]] | None = None
    also: tuple[At, ...] = ()
    elsewhere: tuple[tuple[str, At], ...] = ()
    besides: tuple[Change, ...] = ()

    def applied(self, tree: Any) -> tuple[bytes, tuple[int, ...]]:
        """The file after the change, and the lines in it to look at."""
        if self.rewrite is not None:
            text, line = self.rewrite(written(tree).decode())
            return text.encode(), (line,)
        changed = copy.deepcopy(tree)
        if self.make is not None:
            self.make(changed)
        data = written(changed)
        return data, tuple(line_of(data, where) for where in (self.where, *self.also))


@cache
def real_book() -> Book:
    """Our own handbook."""
    trees = {path: parsed(data) for path, data in collect(ROOT).items()}
    examples = sorted((ROOT / "procedures" / "examples").glob("*/good-*.*"))
    return Book(trees, {path.relative_to(ROOT).as_posix(): parsed(path.read_bytes()) for path in examples})


def parsed(data: bytes) -> Any:
    """The tree of a file."""
    return yaml.load(data, Loader=_Loader)


def written(tree: Any, *, in_flow_style: bool = False) -> bytes:
    """The file of a tree: one value a line, or the innermost lists and mappings on one line each."""
    style = None if in_flow_style else False
    text: str = yaml.dump(
        tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDE, default_flow_style=style
    )
    return text.encode()


def line_of(data: bytes, where: At) -> int:
    """The line of a value, counted from 1; 0 for the file as a whole."""
    if not where:
        return 0
    node = _nodes(data)
    for part in where:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == str(part))
        else:
            node = node.value[part]
    line: int = node.start_mark.line
    return line + 1


@lru_cache(maxsize=200)
def _nodes(data: bytes) -> Any:
    """The nodes of a file; most files are looked into for many mutants."""
    return yaml.compose(data, Loader=_Loader)


def at(tree: Any, where: At) -> Any:
    """The value that stands at a place."""
    for part in where:
        tree = tree[part]
    return tree


def put(path: str, where: At, value: Any, look: At | None = None) -> Change:
    """Give a value, or change it; `look` is where the defect shows if that is elsewhere."""

    def make(tree: Any) -> None:
        at(tree, where[:-1])[where[-1]] = copy.deepcopy(value)

    return Change(path, where if look is None else look, make)


def drop(path: str, where: At, look: At | None = None) -> Change:
    """Take a value away; the defect shows at what held it."""

    def make(tree: Any) -> None:
        del at(tree, where[:-1])[where[-1]]

    return Change(path, where[:-1] if look is None else look, make)


def insert(path: str, where: At, value: Any, look: At | None = None) -> Change:
    """Insert into a list before the place whose index is the last part."""

    def make(tree: Any) -> None:
        at(tree, where[:-1]).insert(where[-1], copy.deepcopy(value))

    return Change(path, where if look is None else look, make)


def together(*changes: Change, look: At | None = None) -> Change:
    """Several changes of one file, one after the other, that make one defect; it shows where the last one does."""

    def make(tree: Any) -> None:
        for change in changes:
            if change.make is not None:
                change.make(tree)

    return Change(changes[0].path, changes[-1].where if look is None else look, make)
