"""Where in a JSON text each value stands (RFC 8259), and which keys stand twice: what a fast parser doesn't tell.

Slower than the parser by far, so it is asked only about documents with something to report.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from handbook.model.filled import Keys
from handbook.model.origin import Mark

TOKEN = re.compile(rb'[ \t\r\n]*+(?:([{}\[\],:])|("(?:[^"\\]++|\\.)*+")|([^ \t\r\n{}\[\],:"]++))', re.DOTALL)
DEEPEST = 4
"""Values further inside are no entries of a form: `fields`, a table, a row, a column."""
MOST_MARKS = 100_000
MOST_REPEATED = 20


@dataclass(slots=True)
class Marks:
    """Byte offsets of values by their keys, and the (keys, offset) of every key that stood in its object before.

    A value that has none, being too deep or one of too many, stands in one that has.
    """

    offsets: dict[Keys, int] = field(default_factory=dict)
    repeated: list[tuple[Keys, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Container:
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
            if key in here.seen and len(found.repeated) < MOST_REPEATED:
                found.repeated.append((_keys(open_), match.start(2)))
            here.seen.add(key)
        elif sign != b":":
            if len(open_) <= DEEPEST and len(found.offsets) < MOST_MARKS:
                found.offsets[_keys(open_)] = match.start(match.lastindex or 0)
            if sign:
                open_.append(_Container(sign == b"{"))
    return found


def _keys(around: list[_Container]) -> Keys:
    return tuple(one.key or "" if one.is_object else one.index for one in around)


class Ruler:
    """Tells lines and columns in a text, each from the one before: quick where they are asked for in their order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.offset, self.mark = 0, (1, 1)

    def mark_at(self, offset: int) -> Mark:
        """The (line, column) of a byte offset, columns counted in characters, both from 1."""
        if offset < self.offset:
            self.offset, self.mark = 0, (1, 1)
        line, column = self.mark
        start = self.data.rfind(b"\n", self.offset, offset) + 1
        if start:
            line, column = line + self.data.count(b"\n", self.offset, offset), 1
        column += len(self.data[start or self.offset : offset].decode("utf-8", "replace"))
        self.offset, self.mark = offset, (line, column)
        return self.mark
