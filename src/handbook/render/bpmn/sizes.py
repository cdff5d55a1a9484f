"""How large everything in a diagram is, and where it stands in its row and column."""

from __future__ import annotations

import re

from handbook.render.bpmn.diagram import Element, Kind
from handbook.render.bpmn.geometry import Box
from handbook.render.labels import fitted
from handbook.render.labels import width as columns

COLUMN = 148
"""Width of a column. Twelve of them are 400 mm, A3 with its margins, when the labels (11 px) are printed at 7 pt."""
A3 = 1781
SPINE = 52
"""Where in a column flows run from one shape down to the next."""
TASK_LEFT, TASK_WIDTH = 15, 110
EVENT, GATEWAY = 36, 50
BOUNDARY_AT = 88
LABEL_WIDTH = 90
"""bpmn-js breaks a label at 90 px at the earliest."""
NARROW = 52
LABEL_LINE = 14
LETTER = 0.56
"""Width of most letters as a part of their height, in Arial; a Chinese character is as wide as it is high."""
BROADER = {**dict.fromkeys("mwMW@%—…", 0.95), **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.78)}
TASK_LINE = 15
ICON = 50
"""Height that a task needs beside its text, so that bpmn-js draws its icon above the first line."""
LATIN = re.compile(r"[!-~\u00a1-\u024f]+")
HEAD = 30
HEAD_TEXT, HEAD_LINES = 12, 2
"""Size of the letters in a head, and the lines that it has room for."""
TRACK = 12
TRACKS_AT = (8, 40, SPINE, 64, BOUNDARY_AT, 132, 141)
"""Where in a column vertical parts of flows may run; the first and the last two beside the widest shape, as far from it
as from the border of a lane."""
FRAME_HEAD = 44
TITLE_LEFT = SPINE + 5
"""A title has the place between the flows of the first column and its right border."""
PORT = 12
"""How far from the middle of a gateway's or event's edge a second and third flow may touch it."""


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a box of `width` px with letters of `size` px; rather too many than too few."""
    return fitted(text, max(1, int(width / (size * 0.53))), 1000).count("\n") + 1


def label_size(text: str, most: float = LABEL_WIDTH) -> tuple[float, float]:
    """Width and height of a label outside a shape that is `most` px wide at most."""
    lines = lines_of(text, most, 11)
    width = most if lines > 1 else min(most, _letters(text) * 11 + 4)
    return width, lines * LABEL_LINE + 2


def narrow_size(text: str) -> tuple[float, float]:
    """The same for a label in as many lines as it takes beside a line with little room."""
    longest = max((_letters(word) for word in LATIN.findall(text)), default=0.0)
    return label_size(text, min(LABEL_WIDTH, max(NARROW, longest * 11 + 6)))


def _letters(text: str) -> float:
    return sum(BROADER.get(letter, columns(letter) / 2 if columns(letter) > 1 else LETTER) for letter in text)


def title(name: str, top: float) -> Box:
    """The box of a phase's name below the upper edge of its frame."""
    return Box(TITLE_LEFT, top + 8, *label_size(name))


def inside(element: Element) -> bool:
    """Whether the name stands in the shape."""
    return not element.kind.is_gateway and not element.kind.is_event


def _height(element: Element, guests: list[Element]) -> float:
    text = ICON + lines_of(element.name, TASK_WIDTH - 12, 12) * TASK_LINE
    return max(float(ICON), text, (EVENT + 10) * (len(guests) - 1) + 30)


def above(element: Element) -> float:
    """How far an element, with its label, reaches above the middle of its row."""
    if inside(element):
        return _height(element, []) / 2
    half = (GATEWAY if element.kind.is_gateway else EVENT) / 2
    return half + (label_size(element.name)[1] if element.name and element.kind is not Kind.END else 0)


def below(element: Element, guests: list[Element]) -> float:
    """How far an element reaches below the middle of its row, with its label and the boundary events on its edge."""
    if inside(element):
        height = _height(element, guests)
        return height - _height(element, []) / 2 + (EVENT / 2 if guests else 0)
    half = (GATEWAY if element.kind.is_gateway else EVENT) / 2
    return half + (label_size(element.name)[1] + 4 if element.name and element.kind is Kind.END else 0)


def shape(element: Element, guests: list[Element], x: float, middle: float) -> Box:
    """The box of an element in the column that begins at `x`."""
    if inside(element):
        return Box(x + TASK_LEFT, middle - _height(element, []) / 2, TASK_WIDTH, _height(element, guests))
    size = GATEWAY if element.kind.is_gateway else EVENT
    return Box(x + SPINE - size / 2, middle - size / 2, size, size)


def label(element: Element, x: float, middle: float) -> Box:
    """The box of the name of a gateway or event: below an end, which no flow leaves; else above, beside the flow."""
    width, height = label_size(element.name)
    if element.kind is Kind.END:
        return Box(x + SPINE - width / 2, middle + EVENT / 2 + 4, width, height)
    half = (GATEWAY if element.kind.is_gateway else EVENT) / 2
    beside = SPINE + 5 + min(4, LABEL_WIDTH - width)
    at = SPINE - width / 2 if element.kind is Kind.START else beside
    return Box(x + at, middle - half - height, width, height)


def guest(host: Box, number: int) -> Box:
    """The first boundary event on the lower edge, the others down the right one."""
    if number == 0:
        return Box(host.x - TASK_LEFT + BOUNDARY_AT - EVENT / 2, host.bottom - EVENT / 2, EVENT, EVENT)
    return Box(host.right - EVENT / 2 - 6, host.y + 10 + (EVENT + 10) * (number - 1), EVENT, EVENT)
