"""A filled-in form from YAML."""

from __future__ import annotations

from typing import Any

from handbook.findings import Place
from handbook.model.document import Failure
from handbook.model.filled import Filled, Keys, pointer
from handbook.source.reading import Map, Problem, Seq, read_bytes

WHOLE_FILE = frozenset({"too-large", "empty", "binary", "encoding", "too-deep", "too-many"})
"""Problems that a filled-in form has in common with JSON; the others are YAML's own."""


def read_yaml(path: str, data: bytes) -> Filled:
    """Read the bytes of a YAML file. Never raises: what is wrong with it as YAML is among the failures."""
    reading = read_bytes(data)
    failures = tuple(_failure(path, problem) for problem in reading.problems)
    tree = reading.tree
    if not isinstance(tree, Map):
        nothing = Failure("unreadable-form-file", "not-a-form", Place(path, 1, 1))
        return Filled(path, failures=failures or (nothing,))

    return Filled(path, tree, lambda keys: _where(path, tree, keys), failures=failures)


def _where(path: str, tree: Map, keys: Keys) -> Place:
    node: Any = tree
    mark = tree.mark
    for key in keys:
        if isinstance(node, Map) and isinstance(key, str) and key in node:
            mark, node = node.value_marks[key], node[key]
        elif isinstance(node, Seq) and isinstance(key, int) and key < len(node):
            mark, node = node.marks[key], node[key]
        else:
            break
    return Place(path, *mark, pointer(keys))


def _failure(path: str, problem: Problem) -> Failure:
    if problem.wording in WHOLE_FILE:
        defect = "unreadable-form-file"
    else:
        defect = "bad-id" if problem.wording == "trap" else "not-yaml"
    return Failure(defect, problem.wording, Place(path, *problem.mark, problem.pointer), problem.names)
