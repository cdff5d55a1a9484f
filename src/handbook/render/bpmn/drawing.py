"""A diagram with the place of everything in it: boxes, lines and labels, as BPMN diagram interchange wants them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.render.bpmn.diagram import Diagram
from handbook.render.bpmn.geometry import Box, Line, parts
from handbook.render.bpmn.rows import headed, table
from handbook.render.bpmn.scene import Scene
from handbook.render.bpmn.tightening import moved_box, tightening
from handbook.render.bpmn.trying import best


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
    """The drawing of a diagram in a pool of this title, the same every time."""
    found = best(diagram, headed(table(diagram), title))
    return _tight(found.scene, found.lines, {**found.scene.labels, **found.labels.boxes})


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
