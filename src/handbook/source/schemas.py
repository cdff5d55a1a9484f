"""The JSON Schemas of our files, and what they say of a tree as failures in our own terms."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs

from handbook.findings import Place
from handbook.model.document import Failure
from handbook.model.origin import Mark, escaped
from handbook.source.reading import Map, Seq

BASE = "json-schema:///"
KIND_WORDS_DEFINITION = "step"
PATTERNED_IDS = ("id", "name", "clause_id", "number", "version")


@cache
def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of file (or of an output) as JSON, from the package or the checkout."""
    packaged = resources.files("handbook").joinpath("schemas")
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "schemas"
    loaded: dict[str, Any] = json.loads(folder.joinpath(f"{kind}.schema.json").read_text("utf-8"))
    return loaded


@cache
def validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema of a kind: formats are checked, patterns run in linear time, nothing is fetched."""
    registry = jsonschema_rs.Registry([(f"{BASE}{name}.schema.json", schema(name)) for name in ("common", kind)])
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"{BASE}{kind}.schema.json"},
        registry=registry,
        validate_formats=True,
        pattern_options=jsonschema_rs.RegexOptions(),
    )


def failures(kind: str, path: str, tree: Any) -> tuple[Failure, ...]:
    """Where `tree` departs from the schema of `kind`, in the order of the text; one failure a mistake."""
    compiled = validator(kind)
    if compiled.is_valid(tree):
        return ()
    found = [failure for error in compiled.iter_errors(tree) for failure in _failures(kind, path, tree, error)]
    unique = {(f.place, f.defect, str(f.names)): f for f in found}
    muddled = {f.place.pointer for f in found if f.defect == "kind-count"}
    return tuple(
        sorted(
            (f for f in unique.values() if f.defect == "kind-count" or _parent(f) not in muddled),
            key=lambda f: (f.place.line, f.place.column, f.defect),
        )
    )


def _parent(failure: Failure) -> str:
    pointer = failure.place.pointer
    return pointer.rpartition("/")[0] if failure.defect == "unknown-key" else pointer


def _failures(kind: str, path: str, tree: Any, error: Any) -> Iterator[Failure]:
    keyword, expected = type(error.kind).__name__, _definition(error.schema_path)
    here = place(path, tree, error.instance_path)
    if expected == "duration":
        yield Failure("bad-duration", "message", here)
    elif keyword == "AdditionalProperties":
        yield from _unknown_keys(kind, path, tree, error)
    elif keyword == "FalseSchema":
        where = error.instance_path
        yield Failure("unknown-key", "not-here", place(path, tree, where, key=True), {"key": str(where[-1])})
    elif keyword in ("Required", "AnyOf"):
        yield _missing(keyword, error.kind.as_dict(), expected, here)
    elif keyword == "PropertyNames" or (keyword == "Pattern" and expected in PATTERNED_IDS):
        wording = "name" if keyword == "PropertyNames" else _id_wording(expected)
        yield Failure("bad-id", wording, here, {"id": _shown(error.instance)})
    else:
        yield Failure("wrong-type", *_wrong(keyword, error.kind.as_dict(), expected, error.instance, here))


def _unknown_keys(kind: str, path: str, tree: Any, error: Any) -> Iterator[Failure]:
    where = error.instance_path
    known = _known_keys(kind, error.schema_path)
    for key in error.kind.as_dict()["unexpected"]:
        if _is_step(known) and key in _kind_words():
            yield Failure("kind-count", "two", place(path, tree, where), {"words": _words(error.instance)})
        else:
            yield Failure("unknown-key", *_unknown(key, known, place(path, tree, [*where, key], key=True)))


def _missing(keyword: str, details: Mapping[str, Any], expected: str, here: Place) -> Failure:
    if keyword == "Required":
        return Failure("missing-key", "message", here, {"key": details["property"]})
    if expected == KIND_WORDS_DEFINITION:
        return Failure("kind-count", "none", here, {"words": ", ".join(f"`{word}`" for word in _kind_words())})
    missing = [inner.kind.as_dict()["property"] for branch in details["context"] for inner in branch]
    return Failure("missing-key", "either", here, {"keys": " / ".join(f"`{key}`" for key in missing)})


def _wrong(
    keyword: str, details: Mapping[str, Any], expected: str, found: Any, here: Place
) -> tuple[str, Place, dict[str, Any]]:
    if keyword in ("Enum", "Constant"):
        options = details.get("options") or [details.get("expected_value")]
        wanted = " / ".join(f"`{option}`" for option in options)
        return "option", here, {"found": _shown(found), "expected": wanted}
    if keyword == "Format" and details["format"] == "date":
        return "date", here, {"found": _shown(found)}
    if keyword == "Type":
        if details["types"] == ["string"] and isinstance(found, int | float):
            return "quote", here, {"found": _shown(found)}
        if expected == "text":
            return "text", here, {"found": _shown(found)}
        return "message", here, {"found": _kind_of(found), "expected": " / ".join(details["types"])}
    limit = next((details[key] for key in ("limit", "pattern") if key in details), keyword)
    return "limit", here, {"found": _shown(found), "limit": str(limit)}


def place(path: str, tree: Any, where: Sequence[str | int], *, key: bool = False) -> Place:
    """The place of the value at `where` in a tree (of the word itself with `key`)."""
    node, mark = tree, _mark(tree)
    for step in where:
        parent = node
        node = node[step] if not isinstance(node, dict) or step in node else None
        if isinstance(parent, Map):
            marks: Mapping[Any, Mark] = parent.key_marks if key and step is where[-1] else parent.value_marks
            mark = marks.get(step, mark)
        elif isinstance(parent, Seq) and isinstance(step, int):
            mark = parent.marks[step]
    pointer = "".join(f"/{escaped(step)}" for step in where)
    return Place(path, *mark, pointer)


def _mark(tree: Any) -> Mark:
    return tree.mark if isinstance(tree, Map | Seq) else (1, 1)


def _definition(schema_path: Sequence[str | int]) -> str:
    return str(schema_path[1]) if len(schema_path) > 1 and schema_path[0] == "$defs" else ""


def _known_keys(kind: str, schema_path: Sequence[str | int]) -> list[str]:
    for root in (schema(kind), schema("common")):
        node: Any = root
        try:
            for step in schema_path[:-1]:
                node = node[step]
        except (KeyError, IndexError, TypeError):
            continue
        return list(node.get("properties", ()))
    return []


@cache
def _kind_words() -> tuple[str, ...]:
    branches = schema("procedure")["$defs"][KIND_WORDS_DEFINITION]["anyOf"]
    return tuple(branch["required"][0] for branch in branches)


def _is_step(known: Sequence[str]) -> bool:
    return any(word in known for word in _kind_words()) and "id" in known


def _words(step: Mapping[str, Any]) -> str:
    return ", ".join(f"`{word}`" for word in step if word in _kind_words())


def _unknown(key: str, known: Sequence[str], at: Place) -> tuple[str, Place, dict[str, str]]:
    near = difflib.get_close_matches(key, known, n=2, cutoff=0.6)
    if near:
        return "near", at, {"key": key, "near": " / ".join(f"`{word}`" for word in near)}
    return "message", at, {"key": key, "known": ", ".join(f"`{word}`" for word in sorted(known))}


def _id_wording(expected: str) -> str:
    return {"id": "message", "name": "name"}.get(expected, "code")


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _kind_of(value: Any) -> str:
    return {dict: "mapping", list: "list", str: "text", bool: "yes/no", type(None): "nothing"}.get(
        next((kind for kind in (dict, list, bool, str, type(None)) if isinstance(value, kind)), int), "number"
    )
