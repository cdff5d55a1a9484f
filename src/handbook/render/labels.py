"""Labels short enough for a shape: a few lines of even length, the rest cut off with an ellipsis."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

ELLIPSIS = "…"
NOT_FIRST = frozenset("，。、；：？！）》】”’…％,.;:?!)%]}")
"""Marks that never begin a line."""
NOT_LAST = frozenset("（《【“‘([{")
"""Marks that never end a line."""


def width(text: str) -> int:
    """Columns that a text takes: a Chinese character two, a combining mark none."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def fitted(text: str, columns: int, lines: int) -> str:
    """The text in at most `lines` lines of about `columns` columns; cut with `…` where that isn't enough.

    Breaks at spaces and between Chinese characters, in a word only where it is longer than a line.
    """
    pieces = [part for piece in _pieces(text) for part in _split(piece, columns)]
    filled = _fill(pieces, columns)
    if len(filled) <= lines:
        narrower = (_fill(pieces, fewer) for fewer in range(1, columns))
        return "\n".join(next((even for even in narrower if len(even) == len(filled)), filled))
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


def _fill(pieces: list[str], columns: int) -> list[str]:
    filled: list[str] = []
    for piece in pieces:
        if filled and width(filled[-1]) + width(piece) <= columns:
            filled[-1] += piece
        else:
            filled.append(piece.lstrip())
    return filled
