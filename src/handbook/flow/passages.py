"""Which ways of a flow are open for which data, and where a case can come on them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.flow.data import Datum
from handbook.flow.placing import Layout, Placed
from handbook.flow.regions import Region, Space, TooManyRegionsError, meet, space, within, without
from handbook.flow.succession import Point, Succession, awaited
from handbook.model.expression import Expression
from handbook.model.parts import Condition
from handbook.model.steps import Decide, Parallel

START: Point = 0
Exit = tuple[Point, int]
"""One of the ways out of a point: its place in what follows the point."""

State = bool | str | None
UNKNOWN = "unknown"
"""The state of a condition that nobody can tell."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A choice that the data make. For each condition (None: nobody can tell) the exits that it opens and shuts.

    `default` is the exit for all data for which no condition is true. `axes` are those on which the conditions say
    anything, `narrow` the regions on these alone.
    """

    point: Point
    regions: tuple[list[Region] | None, ...]
    opens: tuple[tuple[Exit, Exit | None], ...]
    default: Exit | None
    axes: tuple[int, ...]
    narrow: tuple[list[Region] | None, ...]

    def seen(self, region: Region) -> Region:
        """What of a region matters to the conditions."""
        return tuple(region[axis] for axis in self.axes)

    def states(self, seen: Region) -> tuple[State, ...]:
        """For each condition whether it holds for all data that are so `seen` (True), none (False), some (None)."""
        return tuple(_state(seen, regions) for regions in self.narrow)

    def shut(self, states: tuple[State, ...], *, surely: bool) -> Iterator[Exit]:
        """The exits that are shut for all the data (`surely`), or for some, where the conditions are in `states`."""
        for state, (opened, skipped) in zip(states, self.opens, strict=True):
            if state is False or (state is None and not surely):
                yield opened
            if skipped is not None and (state is True or (state is None and not surely)):
                yield skipped
        if self.default is not None and (True in states or (None in states and not surely)):
            yield self.default

    def undecided(self, states: tuple[State, ...]) -> list[Region] | None:
        """The first condition that is true for some data and false for others."""
        return next((r for r, state in zip(self.regions, states, strict=True) if state is None), None)


def _state(region: Region, regions: list[Region] | None) -> State:
    if regions is None:
        return UNKNOWN
    if all(meet(region, one) is None for one in regions):
        return False
    if any(within(region, one) for one in regions) or not without([region], regions):
        return True
    return None


@dataclass(frozen=True, slots=True)
class Roads:
    """A flow in which every way may be taken. `walked` keeps where each question led; the next is often the same."""

    ways: Succession
    needs: Mapping[Point, frozenset[Point]]
    walked: dict[tuple[frozenset[Exit], frozenset[Point]], dict[Point, Point]] = field(default_factory=dict)

    def trails(self, shut: frozenset[Exit], stopped_at: frozenset[Point]) -> Mapping[Point, Point]:
        """Every point that a case can come to, and from where it first does so; `START` for the first ones.

        What is behind a parallel block is come to when every branch that can end has ended (an AND-OR fixpoint).
        """
        known = self.walked.get((shut, stopped_at))
        if known is None:
            known = self.walked[shut, stopped_at] = self._walk(shut, stopped_at)
        return known

    def _walk(self, shut: frozenset[Exit], stopped_at: frozenset[Point]) -> dict[Point, Point]:
        seen: dict[Point, Point] = {}
        follows, beside, needs = self.ways.follows, self.ways.beside, self.needs
        gates = {point for point, _ in shut}
        waiting = deque((point, START) for point in self.ways.starts)
        while waiting:
            point, source = waiting.popleft()
            if point in seen or (point in needs and not needs[point] <= seen.keys()):
                continue
            seen[point] = source
            if point in stopped_at:
                continue
            onward = follows.get(point, ())
            if point in gates:
                onward = [following for index, following in enumerate(onward) if (point, index) not in shut]
            for following in onward:
                waiting.append((following, point))
            for following in beside.get(point, ()):
                waiting.append((following, point))
        return seen


@dataclass(frozen=True, slots=True)
class Passages:
    """A flow with the choices that the data make in it."""

    layout: Layout
    roads: Roads
    gates: tuple[Gate, ...]
    space: Space


def roads(ways: Succession) -> Roads:
    """The roads of a flow."""
    return Roads(ways, awaited(ways))


def passages(layout: Layout, ways: Succession, data: Mapping[str, Datum], also: Sequence[Expression] = ()) -> Passages:
    """The passages of a flow; its space also spans the conditions in `also`."""
    chosen = [placed for placed in layout.every if any(c is not None for c in conditions_of(placed))]
    trees = [c.tree for placed in chosen for c in conditions_of(placed) if c is not None and c.tree is not None]
    spanned = space([*trees, *also], data)
    return Passages(layout, roads(ways), tuple(_gate(placed, spanned) for placed in chosen), spanned)


def conditions_of(placed: Placed) -> tuple[Condition | None, ...]:
    """The conditions of the ways or branches of a step."""
    match placed.step:
        case Decide(ways=ways) | Parallel(branches=ways):
            return tuple(way.condition for way in ways)
    return ()


def _gate(placed: Placed, spanned: Space) -> Gate:
    regions = tuple(_regions(condition, spanned) for condition in conditions_of(placed))
    point = placed.position
    if isinstance(placed.step, Decide):
        exits = tuple(((point, index), None) for index in range(len(regions)))
        return _narrowed(spanned, point, regions, exits, (point, len(regions)))
    opens: list[tuple[Exit, Exit | None]] = []
    kept: list[list[Region] | None] = []
    index = 0
    for condition, region in zip(conditions_of(placed), regions, strict=True):
        if condition is not None:
            opens.append(((point, index), (point, index + 1)))
            kept.append(region)
            index += 1
        index += 1
    return _narrowed(spanned, point, tuple(kept), tuple(opens), None)


def _narrowed(
    spanned: Space,
    point: Point,
    regions: tuple[list[Region] | None, ...],
    opens: tuple[tuple[Exit, Exit | None], ...],
    default: Exit | None,
) -> Gate:
    whole = spanned.everything
    said = [one for found in regions if found is not None for one in found]
    axes = tuple(axis for axis, cells in enumerate(whole) if any(one[axis] != cells for one in said))
    narrow = tuple(None if found is None else [tuple(one[axis] for axis in axes) for one in found] for found in regions)
    return Gate(point, regions, opens, default, axes, narrow)


def _regions(condition: Condition | None, spanned: Space) -> list[Region] | None:
    if condition is None or condition.tree is None:
        return None
    try:
        return spanned.regions(condition.tree)
    except TooManyRegionsError:
        return None
