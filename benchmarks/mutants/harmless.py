"""Edits that change nothing that matters: other words, another order, other ids, another way of writing."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.mutants.tree import At, Book, at, parsed, written
from benchmarks.mutants.walk import Step, fields, steps, texts

Edit = Callable[[dict[str, Any]], None]
"""An edit of the trees of all files by path."""
SENTENCES = (
    {"zh": "写清楚，便于他人查看。", "en": "Write it so that others can read it."},
    {"zh": "原件随单据一起放好。", "en": "Keep the original with the papers."},
    {"zh": "填写以后自己先看一遍。", "en": "Read it through yourself first."},
)
"""What may be added to any explanation: no number, no term of the glossary, nothing vague."""
PROSE = ("details", "purpose", "scope", "introduction")
NAMING = frozenset({"return_to", "go_to", "after", "not_same_person_as", "step", "before", "checked_by"})
"""Keys whose value is a step of the same procedure."""
NAMED_FROM_OUTSIDE = frozenset({"ends", "checked_by"})
"""Keys whose value is a step of another procedure."""


def reworded(book: Book) -> Iterator[Edit]:
    """One more sentence in both languages of an explanation."""
    for path, tree in book.trees.items():
        for where, text in texts(tree):
            if where and where[-1] in PROSE and text["zh"].endswith("。"):
                for more in SENTENCES:
                    yield _append(path, where, more)


def clauses_swapped(book: Book) -> Iterator[Edit]:
    """The sources of a statement in another order."""
    for path, tree in book.trees.items():
        for where, value in _lists(tree):
            if where[-1] in {"sources", "roles", "forms", "records", "informed", "with", "uses"} and len(value) > 1:
                yield _put(path, where, value[::-1])


def branches_swapped(book: Book) -> Iterator[Edit]:
    """The branches of a parallel block, the events of a wait or the ways of a decision in another order."""
    for step in steps(book):
        for key in ("branches", "events", "when"):
            listed = step.node.get(key, ())
            if len(listed) > 1:
                yield _put(step.path, (*step.at, key), listed[::-1])


def entries_swapped(book: Book) -> Iterator[Edit]:
    """Two neighbours of a register in the other order."""
    for path, tree in book.trees.items():
        for key in ("terms", "clauses", "controls", "documents"):
            for index in range(len(tree.get(key, ())) - 1):
                if isinstance(tree[key][index], dict):
                    yield _swap(path, (key,), index)


def step_renamed(book: Book) -> Iterator[Edit]:
    """Another id of a step, wherever it is named."""
    for step in steps(book):
        if step.id:
            yield _rename_step(step, f"{step.id}-now", book)


def keys_reordered(book: Book) -> Iterator[Edit]:
    """The keys of a step or field in another order, its id first."""
    for where, path, node in _nodes(book):
        names = list(node)
        yield _put(path, where, {name: node[name] for name in (names[0], *reversed(names[1:]))})


def _nodes(book: Book) -> Iterator[tuple[At, str, Any]]:
    for step in steps(book):
        yield step.at, step.path, step.node
    for field in fields(book):
        yield field.at, field.path, field.node


TREE_EDITS = (reworded, clauses_swapped, branches_swapped, entries_swapped, step_renamed, keys_reordered)
"""Edits of what is said; those of how it is written follow."""


def commented(text: str, chance: random.Random) -> str:
    """A comment above a line."""
    lines = text.split("\n")
    number = chance.randrange(len(lines) - 1)
    indent = len(lines[number]) - len(lines[number].lstrip())
    return "\n".join((*lines[:number], " " * indent + "# 核对过 · checked", *lines[number:]))


def spaced(text: str, chance: random.Random) -> str:
    """An empty line."""
    lines = text.split("\n")
    return "\n".join((*(lines[: (number := chance.randrange(len(lines)))]), "", *lines[number:]))


def quoted(text: str, chance: random.Random) -> str:
    """A plain text in quotes, or in other quotes than before."""
    lines = text.split("\n")
    plain = [i for i, line in enumerate(lines) if re.fullmatch(r" *(?:- )?(?:zh|en|role): [^'\"\\]+", line)]
    if plain:
        number = chance.choice(plain)
        key, value = lines[number].split(": ", 1)
        mark = chance.choice("'\"")
        lines[number] = f"{key}: {mark}{value}{mark}"
    return "\n".join(lines)


def ended_otherwise(text: str, chance: random.Random) -> str:  # noqa: ARG001 - every edit takes both
    """Lines that end as on Windows."""
    return text.replace("\n", "\r\n")


def in_flow_style(text: str, chance: random.Random) -> str:  # noqa: ARG001 - every edit takes both
    """The innermost lists and mappings on one line each."""
    return written(parsed(text.encode()), in_flow_style=True).decode()


TEXT_EDITS = (commented, spaced, quoted, ended_otherwise, in_flow_style)


def _put(path: str, where: At, value: Any) -> Edit:
    def edit(trees: dict[str, Any]) -> None:
        at(trees[path], where[:-1])[where[-1]] = copy.deepcopy(value)

    return edit


def _append(path: str, where: At, more: Mapping[str, str]) -> Edit:
    def edit(trees: dict[str, Any]) -> None:
        text = at(trees[path], where)
        text["zh"] += more["zh"]
        text["en"] += " " + more["en"]

    return edit


def _swap(path: str, where: At, index: int) -> Edit:
    def edit(trees: dict[str, Any]) -> None:
        listed = at(trees[path], where)
        listed[index], listed[index + 1] = listed[index + 1], listed[index]

    return edit


def _rename_step(step: Step, new: str, book: Book) -> Edit:
    procedure, others = step.tree["id"], tuple(book.of("procedure"))
    cases = [path for path, case in book.of("case") if case["procedure"] == procedure]

    def edit(trees: dict[str, Any]) -> None:
        _replace(trees[step.path], step.id, new, NAMING | {"id"})
        for control in trees["procedures/controls.yml"]["controls"]:
            if control.get("procedure") == procedure:
                _replace(control, step.id, new, NAMING)
        for path in cases:
            _replace(trees[path], step.id, new, NAMING)
        for path, _ in others:
            if path != step.path:
                _replace_in_calls(trees[path], procedure, step.id, new)

    return edit


def _replace_in_calls(tree: Any, procedure: str, old: str, new: str) -> None:
    """Another name of a step of `procedure` wherever another one calls or suspends it."""
    if isinstance(tree, dict) and procedure in (tree.get("call"), tree.get("suspends")):
        _replace(tree, old, new, NAMED_FROM_OUTSIDE)
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        _replace_in_calls(value, procedure, old, new)


def _replace(tree: Any, old: str, new: str, naming: frozenset[str]) -> None:
    """Another name of a step wherever a step is named."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(items):
        if isinstance(value, dict | list):
            if isinstance(value, list) and key in naming:
                value[:] = [new if part == old else part for part in value]
            _replace(value, old, new, naming)
        elif value == old and key in naming:
            tree[key] = new


def _lists(tree: Any, where: At = ()) -> Iterator[tuple[At, list[str]]]:
    """Lists of plain words."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            yield (*where, key), value
        else:
            yield from _lists(value, (*where, key))
