"""A text broken into lines of a given width: between Chinese characters, between words, and as one of them demands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
PIECE = re.compile(rf"[{WIDE}]|[^\s{WIDE}]+|\s+")
NOT_FIRST = frozenset("，。；：、？！）》】”’…—·％,.;:?!)]}%")
"""No line begins with one of these (CLREQ, 3.1.2)."""
NOT_LAST = frozenset("（《【“‘([{")
MOST_LINES = 60
MOST_TEXT = 5000


def lines(text: str, room: float, width: Callable[[str], float], most: int = MOST_LINES) -> list[str]:
    """The lines of `text`; `width` measures a piece of it.

    A text longer than `MOST_TEXT`, or one of more than `most` lines, is cut, and ends with `…`.
    """
    if len(text) > MOST_TEXT:
        text = f"{text[: MOST_TEXT - 1]}…"
    found: list[str] = []
    line = ""
    for unit in _units(text):
        if line and width((line + unit).rstrip()) > room:
            found.append(line.rstrip())
            line = ""
        if len(found) > most:
            break
        if width(unit) > room:
            *full, line = _cut(line + unit, room, width)
            found += full
        else:
            line = (line + unit).lstrip() if not line else line + unit
    if line.strip() or not found:
        found.append(line.rstrip())
    return found if len(found) <= most else [*found[: most - 1], f"{found[most - 1][:-1]}…"]


def _units(text: str) -> Iterator[str]:
    """What stays together: a word, a character, each with the marks that may not be parted from it."""
    unit = ""
    for piece in PIECE.findall(" ".join(text.split())):
        if unit and piece[0] not in NOT_FIRST and unit[-1] not in NOT_LAST:
            yield unit
            unit = ""
        unit += piece
    if unit:
        yield unit


def _cut(text: str, room: float, width: Callable[[str], float]) -> Iterator[str]:
    """A word wider than the line, cut wherever the line ends."""
    line = ""
    for character in text:
        if line and width(line + character) > room:
            yield line
            line = ""
        line += character
    yield line
