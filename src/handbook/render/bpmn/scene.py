"""From the table of a diagram to boxes: shapes, the labels of gateways and events, lanes, and the lines for flows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.render.bpmn import sizes
from handbook.render.bpmn.diagram import Diagram, Element
from handbook.render.bpmn.geometry import Box
from handbook.render.bpmn.rows import Table


@dataclass(frozen=True, slots=True)
class Scene:
    """Boxes by element id, and where flows may run: `xs` and `ys`, ascending. `frames` are by frame id."""

    shapes: Mapping[str, Box]
    labels: Mapping[str, Box]
    lanes: Mapping[str, Box]
    frames: Mapping[str, Box]
    titles: Mapping[str, Box]
    pool: Box
    heads: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def scene(diagram: Diagram, table: Table, tracks: int) -> Scene:
    """Boxes with room for `tracks` flows between every two rows."""
    left, lanes = 0.0, dict[str, tuple[float, float]]()
    for lane, _ in diagram.lanes:
        lanes[lane] = (left, table.columns[lane] * sizes.COLUMN)
        left += lanes[lane][1]
    lines = max((sizes.lines_of(name, lanes[lane][1], sizes.HEAD_TEXT) for lane, name in diagram.lanes), default=1)
    heads = max(float(sizes.HEAD), lines * sizes.TASK_LINE)
    builder = _Builder(diagram, table, tracks, lanes, sizes.HEAD + heads + 10)
    for block in table.blocks:
        builder.block(*block)
    pool = Box(0, 0, left, builder.y)
    xs = [
        x + column * sizes.COLUMN + at
        for x, width in lanes.values()
        for column in range(int(width / sizes.COLUMN))
        for at in sizes.TRACKS_AT
    ]
    return Scene(
        builder.shapes,
        builder.labels,
        {lane: Box(x, sizes.HEAD, width, pool.bottom - sizes.HEAD) for lane, (x, width) in lanes.items()},
        {frame: Box(1, top, left - 2, bottom - top) for frame, (top, bottom) in builder.frames.items()},
        builder.titles,
        pool,
        heads,
        tuple(xs),
        tuple(sorted(set(builder.ys))),
    )


@dataclass
class _Builder:
    diagram: Diagram
    table: Table
    tracks: int
    lanes: Mapping[str, tuple[float, float]]
    y: float
    shapes: dict[str, Box] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    titles: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, tuple[float, float]] = field(default_factory=dict)
    ys: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.guests: dict[str, list[Element]] = {}
        self.rows: dict[int, list[Element]] = {}
        for element in self.diagram.elements:
            if element.host:
                self.guests.setdefault(element.host, []).append(element)
            else:
                self.rows.setdefault(self.table.cells[element.id].row, []).append(element)

    def block(self, frame: str, first: int, last: int) -> None:
        top = self.y
        if frame:
            name = next(framed.name for framed in self.diagram.frames if framed.id == frame)
            title = self.titles.setdefault(frame, sizes.title(name, top))
            self.y = max(top + sizes.FRAME_HEAD, title.bottom + 12)
        for row in range(first, last + 1):
            self.row(self.rows.get(row, []))
        self.space()
        if frame:
            self.frames[frame] = (self.frames.get(frame, (top + 3, 0))[0], self.y - 3)

    def space(self) -> None:
        self.ys += [self.y + sizes.TRACK * (number + 1) for number in range(self.tracks)]
        self.y += sizes.TRACK * (self.tracks + 1) + 4

    def row(self, elements: list[Element]) -> None:
        self.space()
        middle = self.y + max(map(sizes.above, elements), default=0)
        self.ys += [middle - sizes.PORT, middle, middle + sizes.PORT]
        for element in elements:
            self.element(element, self.guests.get(element.id, []), middle)
        self.y = middle + max((sizes.below(one, self.guests.get(one.id, [])) for one in elements), default=0)

    def element(self, element: Element, guests: list[Element], middle: float) -> None:
        cell = self.table.cells[element.id]
        x = self.lanes[cell.lane][0] + cell.column * sizes.COLUMN
        self.shapes[element.id] = sizes.shape(element, guests, x, middle)
        if not sizes.inside(element) and element.name:
            self.labels[element.id] = sizes.label(element, x, middle)
        for number, guest in enumerate(guests):
            self.shapes[guest.id] = sizes.guest(self.shapes[element.id], number)
            self.ys.append(self.shapes[guest.id].y + sizes.EVENT / 2)
