"""In which row and in which column of its lane each element of a diagram stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import NamedTuple

from handbook.render.bpmn import sizes
from handbook.render.bpmn.diagram import Diagram, Element, Kind

MOST_COLUMNS = 12
"""Columns side by side on one sheet of A3; see `sizes.COLUMN`."""
MOST_IN_LANE = 3


class Edge(Enum):
    """Where a lane can be widened."""

    LEFT = auto()
    RIGHT = auto()


class Cell(NamedTuple):
    """A place in the table of a diagram; `column` counts inside the lane."""

    row: int
    lane: str
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """The cell of every element but boundary events, how many columns each lane has, the rows of every block.

    A block is a run of rows that belongs to one frame (its id), or to none ("").
    """

    cells: Mapping[str, Cell]
    columns: Mapping[str, int]
    blocks: tuple[tuple[str, int, int], ...]


def table(diagram: Diagram) -> Table:
    """Place the elements of a diagram: each below all that lead forward to it, a frame's in rows of their own."""
    placing = _Placing(diagram)
    placing.place()
    return Table(placing.cells, placing.columns, tuple(placing.blocks))


def widened(given: Table, wider: Iterable[tuple[str, Edge]]) -> Table:
    """The table with one more empty column at the edge of each of the lanes, as far as they fit on the sheet."""
    columns, moved = dict(given.columns), Counter[str]()
    for lane, edge in wider:
        if sum(columns.values()) < MOST_COLUMNS:
            columns[lane] += 1
            moved[lane] += edge is Edge.LEFT
    cells = {key: cell._replace(column=cell.column + moved[cell.lane]) for key, cell in given.cells.items()}
    return replace(given, cells=cells, columns=columns)


def headed(given: Table, title: str) -> Table:
    """The table, with empty columns behind the last lane where the head of the pool is too narrow for its `title`."""
    width = sum(given.columns.values())
    needed = (
        number
        for number in range(max(width, 1), MOST_COLUMNS)
        if sizes.lines_of(title, number * sizes.COLUMN, sizes.HEAD_TEXT) <= sizes.HEAD_LINES
    )
    last = list(given.columns)[-1:]
    spare = next(needed, width) - width
    return replace(given, columns={**given.columns, **{lane: given.columns[lane] + spare for lane in last}})


@dataclass
class _Placing:
    diagram: Diagram
    cells: dict[str, Cell] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    blocks: list[tuple[str, int, int]] = field(default_factory=list)
    taken: set[Cell] = field(default_factory=set)
    first_row: int = 0
    last_row: int = -1

    def place(self) -> None:
        self.columns = {lane: 1 for lane, _ in self.diagram.lanes}
        frames = {member: frame.id for frame in self.diagram.frames for member in frame.members}
        before, self.main = self._ways()
        current = None
        for element in sorted(self.diagram.elements, key=lambda element: element.section):
            if element.kind is Kind.BOUNDARY:
                continue
            frame = frames.get(element.id, "")
            if frame != current:
                self.close(current)
                current = frame
            self.cells[element.id] = self.free(element, before[element.id])
            self.taken.add(self.cells[element.id])
            self.last_row = max(self.last_row, self.cells[element.id].row)
        self.close(current)

    def close(self, frame: str | None) -> None:
        if frame is not None and self.last_row >= self.first_row:
            self.blocks.append((frame, self.first_row, self.last_row))
        self.first_row = self.last_row + 1

    def _ways(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        """Which elements lead forward to each, and with which of those that follow each the flow goes on longest."""
        order = {element.id: place for place, element in enumerate(self.diagram.elements)}
        hosts = {element.id: element.host for element in self.diagram.elements if element.host}
        before: dict[str, list[str]] = defaultdict(list)
        after: dict[str, list[str]] = defaultdict(list)
        for flow in self.diagram.flows:
            source = hosts.get(flow.source, flow.source)
            if order[source] < order[flow.target]:
                before[flow.target].append(source)
                if source == flow.source:
                    after[source].append(flow.target)
        length: dict[str, int] = {}
        for element in reversed(self.diagram.elements):
            length[element.id] = 1 + max((length[other] for other in after[element.id]), default=0)
        main = {source: max(targets, key=lambda one: length[one]) for source, targets in after.items() if targets}
        return before, main

    def free(self, element: Element, before: list[str]) -> Cell:
        lane = element.lane
        near = [other for other in before if self.cells[other].lane == lane]
        ahead = [other for other in near if self.main.get(other) == element.id]
        row = max([self.first_row, *(self.cells[other].row + 1 for other in before)])
        wanted = self.cells[ahead[0]].column if ahead else self.cells[near[0]].column + 1 if near else 0
        while True:
            for column in sorted(range(self.columns[lane]), key=lambda one: abs(one - wanted)):
                if Cell(row, lane, column) not in self.taken:
                    if not near or ahead or column >= wanted or not self.widens(lane):
                        return Cell(row, lane, column)
                    break
            if self.widens(lane):
                self.columns[lane] += 1
                return Cell(row, lane, self.columns[lane] - 1)
            row += 1

    def widens(self, lane: str) -> bool:
        """Whether one more column fits on the sheet."""
        return self.columns[lane] < MOST_IN_LANE and sum(self.columns.values()) < MOST_COLUMNS
