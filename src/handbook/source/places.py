"""Where a value of a tree was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.findings import Place
from handbook.model.origin import Mark, escaped
from handbook.source.reading import Map, Seq


def place(path: str, tree: Any, where: Sequence[str | int], *, key: bool = False) -> Place:
    """The place of the value at `where` in a tree, or of the word itself that it stands under with `key`.

    What was never written stands where the mapping that lacks it begins.
    """
    mark = tree.mark if isinstance(tree, Map | Seq) else (1, 1)
    node = tree
    for depth, step in enumerate(where, 1):
        mark = _mark(node, step, mark, key=key and depth == len(where))
        node = node.get(step) if isinstance(node, dict) else node[step]
    return Place(path, *mark, "".join(f"/{escaped(step)}" for step in where))


def value_at(tree: Any, where: Sequence[str | int]) -> Any:
    """The value at `where`, which must be there."""
    for step in where:
        tree = tree[step]
    return tree


def _mark(parent: Any, step: str | int, otherwise: Mark, *, key: bool) -> Mark:
    if isinstance(parent, Map):
        marks = parent.key_marks if key else parent.value_marks
        return marks.get(step, otherwise)  # type: ignore[arg-type] # a mapping is entered by its words only
    return parent.marks[step] if isinstance(parent, Seq) and isinstance(step, int) else otherwise
