"""Which step can come after which, straight from the source structure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.flow.placing import Layout, Placed
from handbook.model.once import once
from handbook.model.reachable import reachable
from handbook.model.steps import Approve, Call, Decide, End, FirstOf, GoTo, Group, Parallel, ReturnTo

Point = int
"""The position of a step, or a negative number for a point between steps: where a branch or the case is done."""

FINISH, ASIDE = -1, -2
"""Where the case is over, and where something that ran beside it is."""

Ways = Mapping[Point, Iterable[Point]]


@dataclass(frozen=True, slots=True)
class Succession:
    """What can follow each point, and what can start beside it.

    The point behind a parallel block is reached when all its branches are done: `needs` maps it to pairs of the first
    point of each branch and the point where that branch is done.
    """

    starts: list[Point] = field(default_factory=list)
    follows: dict[Point, list[Point]] = field(default_factory=dict)
    beside: dict[Point, list[Point]] = field(default_factory=dict)
    needs: dict[Point, list[tuple[Point, Point]]] = field(default_factory=dict)

    def reached(self, stopped_at: Collection[Point] = ()) -> set[Point]:
        """Every point that a case can come to, without going on from those in `stopped_at`.

        A branch that never ends doesn't hide the steps behind its block.
        """
        ways, needs = _all_ways(self), awaited(self)
        seen: set[Point] = set()
        waiting = list(self.starts)
        while waiting:
            point = waiting.pop()
            if point not in seen and (point not in needs or needs[point] <= seen):
                seen.add(point)
                if point not in stopped_at:
                    waiting += ways.get(point, ())
        return seen


@once
def finishing(ways: Succession) -> frozenset[Point]:
    """Every point from which the case, or what runs beside it, can come to its end."""
    return frozenset(after([FINISH], turned(_all_ways(ways))) | after([ASIDE], turned(ways.follows)))


@once
def awaited(ways: Succession) -> Mapping[Point, frozenset[Point]]:
    """For each point behind a parallel block, where the branches are done that can end."""
    ending = finishing(ways) if ways.needs else frozenset[Point]()
    return {
        join: frozenset(done for first, done in branches if first in ending) for join, branches in ways.needs.items()
    }


@once
def _all_ways(ways: Succession) -> Ways:
    """Every way, be it one that goes beside the case."""
    if not ways.beside:
        return ways.follows
    return {
        point: [*ways.follows.get(point, ()), *ways.beside.get(point, ())] for point in {**ways.follows, **ways.beside}
    }


def after(points: Iterable[Point], ways: Ways) -> set[Point]:
    """`points` and all that can be come to from them."""
    return reachable(points, lambda point: ways.get(point, ()))


def turned(ways: Ways) -> dict[Point, list[Point]]:
    """The same ways walked backwards."""
    back: dict[Point, list[Point]] = {}
    for point, following in ways.items():
        for other in following:
            back.setdefault(other, []).append(point)
    return back


def closing(points: Collection[Point], ways: Ways) -> Iterator[set[Point]]:
    """The loops in which every walk from `points` ends: all that can be come to from one place, and from there back.

    Walked backwards, nothing else leads into such a loop. So a search backwards, begun anew wherever it has not been,
    begins once in each of them, and later than where it would come to from there: taken from the last, the beginnings
    that are still new are those in the loops.
    """
    back = turned({point: ways.get(point, ()) for point in points})
    passed: set[Point] = set()

    def leading(point: Point) -> Iterable[Point]:
        return (before for before in back.get(point, ()) if before not in passed)

    beginnings = []
    for point in points:
        if point not in passed:
            beginnings.append(point)
            passed |= reachable([point], leading)
    passed.clear()
    for point in reversed(beginnings):
        if point not in passed:
            passed |= reachable([point], leading)
            yield after([point], ways)


def succession(layout: Layout) -> Succession:
    """The succession of a flow.

    So that one mistake gives one message, a jump to a step that isn't there counts as an end, and a jump or an end
    that leaves a branch counts as that branch done.
    """
    tracer = _Tracer(layout.named())
    tracer.out.starts.append(tracer.block(layout.steps, FINISH, FINISH))
    for handler, steps in layout.anytime:
        done = FINISH if handler.stops else ASIDE
        tracer.out.starts.append(tracer.block(steps, done, done))
    return tracer.out


@dataclass
class _Tracer:
    named: Mapping[str, Placed]
    out: Succession = field(default_factory=Succession)
    last: Point = ASIDE

    def between(self) -> Point:
        self.last -= 1
        return self.last

    def block(self, block: tuple[Placed, ...], then: Point, done: Point) -> Point:
        """Trace a block that goes on to `then`, in a branch that is over at `done`; its first point."""
        following = (*(placed.position for placed in block[1:]), then)
        for placed, after_it in zip(block, following, strict=False):
            self.step(placed, after_it, done)
        return block[0].position if block else then

    def step(self, placed: Placed, then: Point, done: Point) -> None:
        self.out.follows[placed.position] = self.following(placed, then, done)
        for handler, steps in placed.handlers:
            if handler.stops:
                self.out.follows[placed.position].append(self.block(steps, then, done))
            else:
                beside = self.block(steps, ASIDE, ASIDE)
                self.out.beside.setdefault(placed.position, []).append(beside)

    def following(self, placed: Placed, then: Point, done: Point) -> list[Point]:
        step = placed.step
        match step:
            case End():
                return [FINISH if step.cancels_everything else done]
            case ReturnTo() | GoTo():
                target = self.named.get(step.target)
                if target is None:
                    return [FINISH]
                return [target.position] if target.branches == placed.branches else [target.position, done]
            case Parallel() if step.branches:
                return self.parallel(placed, step, then)
        inside = [self.block(block, then, done) for block in placed.own]
        match step:
            case Approve():
                outcomes = zip((step.rejected, step.returned), inside, strict=True)
                return [then, *(first for outcome, first in outcomes if outcome is not None)]
            case Decide() | Call() | FirstOf() | Group() if inside:
                return inside
            case _:
                return [then]

    def parallel(self, placed: Placed, step: Parallel, then: Point) -> list[Point]:
        join = self.between()
        self.out.follows[join] = [then]
        firsts = []
        for branch, block in zip(step.branches, placed.own, strict=True):
            done = self.between()
            first = self.block(block, done, done)
            self.out.follows[done] = [join]
            self.out.needs.setdefault(join, []).append((first, done))
            firsts += [first, done] if branch.condition else [first]
        return firsts
