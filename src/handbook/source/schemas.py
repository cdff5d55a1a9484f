"""A tree held against the JSON Schema of its kind: the mistakes in it, one failure each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from typing import Any

import jsonschema_rs

from handbook.model.document import Failure
from handbook.source.mistakes import Fault, told
from handbook.source.schema_files import COMMON, schema

MOST_LOOKED_AT = 3_000
"""Mappings to begin with in a file with mistakes: the validator gathers all of them before it tells the first."""
BASE = "json-schema:///"
MOST_MISTAKES = 500
"""In one file: whoever made so many did not mean to write a file of ours."""


@cache
def validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema of a kind: formats are checked, patterns run in linear time, nothing is fetched."""
    registry = jsonschema_rs.Registry([(f"{BASE}{name}.schema.json", schema(name)) for name in (COMMON, kind)])
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"{BASE}{kind}.schema.json"},
        registry=registry,
        validate_formats=True,
        pattern_options=jsonschema_rs.RegexOptions(),
    )


def failures(kind: str, path: str, tree: Any) -> tuple[Failure, ...]:
    """Where `tree` departs from the schema of `kind`, in the order of the text; one failure a mistake.

    Of a tree with more than `MOST_MISTAKES` the first that the schema meets, and one more than that.
    """
    if validator(kind).is_valid(tree):
        return ()
    beginning = _beginning(tree)
    found = [] if beginning is None else _met(kind, path, tree, beginning)
    if len(found) <= MOST_MISTAKES:
        found = _met(kind, path, tree, tree)
    unique = {(f.place, f.defect, str(f.names)): f for f in _causes(found)}
    return tuple(sorted(unique.values(), key=lambda f: (f.place.line, f.place.column, f.defect, str(f.names))))


def _met(kind: str, path: str, tree: Any, part: Any) -> list[Failure]:
    """The failures in a part of the tree, as many as anyone wants to know of."""
    met = (
        failure
        for error in validator(kind).iter_errors(part)
        for failure in told(
            Fault(
                kind=kind,
                path=path,
                tree=tree,
                keyword=type(error.kind).__name__,
                details=error.kind.as_dict(),
                location=tuple(error.schema_path),
                where=tuple(error.instance_path),
            )
        )
    )
    return list(islice(met, MOST_MISTAKES + 1))


def _beginning(tree: Any) -> Any:
    """A tree with its lists cut off where the first `MOST_LOOKED_AT` mappings end; None for one without more."""
    left = MOST_LOOKED_AT

    def cut(value: Any) -> Any:
        nonlocal left
        if isinstance(value, dict):
            left -= 1
            return {key: cut(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [cut(inner) for inner in takewhile(lambda _: left > 0, value)]
        return value

    beginning = cut(tree)
    return beginning if left <= 0 else None


def _causes(found: list[Failure]) -> Iterator[Failure]:
    """The mistakes without what only follows from them."""
    muddled = {f.place.pointer.rpartition("/")[0] for f in found if f.defect == "kind-count" and f.wording != "none"}
    out_of_place = tuple(f.place.pointer for f in found if f.wording == "not-here")
    misspelt = {
        (_mapping(f), word) for f in found if f.defect == "unknown-key" and f.wording == "near" for word in _words(f)
    }
    for failure in found:
        inside = failure.place.pointer
        follows = (
            (failure.defect in ("unknown-key", "missing-key") and _mapping(failure) in muddled)
            or (failure.wording != "not-here" and any(inside == p or inside.startswith(f"{p}/") for p in out_of_place))
            or (failure.defect == "missing-key" and any((_mapping(failure), w) in misspelt for w in _words(failure)))
        )
        if not follows:
            yield failure


def _mapping(failure: Failure) -> str:
    """The pointer of the mapping that lacks a key or has one too many."""
    pointer = failure.place.pointer
    return pointer if failure.defect == "missing-key" else pointer.rpartition("/")[0]


def _words(failure: Failure) -> list[str]:
    """The keys that a failure proposes or misses."""
    names = failure.names
    return str(names.get("near") or names.get("keys") or f"`{names['key']}`").split(" / ")
