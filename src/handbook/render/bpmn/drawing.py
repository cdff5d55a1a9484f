"""A diagram with the place of everything in it: boxes, lines and labels, as BPMN diagram interchange wants them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.render.bpmn.diagram import Diagram
from handbook.render.bpmn.geometry import Box, Line, parts
from handbook.render.bpmn.labelling import labelled
from handbook.render.bpmn.routing import Lines, Stuck, routed
from handbook.render.bpmn.rows import headed, table, widened
from handbook.render.bpmn.scene import Scene, scene
from handbook.render.bpmn.tightening import moved_box, tightening

ATTEMPTS = ((5, 0), (5, 0), (8, 1), (8, 2), (12, 3), (16, 4))
"""Room for flows between two rows, and empty columns in every lane. Height that isn't needed is taken out again."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pixels, by the id of an element, flow, lane or frame; `labels` are of elements and flows."""

    pool: Box
    lanes: Mapping[str, Box]
    frames: Mapping[str, Box]
    titles: Mapping[str, Box]
    shapes: Mapping[str, Box]
    lines: Mapping[str, Line]
    labels: Mapping[str, Box]


def drawn(diagram: Diagram, title: str) -> Drawing:
    """The drawing of a diagram in a pool of this title, the same every time.

    A flow for which there is no way, as from a gateway with more flows than a diamond has room for, is drawn straight.
    """
    places = headed(table(diagram), title)
    first: tuple[str, ...] = ()
    for tracks, spare in ATTEMPTS:
        rooms = scene(diagram, widened(places, spare), tracks)
        lines, stuck = routed(diagram, rooms, first)
        if not stuck.flows:
            break
        first = (*stuck.flows, *(flow for flow in first if flow not in stuck.flows))
    lines = {**lines, **_straight(diagram, rooms, stuck)}
    labels = {**rooms.labels, **labelled(diagram, rooms, lines)}
    return _tight(rooms, lines, labels)


def _straight(diagram: Diagram, rooms: Scene, stuck: Stuck) -> Lines:
    found: Lines = {}
    for flow in diagram.flows:
        if flow.id in stuck.flows:
            source, target = rooms.shapes[flow.source], rooms.shapes[flow.target]
            found[flow.id] = (
                (source.x + source.width / 2, source.bottom),
                (target.x + target.width / 2, target.y),
            )
    return found


def _tight(rooms: Scene, lines: Mapping[str, Line], labels: Mapping[str, Box]) -> Drawing:
    move = tightening(_kept(rooms, lines, labels))

    def boxes(by_id: Mapping[str, Box]) -> dict[str, Box]:
        return {key: moved_box(box, move) for key, box in by_id.items()}

    return Drawing(
        moved_box(rooms.pool, move),
        boxes(rooms.lanes),
        boxes(rooms.frames),
        boxes(rooms.titles),
        boxes(rooms.shapes),
        {key: tuple((x, move(y)) for x, y in line) for key, line in lines.items()},
        boxes(labels),
    )


def _kept(rooms: Scene, lines: Mapping[str, Line], labels: Mapping[str, Box]) -> Iterator[tuple[float, float]]:
    yield (0.0, max((lane.y for lane in rooms.lanes.values()), default=0) + rooms.heads + 6)
    yield (rooms.pool.bottom - 6, rooms.pool.bottom)
    for box in rooms.shapes.values():
        yield (box.y - 10, box.bottom + 6)
    for box in labels.values():
        yield (box.y - 2, box.bottom + 2)
    for box in rooms.titles.values():
        yield (box.y - 6, box.bottom + 2)
    for box in rooms.frames.values():
        yield (box.y - 4, box.y + 4)
        yield (box.bottom - 4, box.bottom + 4)
    for line in lines.values():
        for (_, y1), (_, y2) in parts(line):
            if y1 == y2:
                yield (y1 - 5, y1 + 5)
