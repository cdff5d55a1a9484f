"""The line of every flow of a diagram, none of them on another and none through a shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.render.bpmn.diagram import Diagram, Element, Sequence
from handbook.render.bpmn.geometry import Line
from handbook.render.bpmn.grid import Grid, State
from handbook.render.bpmn.ports import Port, ports
from handbook.render.bpmn.scene import Scene

Lines = dict[str, Line]


@dataclass(frozen=True, slots=True)
class Stuck:
    """The flows for which there was no way left, by id."""

    flows: tuple[str, ...]


def routed(diagram: Diagram, scene: Scene, first: tuple[str, ...] = ()) -> tuple[Lines, Stuck]:
    """The lines by the id of the flow; those in `first` may choose before the others."""
    grid = Grid(scene.xs, scene.ys)
    grid.block([*scene.shapes.values(), *scene.labels.values(), *scene.titles.values()])
    elements = {element.id: element for element in diagram.elements}
    rows = _rows(diagram, scene)
    order = sorted(diagram.flows, key=lambda flow: (flow.id not in first, *_difficulty(flow, scene)))
    taken: set[tuple[float, float]] = set()
    lines: Lines = {}
    stuck: list[str] = []
    for flow in order:
        source, target = elements[flow.source], elements[flow.target]
        starts = _gates(grid, source, scene, taken, leaving=True)
        ends = _gates(grid, target, scene, taken, leaving=False)
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
        lines[flow.id] = grid.take(path, start, end)
    return lines, Stuck(tuple(stuck))


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


def _gates(
    grid: Grid, element: Element, scene: Scene, taken: set[tuple[float, float]], *, leaving: bool
) -> dict[State, Port]:
    box = scene.shapes[element.id]
    found: dict[State, Port] = {}
    for port in ports(element, box, leaving=leaving):
        gate = None if port.at in taken else grid.gate(port, box)
        if gate and gate not in found:
            found[gate] = port
    return found
