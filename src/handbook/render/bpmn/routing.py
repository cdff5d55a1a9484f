"""The line of every flow of a diagram, none of them on another and none through a shape."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass

from handbook.render.bpmn.diagram import Diagram, Sequence
from handbook.render.bpmn.geometry import Box, Line, Point
from handbook.render.bpmn.grid import Grid, State
from handbook.render.bpmn.ports import Half, Port, entering, leaving
from handbook.render.bpmn.scene import Scene

Lines = dict[str, Line]


@dataclass(frozen=True, slots=True)
class Routes:
    """The lines by the id of the flow, on which half of its source each begins, and the flows that found no way."""

    lines: Lines
    halves: Mapping[str, Half]
    stuck: tuple[str, ...]


def routed(
    diagram: Diagram, scene: Scene, first: Collection[str] = (), avoided: Collection[tuple[str, Half]] = ()
) -> Routes:
    """The way of every flow; those in `first` may choose before the others.

    A flow doesn't begin on a half of its source that `avoided` holds together with its id, if there is another way.
    """
    borders = frozenset(bisect_left(scene.xs, lane.right) - 1 for lane in scene.lanes.values())
    grid = Grid(scene.xs, scene.ys, borders)
    grid.block([*scene.shapes.values(), *scene.labels.values(), *scene.titles.values()])
    elements = {element.id: element for element in diagram.elements}
    halves: dict[str, set[Half]] = defaultdict(set)
    for name, half in avoided:
        halves[name].add(half)
    rows = _rows(diagram, scene)
    order = sorted(diagram.flows, key=lambda flow: (flow.id not in first, *_difficulty(flow, scene)))
    taken: set[Point] = set()
    lines: Lines = {}
    begun: dict[str, Half] = {}
    stuck: list[str] = []
    for flow in order:
        source, target = elements[flow.source], elements[flow.target]
        boxes = scene.shapes[source.id], scene.shapes[target.id]
        starts = _gates(grid, boxes[0], leaving(source, boxes[0], halves[flow.id]), taken)
        ends = _gates(grid, boxes[1], entering(target, boxes[1]), taken)
        path = None
        if starts and ends:
            prices = {state: port.cost for state, port in starts.items()}, {s: port.cost for s, port in ends.items()}
            path = grid.way(*prices, rows[source.section])
        if path is None:
            stuck.append(flow.id)
            continue
        start = starts[path[0]]
        end = next(
            port
            for state in (path[-1], (*path[-1][:2], not path[-1][2]))
            for port in (ends.get(state),)
            if port is not None
        )
        taken |= {start.at, end.at}
        begun[flow.id] = start.half
        lines[flow.id] = grid.take(path, start, end)
    return Routes(lines, begun, tuple(stuck))


def _rows(diagram: Diagram, scene: Scene) -> Mapping[int, tuple[float, float]]:
    """Between which heights the flows of a section stay."""
    asides = [frame for frame in diagram.frames if frame.handler]
    sections = {element.id: element.section for element in diagram.elements}
    found = {sections[frame.members[0]]: scene.frames[frame.id] for frame in asides}
    top = min((box.y for box in found.values()), default=scene.pool.bottom)
    return {0: (0.0, top), **{section: (box.y, box.bottom) for section, box in found.items()}}


def _difficulty(flow: Sequence, scene: Scene) -> tuple[bool, float]:
    """Short ways down first, then long ones, those that go back last."""
    one, other = scene.shapes[flow.source], scene.shapes[flow.target]
    return other.y <= one.y, abs(one.y - other.y) + 2 * abs(one.x - other.x)


def _gates(grid: Grid, box: Box, ports: Iterable[Port], taken: Container[Point]) -> dict[State, Port]:
    found: dict[State, Port] = {}
    for port in ports:
        gate = None if port.at in taken else grid.gate(port, box)
        if gate and gate not in found:
            found[gate] = port
    return found
