"""Random procedures that use every word of the files, sound ones and others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

from handbook.model.expression import Name
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import (
    Approve,
    Block,
    Call,
    Decide,
    Do,
    End,
    FirstOf,
    GoTo,
    Group,
    Handler,
    Level,
    Parallel,
    ReturnTo,
    Step,
    Wait,
    Way,
)

SIZES = (5, 8, 12, 18)
IF = Condition("fact", Name(("fact",), 1))


def random_procedure(seed: int) -> Procedure:
    """The same procedure for the same seed: one flow, and at times something that may happen at any time."""
    rng = random.Random(seed)
    writer = _Writer(rng, faults=rng.choice([0, 0, 0.4, 1]))
    block = writer.block(rng.choice(SIZES))
    if rng.random() < 0.1:
        block += (ReturnTo(target=rng.choice(writer.names)), Do(id="late", role="clerk"))
    if rng.random() < 0.1:
        block = (*block[:1], GoTo(target=rng.choice(writer.names)), *block[1:])
    anytime = tuple(writer.handler(stops=rng.random() < 0.7) for _ in range(rng.random() < 0.15))
    flow = Flow(steps=(*block, End(id="end-of-all")))
    return Procedure(id="p", owner="clerk", flows=(flow,), anytime=anytime)


class _Writer:
    def __init__(self, rng: random.Random, faults: float) -> None:
        self.rng, self.faults = rng, faults
        self.ids: Iterator[int] = count(1)
        self.names: list[str] = []

    def name(self) -> str:
        self.names.append(f"s{next(self.ids)}")
        return self.names[-1]

    def block(self, size: int) -> Block:
        steps: list[Step] = []
        while size > 0:
            step, used = self.step(size)
            steps.append(step)
            size -= used
        return tuple(steps)

    def step(self, size: int) -> tuple[Step, int]:
        """One step and its size."""
        kind = self.rng.random()
        if kind < 0.45 or size < 4:
            return self.activity(size)
        third = size // 3
        used = 1 + 2 * third
        name = self.name()
        if kind < 0.6:
            ways = tuple(Way(condition=IF, steps=self.exit(third)) for _ in range(self.rng.choice([1, 1, 2])))
            return Decide(id=name, ways=ways, otherwise=self.exit(third)), used
        if kind < 0.78:
            branches = [Way(steps=self.branch(third)) for _ in "12"]
            if self.rng.random() < 0.3:
                branches[0] = Way(condition=IF, steps=branches[0].steps)
            return Parallel(id=name, branches=tuple(branches)), used
        if kind < 0.86:
            return FirstOf(id=name, events=tuple(Way(steps=self.exit(third)) for _ in "12")), used
        if kind < 0.92:
            late = (self.handler(stops=True),) if self.rng.random() < 0.2 else ()
            return Group(id=name, steps=self.block(2 * third), if_late=late), used
        if kind < 0.96:
            ways = (Way(ends="e1", steps=self.exit(third)),)
            return Call(id=name, procedure="q", ways=ways, otherwise=self.exit(third)), used
        returned = self.exit(third) if self.rng.random() < 0.5 else None
        return Approve(id=name, levels=(Level(by="clerk"),), rejected=self.exit(third), returned=returned), used

    def activity(self, size: int) -> tuple[Step, int]:
        """A step that someone does or waits for, at times with something that may happen meanwhile."""
        name = self.name()
        late = tuple(self.handler(stops=self.rng.random() < 0.6) for _ in range(size > 3 and self.rng.random() < 0.12))
        on = tuple(self.handler(stops=self.rng.random() < 0.6) for _ in range(size > 3 and self.rng.random() < 0.06))
        used = 1 + 2 * len((*late, *on))
        kind = self.rng.random()
        if kind < 0.1:
            return Wait(id=name, if_late=late, on=on), used
        if kind < 0.2:
            return Call(id=name, procedure="q", if_late=late, on=on), used
        if kind < 0.3:
            rejected = self.exit(0) or (End(id=f"{name}-refused", cancels_everything=True),)
            return Approve(id=name, levels=(Level(by="clerk"),), rejected=rejected, if_late=late, on=on), used
        return Do(id=name, role="clerk", if_late=late, on=on), used

    def handler(self, *, stops: bool) -> Handler:
        steps: Block = tuple(Do(id=self.name(), role="clerk") for _ in range(self.rng.choice([0, 1, 2])))
        return Handler(Duration(1, "days"), stops=stops, steps=steps + self.last(0.3))

    def exit(self, size: int) -> Block:
        return self.block(size) + self.last(1)

    def branch(self, size: int) -> Block:
        return self.block(max(size, 1)) + (self.last(2) if self.rng.random() < self.faults else ())

    def last(self, often: float) -> Block:
        """What a block may end with: nothing, an end, or a jump."""
        kind = self.rng.random() / often
        if kind < 0.05:
            return (End(cancels_everything=True),)
        if kind < 0.05 + 0.15 * self.faults:
            return (End(),)
        if kind < 0.05 + 0.4 * self.faults and self.names:
            return (self.rng.choice([ReturnTo, GoTo])(target=self.rng.choice(self.names)),)
        return ()
