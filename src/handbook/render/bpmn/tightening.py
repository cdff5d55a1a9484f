"""A drawing without the rows of pixels in which nothing but upright lines stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise

from handbook.render.bpmn.geometry import Box

GAP = 3.0
Span = tuple[float, float]


def tightening(kept: Iterable[Span]) -> Callable[[float], float]:
    """From an old y to the new one. The spans in `kept` stay as high as they are; what is between them shrinks."""
    spans: list[list[float]] = []
    for low, high in sorted(kept):
        if spans and low <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], high)
        else:
            spans.append([low, high])
    starts = [0.0]
    shifts = [0.0]
    shift = 0.0
    for (_, end), (begin, _) in pairwise(spans):
        shift += max(0.0, begin - end - GAP)
        starts.append(begin)
        shifts.append(shift)

    def moved(y: float) -> float:
        return y - shifts[bisect_right(starts, y) - 1]

    return moved


def moved_box(box: Box, moved: Callable[[float], float]) -> Box:
    """A box at its new place; one that holds what has shrunk is lower."""
    top = moved(box.y)
    return Box(box.x, top, box.width, moved(box.bottom) - top)
