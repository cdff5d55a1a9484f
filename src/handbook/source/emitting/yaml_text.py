"""A tree as YAML in the manner of our files: short texts on one line, quotes only where YAML asks for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from handbook.source.scalars import TrapError, plain

WIDEST = 100
"""Columns up to which a small mapping or list stays on one line."""
HEADER = "# yaml-language-server: $schema=../../schemas/{kind}.schema.json"
PLAIN = re.compile(r"[A-Za-z0-9\u3400-\u9fff《“（][^\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*")
FORBIDDEN = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
FLOW_MARKS = re.compile(r"[,\[\]{}]")
SPECIAL = re.compile(r":(\s|\?|$)|\s#|\s$|^---|^\.\.\.")


def file_text(tree: dict[str, Any], kind: str) -> str:
    """The file of a kind that has a schema, ending in a line break."""
    return "\n".join((HEADER.format(kind=kind), *_mapping(tree, 0))) + "\n"


def scalar(value: str | float, *, inside: bool = False) -> str:
    """A text, number, true or false; `inside` a list or mapping on one line, commas and brackets mean something."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if PLAIN.fullmatch(value) and not SPECIAL.search(value) and not (inside and FLOW_MARKS.search(value)):
        try:
            if plain(value) == value:
                return value
        except TrapError:
            pass
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _mapping(tree: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{' ' * indent}{scalar(key)}:", value, indent)


def _entry(start: str, value: Any, indent: int) -> Iterator[str]:
    """A key or a dash with its value, on one line where it is short."""
    line = f"{start} {_inline(value) if isinstance(value, dict | list) else scalar(value)}"
    if not isinstance(value, dict | list) or not value or (_is_small(value) and _columns(line) <= WIDEST):
        yield line
    elif isinstance(value, dict):
        yield start
        yield from _mapping(value, indent + 2)
    else:
        yield start
        for item in value:
            yield from _item(item, indent + 2)


def _item(item: Any, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if isinstance(item, dict) and item:
        first, *rest = _mapping(item, indent + 2)
        yield f"{dash} {first.lstrip(' ')}"
        yield from rest
    elif isinstance(item, list) and item:
        inner = [line for each in item for line in _item(each, indent + 2)]
        yield f"{dash} {inner[0].lstrip(' ')}"
        yield from inner[1:]
    else:
        yield f"{dash} {_inline(item) if isinstance(item, dict | list) else scalar(item)}"


def _is_small(value: Any) -> bool:
    """Whether nothing inside is a list or mapping itself, but for the one text of a span."""
    inner = value.values() if isinstance(value, dict) else value
    return all(not isinstance(each, dict | list) for each in inner)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, inside=True)}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(each) for each in value) + "]"
    return scalar(value, inside=True)


def _columns(line: str) -> int:
    """How wide a line is; Chinese characters take two columns."""
    return sum(2 if char >= "\u2e80" else 1 for char in line)
