"""A filled-in form from YAML."""

from __future__ import annotations

from handbook.findings import Place
from handbook.model.document import Failure
from handbook.model.filled import Filled, Keys
from handbook.source.reading import Map, Problem, read_bytes
from handbook.source.schemas import place

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

    def where(keys: Keys) -> Place:
        return place(path, tree, keys)

    return Filled(path, tree, where, failures=failures)


def _failure(path: str, problem: Problem) -> Failure:
    if problem.wording in WHOLE_FILE:
        defect = "unreadable-form-file"
    else:
        defect = "bad-id" if problem.wording == "trap" else "not-yaml"
    return Failure(defect, problem.wording, Place(path, *problem.mark, problem.pointer), problem.names)
