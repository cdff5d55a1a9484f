"""The JSON Schemas as they are written: the vocabulary of our files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

COMMON = "common"
STEP = "step"


@cache
def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of file (or of an output) as JSON, from the package or the checkout."""
    packaged = resources.files("handbook").joinpath("schemas")
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "schemas"
    loaded: dict[str, Any] = json.loads(folder.joinpath(f"{kind}.schema.json").read_text("utf-8"))
    return loaded


def definition(location: Sequence[str | int]) -> str:
    """The name of the definition that a place in a schema belongs to, "" for the top of a file."""
    return str(location[1]) if len(location) > 1 and location[0] == "$defs" else ""


def keys_at(kind: str, location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that a mapping may have, in the order of the schema; `location` is that of one of its keywords."""
    for root in (schema(kind), schema(COMMON)):
        for node in _walk(root, location[:-1]):
            return tuple(node.get("properties", ()))
    return ()


@cache
def kind_words() -> tuple[str, ...]:
    """The words of which a step has exactly one, in the order of the schema."""
    return tuple(branch["required"][0] for branch in schema("procedure")["$defs"][STEP]["if"]["anyOf"])


def _walk(node: Any, location: Sequence[str | int]) -> Iterator[Any]:
    """The node at a place, or nothing where there is none."""
    try:
        for step in location:
            node = node[step]
    except (KeyError, IndexError, TypeError):
        return
    yield node
