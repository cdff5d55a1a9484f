"""Where the names of flows and boundary events stand: beside their lines, on no shape and on no other name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handbook.render.bpmn.diagram import Diagram, Kind
from handbook.render.bpmn.geometry import Box, Line, around, parts
from handbook.render.bpmn.scene import Scene
from handbook.render.bpmn.sizes import label_size, narrow_size

AWAY = 4.0
MARK = 14.0
"""Beyond the stroke that marks a default flow where it begins."""
NEIGHBOUR = 8.0
"""Nearer than this, another line would seem to carry the name."""
NOWHERE = 1000
"""How bad it is that a name isn't drawn."""


class Labels(NamedTuple):
    """The boxes of names by the id of the flow or event, and by the id of the flow how badly each is placed."""

    boxes: dict[str, Box]
    faults: dict[str, int]


def labelled(diagram: Diagram, scene: Scene, lines: Mapping[str, Line]) -> Labels:
    """The names of flows that leave a choice and of boundary events."""
    choices = {element.id for element in diagram.elements if element.kind is Kind.CHOICE}
    beside = {element.id: element for element in diagram.elements if element.kind is Kind.BOUNDARY}
    solid = [*scene.shapes.values(), *scene.labels.values(), *scene.titles.values()]
    runs = {flow: [around(*part) for part in parts(line)] for flow, line in lines.items()}
    borders = [Box(box.x - 1, box.y, 2, box.height) for box in scene.lanes.values()]
    named = [(flow.source, flow.id, beside[flow.source].name) for flow in diagram.flows if flow.source in beside]
    named += [(flow.id, flow.id, flow.name) for flow in diagram.flows if flow.source in choices and flow.name]
    found = Labels({}, {})
    for owner, flow, name in sorted(named, key=lambda one: -len(one[2])):
        others = [run for other, its in runs.items() if other != flow for run in its]
        surroundings = Surroundings([*solid, *found.boxes.values()], runs[flow], others, borders)
        box, found.faults[flow] = _placed(name, scene, lines[flow], surroundings)
        if box:
            found.boxes[owner] = box
    return found


class Surroundings(NamedTuple):
    """What a name keeps clear of: shapes and names always, its own line, other lines, and borders if it can."""

    solid: list[Box]
    own: list[Box]
    others: list[Box]
    borders: list[Box]

    def faults(self, box: Box, least: int) -> int:
        """How bad a place is: 0 for one where the name can only belong to its own line. Not counted beyond `least`."""
        wide = box.grown(NEIGHBOUR)
        nearest = min(self.own, key=lambda run: _distance(box, run))
        found = (
            60 * sum(box.meets(run.grown(1)) for run in (*self.own, *self.others))
            + 6 * any(wide.meets(run) for run in self.others)
            + 8 * any(box.meets(border) for border in self.borders)
            + int(_distance(box, nearest)) // 2
        )
        if found >= least:
            return found
        between = _between(box, nearest).grown(1)
        return found + 40 * any(one.meets(between) for one in (*self.others, *self.solid))


def _placed(name: str, scene: Scene, line: Line, surroundings: Surroundings) -> tuple[Box | None, int]:
    """The first place without a fault, else the one with the least, and how bad it is."""
    best, least = None, NOWHERE
    sizes = dict.fromkeys((label_size(name), narrow_size(name)))
    for box in (box for size in sizes for box in _candidates(line, *size)):
        if _inside(box, scene) and not any(box.meets(one) for one in surroundings.solid):
            faults = surroundings.faults(box, least)
            if not faults:
                return box, 0
            if faults < least:
                best, least = box, faults
    return best, least


def _distance(box: Box, run: Box) -> float:
    across = max(box.x, run.x) - min(box.right, run.right)
    return max(0.0, across) + max(0.0, max(box.y, run.y) - min(box.bottom, run.bottom))


def _between(box: Box, run: Box) -> Box:
    """What lies between a name and a part of a line; flat where they stand side by side."""
    left, right = max(box.x, run.x), min(box.right, run.right)
    top, bottom = max(box.y, run.y), min(box.bottom, run.bottom)
    return around((min(left, right), min(top, bottom)), (max(left, right), max(top, bottom)))


def _inside(box: Box, scene: Scene) -> bool:
    top = max((lane.y for lane in scene.lanes.values()), default=0) + scene.heads
    return box.x >= 1 and box.right <= scene.pool.right - 1 and box.y >= top and box.bottom <= scene.pool.bottom - 1


def _candidates(line: Line, wide: float, high: float) -> Iterator[Box]:
    """Places beside a line: close to it, near where it starts first; then further away."""
    for off in (AWAY, AWAY + 8, AWAY + 30, AWAY + 60):
        for (x1, y1), (x2, y2) in parts(line):
            run = abs(x2 - x1) + abs(y2 - y1)
            for step in (MARK, *range(24, int(run), 10), AWAY):
                if x1 == x2:
                    y = y1 + step if y2 > y1 else y1 - step - high
                    yield Box(x1 + off, y, wide, high)
                    yield Box(x1 - off - wide, y, wide, high)
                else:
                    x = x1 + step if x2 > x1 else x1 - step - wide
                    yield Box(x, y1 - off - high + 2, wide, high)
                    yield Box(x, y1 + off - 2, wide, high)
