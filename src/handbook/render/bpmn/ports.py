"""Where on its edge a shape can be touched by a flow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from math import sqrt
from typing import NamedTuple

from handbook.render.bpmn.diagram import Element, Kind
from handbook.render.bpmn.geometry import Box, Point
from handbook.render.bpmn.sizes import BOUNDARY_AT, COLUMN, PORT, SPINE


class Side(Enum):
    """A side of a shape, as the step that leads away from it: (columns, rows)."""

    TOP = (0, -1)
    BOTTOM = (0, 1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)

    @property
    def is_vertical(self) -> bool:
        """Whether a flow that touches this side runs up or down there."""
        return self in {Side.TOP, Side.BOTTOM}


class Half(Enum):
    """Where on a shape a point lies, seen from the middle of its column."""

    LEFT = -1
    MIDDLE = 0
    RIGHT = 1


class Port(NamedTuple):
    """A point on the edge; `cost` says in px how much longer a way may be that avoids it."""

    at: Point
    side: Side
    cost: float
    half: Half


INTO = {Side.TOP: 0.0, Side.LEFT: 55.0, Side.RIGHT: 55.0, Side.BOTTOM: 90.0}
OUT = {Side.BOTTOM: 0.0, Side.RIGHT: 25.0, Side.LEFT: 30.0, Side.TOP: 120.0}
AVOIDED = 1000.0


def leaving(element: Element, box: Box, avoided: Collection[Half] = ()) -> Iterator[Port]:
    """The places where a flow may leave a shape, those on an `avoided` half only if there is no other way."""
    for port in _ports(element, box, OUT):
        yield port._replace(cost=port.cost + AVOIDED) if port.half in avoided else port


def entering(element: Element, box: Box) -> Iterator[Port]:
    """The places where a flow may reach a shape."""
    return _ports(element, box, INTO)


def _ports(element: Element, box: Box, costs: Mapping[Side, float]) -> Iterator[Port]:
    middle = (box.y + box.bottom) / 2
    if element.kind is Kind.BOUNDARY:
        centre = box.x + box.width / 2
        if abs(centre % COLUMN - BOUNDARY_AT) < 1:
            yield Port((centre, box.bottom), Side.BOTTOM, 0, Half.MIDDLE)
        yield Port((box.right, middle), Side.RIGHT, 10, Half.RIGHT)
        return
    spine = box.x // COLUMN * COLUMN + SPINE
    reaches = (0, PORT, -PORT) if element.kind.is_gateway else (0,)
    for off in reaches:
        into = _depth(element, box, off)
        more, half = (24.0 if off else 0.0), Half((off > 0) - (off < 0))
        yield Port((spine + off, box.y + into), Side.TOP, costs[Side.TOP] + more, half)
        yield Port((spine + off, box.bottom - into), Side.BOTTOM, costs[Side.BOTTOM] + more, half)
        yield Port((box.x + into, middle + off), Side.LEFT, costs[Side.LEFT] + more, Half.LEFT)
        yield Port((box.right - into, middle + off), Side.RIGHT, costs[Side.RIGHT] + more, Half.RIGHT)


def _depth(element: Element, box: Box, off: float) -> float:
    """How far the edge of a diamond or circle lies behind that of its box, `off` px from the middle."""
    if element.kind.is_gateway:
        return abs(off)
    return box.width / 2 - sqrt((box.width / 2) ** 2 - off**2) if element.kind.is_event else 0.0
