"""Whether a case can come to a step without what it needs, for which data, and on which way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from handbook.flow.passages import START, Exit, Gate, Passages, Roads, State
from handbook.flow.placing import Placed
from handbook.flow.regions import Region, TooManyRegionsError, merged, without
from handbook.flow.succession import Point
from handbook.model.steps import Approve, End, GoTo, ReturnTo

MOST_LOOKS = 300
"""How often the flow is gone through for one question, before it counts as too large to decide."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What must have been done: the approvals whose approval is `shut`, and the steps that a case is `stopped_at`."""

    shut: frozenset[Exit]
    stopped_at: frozenset[Point]


@dataclass(frozen=True, slots=True)
class Bypass:
    """The data for which a step is reached all the same, and one way on which it is: the points passed.

    `regions` is empty where the question is too large to decide.
    """

    regions: tuple[Region, ...]
    trail: tuple[Point, ...] = ()


def needed(steps: Collection[Placed]) -> Needed:
    """That one of these steps has been done; for an approval, that it was given and not merely asked for."""
    approvals = frozenset((placed.position, 0) for placed in steps if isinstance(placed.step, Approve))
    others = frozenset(placed.position for placed in steps if not isinstance(placed.step, Approve))
    return Needed(approvals, others)


def is_suspect(flow: Roads, target: Point, need: Needed) -> bool:
    """Whether some way, never mind for which data, leads to `target` without `need`."""
    return target in flow.trails(need.shut, need.stopped_at)


def bypass(flow: Passages, target: Point, need: Needed, among: Collection[Region] | None = None) -> Bypass | None:
    """Where a case with data in `among` (None: any) comes to `target` without `need`, or None where none does.

    A case is taken to keep its data. What people decide, and what happens, may go either way.
    """
    if not is_suspect(flow.roads, target, need):
        return None
    search = _Search(flow, target, need)
    found: list[Region] = []
    try:
        for region in among if among is not None else [flow.space.everything]:
            found += search.within(region, region)
    except (_TooLargeError, TooManyRegionsError):
        if not found and not search.first:
            return Bypass(())
    if not found and not search.first:
        return None
    first = search.first[0]
    return Bypass(tuple(merged(found) or [first]), search.trail(first))


def distinctive(flow: Passages, target: Point, regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Some regions without what they say on data that are the same in every case that comes to `target` at all."""
    coming = bypass(flow, target, Needed(frozenset(), frozenset()))
    if coming is None or len(coming.regions) != 1:
        return regions
    whole, common = flow.space.everything, coming.regions[0]
    return tuple(
        merged(
            [
                tuple(all_ if cells == usual else cells for cells, usual, all_ in zip(one, common, whole, strict=True))
                for one in regions
            ]
        )
    )


class _TooLargeError(Exception):
    pass


class _Standing(NamedTuple):
    """How a gate stands for some data: its conditions, and the exits that are shut for some of the data, or for all."""

    states: tuple[State, ...]
    shut: tuple[frozenset[Exit], frozenset[Exit]]


class _Search:
    def __init__(self, flow: Passages, target: Point, need: Needed) -> None:
        self.flow, self.target, self.need = flow, target, need
        self.looks = 0
        self.first: list[Region] = []
        self.gates = [gate for gate in flow.gates if not self.is_passed(gate)]
        self.known: dict[tuple[Point, Region], _Standing] = {}
        self.stood: dict[Region, tuple[frozenset[Exit], frozenset[Exit]]] = {}

    def is_passed(self, gate: Gate) -> bool:
        """Whether a case comes out behind the block of a gate, whichever way it takes, and nothing in it matters."""
        block = next(one for one in self.flow.layout.every if one.position == gate.point)
        return all(
            not isinstance(inner.step, Approve | End | ReturnTo | GoTo)
            and inner.position != self.target
            and inner.position not in self.need.stopped_at
            for inner in block.walk()
            if inner is not block
        )

    def trails(self, region: Region, *, surely: bool, counted: bool = True) -> Mapping[Point, Point]:
        self.looks += counted
        if counted and self.looks > MOST_LOOKS:
            raise _TooLargeError
        return self.flow.roads.trails(self.shut(region)[surely], self.need.stopped_at)

    def shut(self, region: Region) -> tuple[frozenset[Exit], frozenset[Exit]]:
        """The exits that are shut for some of the data in a region, or for all of them."""
        found = self.stood.get(region)
        if found is None:
            each = [self.standing(gate, region).shut for gate in self.gates]
            some, all_ = (self.need.shut.union(*(one[surely] for one in each)) for surely in (False, True))
            found = self.stood[region] = some, all_
        return found

    def standing(self, gate: Gate, region: Region) -> _Standing:
        key = gate.point, gate.seen(region)
        if key not in self.known:
            states = gate.states(key[1])
            some, all_ = (frozenset(gate.shut(states, surely=surely)) for surely in (False, True))
            self.known[key] = _Standing(states, (some, all_))
        return self.known[key]

    def within(self, region: Region, whole: Region) -> Iterator[Region]:
        """The parts of a region for which the target is come to: cut at each condition that still leaves it open."""
        if self.flow.space.contradicts_itself(region):
            return
        possible = self.trails(region, surely=True)
        if self.target not in possible:
            return
        if self.target in self.trails(region, surely=False):
            if not self.first:
                self.first.append(region)
            yield self.freed(region, whole)
            return
        for gate in self.gates:
            cut = gate.undecided(self.standing(gate, region).states) if gate.point in possible else None
            if cut is None:
                continue
            for part in (*self.inside(region, cut), *without([region], cut)):
                yield from self.within(part, whole)
            return

    def inside(self, region: Region, cut: list[Region]) -> list[Region]:
        return without([region], without([region], cut))

    def freed(self, region: Region, whole: Region) -> Region:
        """The region as part of the `whole`, without what it says on data on which nothing depends."""
        for position, cells in enumerate(whole):
            if region[position] == cells:
                continue
            wider = (*region[:position], cells, *region[position + 1 :])
            if self.target in self.trails(wider, surely=False):
                region = wider
        return region

    def trail(self, region: Region) -> tuple[Point, ...]:
        came_from = self.trails(region, surely=False, counted=False)
        point, trail = self.target, []
        while point != START:
            trail.append(point)
            point = came_from[point]
        return tuple(reversed(trail))
