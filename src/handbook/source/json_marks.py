"""Where in a JSON text each value stands (RFC 8259), and which keys stand twice: what a fast parser doesn't tell.

Slower than the parser by far, so it is asked only about documents with something to report.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from handbook.model.filled import Keys
from handbook.model.origin import Mark

TOKEN = re.compile(rb'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\]|\\.)*")|([^ \t\r\n{}\[\],:"]+))', re.DOTALL)


@dataclass(slots=True)
class Marks:
    """Byte offsets of values by their keys, and the (keys, offset) of every key that stood in its object before."""

    offsets: dict[Keys, int] = field(default_factory=dict)
    repeated: list[tuple[Keys, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Container:
    keys: Keys
    is_object: bool
    index: int = 0
    key: str | None = None
    seen: set[str] = field(default_factory=set)


def marks(data: bytes) -> Marks:
    """The marks of a text that a JSON parser has accepted."""
    found = Marks()
    open_: list[_Container] = []
    position = 0
    while match := TOKEN.match(data, position):
        position = match.end()
        sign, text, _ = match.groups()
        here = open_[-1] if open_ else None
        if sign in (b"}", b"]"):
            open_.pop()
        elif sign == b",":
            assert here is not None  # noqa: S101 - a comma stands inside something; tells mypy so
            here.index, here.key = here.index + 1, None
        elif here and here.is_object and here.key is None:
            here.key = key = json.loads(text)
            if key in here.seen:
                found.repeated.append(((*here.keys, key), match.start(2)))
            here.seen.add(key)
        elif sign != b":":
            keys = _keys(here)
            found.offsets[keys] = match.end(0) - len(match.group(0).lstrip(b" \t\r\n"))
            if sign:
                open_.append(_Container(keys, sign == b"{"))
    return found


def _keys(here: _Container | None) -> Keys:
    if here is None:
        return ()
    return (*here.keys, here.key or "" if here.is_object else here.index)


def mark_at(data: bytes, offset: int) -> Mark:
    """The (line, column) of a byte offset, columns counted in characters, both from 1."""
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode("utf-8", "replace")) + 1
