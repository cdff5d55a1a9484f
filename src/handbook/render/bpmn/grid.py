"""The lines on which flows may run, and the cheapest way between two shapes on them (A*)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise

from handbook.render.bpmn.geometry import Box, Line, Point
from handbook.render.bpmn.ports import Port

BEND = 30.0
CROSSING = 22.0
BORDER = 60.0
"""How much longer a way may be that stays in its lane."""
MARGIN = 3.0
"""How near a flow may come to a shape that isn't its own."""
ACROSS, DOWN, TURN = 1, 2, 4
State = tuple[int, int, bool]
"""Column, row, and whether the flow runs up or down there."""


GOAL: State = (-1, -1, False)
BEYOND: State = (-2, -2, False)


@dataclass
class Grid:
    """Free and taken parts of the lines `xs` and `ys`. A part carries one flow; two flows may cross, not touch."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    borders: frozenset[int] = frozenset()
    """The columns on the right of which a lane ends."""
    walls: list[Box] = field(default_factory=list)
    closed_down: set[tuple[int, int]] = field(default_factory=set)
    closed_across: set[tuple[int, int]] = field(default_factory=set)
    used: dict[tuple[int, int], int] = field(default_factory=dict)

    def block(self, boxes: Iterable[Box]) -> None:
        """Let no flow run through the boxes."""
        for box in boxes:
            self.walls.append(box)
            wide = box.grown(MARGIN)
            for i in range(bisect_right(self.xs, wide.x), bisect_left(self.xs, wide.right)):
                for j in range(max(0, bisect_left(self.ys, wide.y) - 1), bisect_left(self.ys, wide.bottom)):
                    self.closed_down.add((i, j))
            for j in range(bisect_right(self.ys, wide.y), bisect_left(self.ys, wide.bottom)):
                for i in range(max(0, bisect_left(self.xs, wide.x) - 1), bisect_left(self.xs, wide.right)):
                    self.closed_across.add((i, j))

    def gate(self, port: Port, own: Box) -> State | None:
        """Where a flow that touches a port meets the first line; None where something stands between."""
        x, y = port.at
        wide = own.grown(MARGIN)
        if port.side.is_vertical:
            i = bisect_left(self.xs, x - 0.5)
            j = bisect_right(self.ys, wide.bottom) if port.side.value[1] > 0 else bisect_left(self.ys, wide.y) - 1
        else:
            i = bisect_right(self.xs, wide.right) if port.side.value[0] > 0 else bisect_left(self.xs, wide.x) - 1
            j = bisect_left(self.ys, y - 0.5)
        if not (0 <= i < len(self.xs) and 0 <= j < len(self.ys)):
            return None
        if abs((self.xs[i] - x) if port.side.is_vertical else (self.ys[j] - y)) > 0.5:
            return None
        low, high = sorted((x, self.xs[i])), sorted((y, self.ys[j]))
        stub = Box(low[0], high[0], low[1] - low[0], high[1] - high[0]).grown(1)
        if any(wall != own and wall.meets(stub) for wall in self.walls):
            return None
        return i, j, port.side.is_vertical

    def way(
        self, starts: Mapping[State, float], ends: Mapping[State, float], rows: tuple[float, float]
    ) -> list[State] | None:
        """The cheapest way from one of `starts` to one of `ends`, each with its price; only between the two `rows`."""
        xs, ys = self.xs, self.ys
        left, right = min(xs[i] for i, _, _ in ends), max(xs[i] for i, _, _ in ends)
        top, bottom = min(ys[j] for _, j, _ in ends), max(ys[j] for _, j, _ in ends)

        def ahead(state: State) -> float:
            across = max(left - xs[state[0]], xs[state[0]] - right, 0)
            upright = max(top - ys[state[1]], ys[state[1]] - bottom, 0)
            return across + upright + (BEND if (across if state[2] else upright) else 0)

        heap = [(price + ahead(state), price, state, BEYOND) for state, price in starts.items() if self._free(state)]
        heapify(heap)
        came: dict[State, State] = {}
        while heap:
            _, price, state, source = heappop(heap)
            if state in came:
                continue
            came[state] = source
            if state == GOAL:
                return _walked(came)
            for total in self._arriving(state, price, ends):
                heappush(heap, (total, total, GOAL, state))
            for following, total in self._onward(state, price, rows):
                if following not in came:
                    heappush(heap, (total + ahead(following), total, following, state))
        return None

    def _arriving(self, state: State, price: float, ends: Mapping[State, float]) -> Iterator[float]:
        """The price of the whole way where it may end here."""
        i, j, down = state
        if (i, j, down) in ends:
            yield price + ends[i, j, down]
        if (i, j, not down) in ends and not self.used.get((i, j)):
            yield price + ends[i, j, not down] + BEND

    def _onward(self, state: State, price: float, rows: tuple[float, float]) -> Iterator[tuple[State, float]]:
        i, j, down = state
        for di, dj in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            turns = bool(dj) != down
            if turns and self.used.get((i, j)):
                continue
            ni, nj = i + di, j + dj
            if not (0 <= ni < len(self.xs) and 0 <= nj < len(self.ys)) or not rows[0] <= self.ys[nj] <= rows[1]:
                continue
            if (min(i, ni), min(j, nj)) in (self.closed_down if dj else self.closed_across):
                continue
            following = (ni, nj, bool(dj))
            if self._free(following):
                run = abs(self.xs[ni] - self.xs[i]) + abs(self.ys[nj] - self.ys[j])
                crossing = CROSSING if self.used.get((ni, nj)) else 0
                border = BORDER if di and min(i, ni) in self.borders else 0
                yield following, price + run + crossing + border + (BEND if turns else 0)

    def _free(self, state: State) -> bool:
        mark = self.used.get(state[:2], 0)
        return not mark & TURN and not mark & (DOWN if state[2] else ACROSS)

    def take(self, path: list[State], start: Port, end: Port) -> Line:
        """Keep a way for one flow; its corners, from port to port."""
        axes = [start.side.is_vertical, *(state[2] for state in path[1:]), end.side.is_vertical]
        for place, (i, j, _) in enumerate(path):
            mark = (DOWN if axes[place] else ACROSS) if axes[place] == axes[place + 1] else TURN
            self.used[i, j] = self.used.get((i, j), 0) | mark
        for (i, j, _), (k, m, down) in pairwise(path):
            (self.closed_down if down else self.closed_across).add((min(i, k), min(j, m)))
        return _corners([start.at, *((self.xs[i], self.ys[j]) for i, j, _ in path), end.at])


def _walked(came: Mapping[State, State]) -> list[State]:
    path: list[State] = []
    at = came[GOAL]
    while at != BEYOND:
        path.append(at)
        at = came[at]
    return path[::-1]


def _corners(points: list[Point]) -> Line:
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        straight = kept[-1][0] == point[0] == following[0] or kept[-1][1] == point[1] == following[1]
        if not straight and point != kept[-1]:
            kept.append(point)
    return (*kept, points[-1])
