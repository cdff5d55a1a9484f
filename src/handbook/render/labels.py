"""Labels short enough for a shape: a few lines of even length, the rest cut off with an ellipsis."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from unicodedata import combining, east_asian_width

ELLIPSIS = "…"
NOT_FIRST = frozenset("，。、；：？！）》】”’…％,.;:?!)%]}")
"""Marks that never begin a line."""
NOT_LAST = frozenset("（《【“‘([{")
"""Marks that never end a line."""


def width(text: str) -> int:
    """Columns that a text takes: a Chinese character two, a combining mark none."""
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


def fitted(text: str, columns: int, lines: int) -> str:
    """The text in at most `lines` lines of about `columns` columns; cut with `…` where that isn't enough.

    Breaks at spaces and between Chinese characters, in a word only where it is longer than a line.
    """
    pieces = [part for piece in _pieces(text) for part in _split(piece, columns)]
    widths = [(width(piece), width(piece.lstrip())) for piece in pieces]
    starts = _starts(widths, columns)
    if len(starts) <= lines:
        narrower = (_starts(widths, fewer) for fewer in range(1, columns))
        return "\n".join(_lines(pieces, next((even for even in narrower if len(even) == len(starts)), starts)))
    filled = _lines(pieces, starts)
    last = filled[lines - 1]
    while width(last) > columns - width(ELLIPSIS):
        last = last[:-1]
    return "\n".join([*filled[: lines - 1], last.rstrip() + ELLIPSIS])


def _pieces(text: str) -> list[str]:
    """What must stay on one line; a leading space says that one stood before it."""
    pieces: list[str] = []
    for found in re.finditer(
        r"\s*(?:[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\uffef]+|\S)", text
    ):
        piece = " " + found[0].lstrip() if found[0][0].isspace() and pieces else found[0].lstrip()
        if pieces and (piece[0] in NOT_FIRST or pieces[-1][-1] in NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _split(piece: str, columns: int) -> list[str]:
    parts = [""]
    for character in piece:
        if parts[-1] and width(parts[-1]) + width(character) > columns:
            parts.append("")
        parts[-1] += character
    return parts


def _starts(widths: list[tuple[int, int]], columns: int) -> list[int]:
    """Which pieces begin a line; `widths` holds that of each piece inside a line and at its beginning."""
    starts: list[int] = []
    taken = 0
    for number, (inside, alone) in enumerate(widths):
        if starts and taken + inside <= columns:
            taken += inside
        else:
            starts.append(number)
            taken = alone
    return starts


def _lines(pieces: list[str], starts: list[int]) -> list[str]:
    return ["".join(pieces[start:end]).lstrip() for start, end in pairwise([*starts, len(pieces)])]
