"""The example files of each kind, and the schemas as the reference validator sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from handbook.source.reading import read_text
from handbook.source.schema_files import schema

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMAS = sorted(path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json"))
KINDS = [kind for kind in SCHEMAS if kind != "common"]


def cases(verdict: str) -> list[Path]:
    """The files of every kind under `valid` or `invalid`."""
    return sorted(path for path in HERE.glob(f"*/{verdict}/*") if path.suffix in (".yml", ".json"))


def kind_of(case: Path) -> str:
    return case.parent.parent.name


def name_of(case: Path) -> str:
    return case.relative_to(HERE).as_posix()


def tree_of(path: Path) -> Any:
    """The tree of a file that is good YAML (or JSON, which is YAML too)."""
    reading = read_text(path.read_text("utf-8"))
    assert reading.problems == (), name_of(path)
    return reading.tree


def plain(tree: Any) -> Any:
    """The same tree in Python's own types."""
    return json.loads(json.dumps(tree))


def reference(kind: str, validator: Any = Draft202012Validator) -> Any:
    """The reference validator for a kind, with formats."""
    common = Resource.from_contents(schema("common"))
    registry = Registry().with_resource("common.schema.json", common)
    return validator(schema(kind), registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)
