"""The line of a file that a finding is about, with a mark under the value."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from handbook.findings import Place
from handbook.report.harmless import harmless

# A quoted text, a run of letters and digits (Chinese included), or any one character.
VALUE = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' | [\w./-]+ | . """, re.VERBOSE)
WIDTH = 100
BEFORE = 40
CUT = "…"
NO_CELL = ("Mn", "Me")


class Excerpt(NamedTuple):
    """A shown line; the mark begins `indent` terminal cells into it and is `length` cells wide."""

    line: str
    indent: int
    length: int


def excerpt(text: str, place: Place) -> Excerpt | None:
    """The line of `text` at `place`, or None where the place names no line in it.

    Columns count characters, marks count terminal cells: a Chinese character is two cells wide. A line longer than
    `WIDTH` characters is cut to the neighbourhood of the value.
    """
    lines = text.split("\n", place.line)
    if not 1 <= place.line <= len(lines):
        return None
    line = harmless(lines[place.line - 1].removesuffix("\r"))
    start = min(max(place.column - 1, 0), len(line))
    value = VALUE.match(line, start)
    end = value.end() if value else start
    first = max(0, start - BEFORE) if len(line) > WIDTH else 0
    last = min(len(line), first + WIDTH)
    head, marked = CUT * bool(first) + line[first:start], line[start : min(end, last)]
    tail = line[min(end, last) : last] + CUT * (last < len(line))
    return Excerpt(head + marked + tail, cells(head), max(1, cells(marked)))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes (Unicode Standard Annex 11; combining marks take none)."""
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
