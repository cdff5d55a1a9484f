"""Rectangles and points of a diagram, in pixels; x grows to the right, y downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Line = tuple[Point, ...]
"""The corners of a flow from its source to its target; every part is horizontal or vertical."""


class Box(NamedTuple):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def grown(self, by: float) -> Box:
        """The same rectangle with a border around it."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: Box) -> bool:
        """Whether the two share an area; touching edges don't count."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def parts(line: Line) -> list[tuple[Point, Point]]:
    """The straight parts of a line."""
    return list(pairwise(line))


def around(one: Point, other: Point) -> Box:
    """The rectangle that has the two points as corners."""
    (x1, y1), (x2, y2) = one, other
    return Box(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))


def crossed(lines: Mapping[str, Line]) -> Counter[str]:
    """How many others each of the lines crosses, by its key."""
    runs = [(key, *one, *other) for key, line in lines.items() for one, other in parts(line)]
    across = [(key, y, min(x1, x2), max(x1, x2)) for key, x1, y, x2, y2 in runs if y == y2]
    down = [(key, x, min(y1, y2), max(y1, y2)) for key, x, y1, x2, y2 in runs if x == x2]
    found: Counter[str] = Counter()
    for one, y, left, right in across:
        for other, x, top, bottom in down:
            if one != other and left < x < right and top < y < bottom:
                found.update((one, other))
    return found
