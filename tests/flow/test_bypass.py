"""What reaches a step without approval, and for which data, agrees with the state space of the token game."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count, pairwise, product

import pytest

from handbook.flow.bypass import bypass, needed
from handbook.flow.data import Datum
from handbook.flow.passages import Passages, passages
from handbook.flow.reach import ends_inside, jumps_across, traced, unreachable
from handbook.flow.regions import Region
from handbook.model.parts import Condition
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Block, Decide, Do, End, GoTo, Parallel, ReturnTo, Step, Way, walk
from handbook.source.expressions import parse

Place = tuple[str, int, int]
Marking = tuple[Place, ...]
Values = dict[str, float | bool]

GRID: dict[str, list[float | bool]] = {"weight": [5.0, 10.0, 15.0], "free": [True, False]}
DATA = {"weight": Datum(kind="number"), "free": Datum(kind="yes_no")}
GUARDS: dict[str, Callable[[Values], bool]] = {
    "weight < 10": lambda v: v["weight"] < 10,
    "weight >= 10": lambda v: v["weight"] >= 10,
    "weight == 10": lambda v: v["weight"] == 10,
    "free": lambda v: v["free"] is True,
    "!free && weight > 10": lambda v: not v["free"] and v["weight"] > 10,
}
MOST_STATES = 4000


def guard(rng: random.Random) -> Condition:
    source = rng.choice(sorted(GUARDS))
    return Condition(source, parse(source))


def random_block(rng: random.Random, size: int, ids: Iterator[int], names: list[str]) -> Block:
    steps: list[Step] = []
    while size > 0:
        name = f"s{next(ids)}"
        names.append(name)
        kind = rng.random()
        if kind < 0.35 or size < 4:
            steps.append(Do(id=name, role="clerk", commits="goods" if rng.random() < 0.4 else ""))
            size -= 1
        elif kind < 0.6:
            refuses = rng.random() < 0.8
            rejected = random_block(rng, 1, ids, names) + last_step(rng, names) if refuses else None
            steps.append(Approve(id=name, rejected=rejected))
            size -= 2
        else:
            blocks = [random_block(rng, size // 3, ids, names) for _ in range(2)]
            if kind < 0.85:
                exits = [block + last_step(rng, names) for block in blocks]
                steps.append(Decide(id=name, ways=(Way(condition=guard(rng), steps=exits[0]),), otherwise=exits[1]))
            else:
                conditions = [guard(rng) if rng.random() < 0.4 else None for _ in blocks]
                branches = (Way(condition=c, steps=block) for c, block in zip(conditions, blocks, strict=True))
                steps.append(Parallel(id=name, branches=tuple(branches)))
            size -= 1 + 2 * (size // 3)
    return tuple(steps)


def last_step(rng: random.Random, names: list[str]) -> Block:
    kind = rng.random()
    if kind < 0.3:
        return (End(),)
    return (ReturnTo(target=rng.choice(names)),) if kind < 0.5 else ()


def random_procedure(seed: int) -> Procedure:
    rng = random.Random(seed)
    block = random_block(rng, rng.choice([6, 9, 12, 16]), count(1), [])
    if rng.random() < 0.2:
        block = (Decide(id="skip", ways=(Way(condition=guard(rng), steps=(GoTo(target=block[-1].id),)),)), *block)
    return Procedure(id="p", flows=(Flow(steps=(*block, End(id="end-of-all"))),))


class Game:
    """The token game of a flow for given data, in which no approval is ever given; written down independently."""

    def __init__(self, block: Block, values: Values) -> None:
        self.values = values
        self.number = {id(step): position for position, step in enumerate(walk(block), 1)}
        self.named: dict[str, Step] = {}
        for step in walk(block):
            self.named.setdefault(step.id, step)
        self.moves: list[tuple[frozenset[Place], tuple[Place, ...]]] = []
        self.block(block, ("over", 0, 0))
        self.start = self.first(block, ("over", 0, 0))

    def at(self, step: Step) -> Place:
        return ("at", self.number[id(step)], 0)

    def first(self, block: Block, then: Place) -> Place:
        return self.at(block[0]) if block else then

    def move(self, step: Step, *to: Place) -> None:
        self.moves.append((frozenset({self.at(step)}), to))

    def block(self, block: Block, then: Place) -> None:
        for step, following in zip(block, [*map(self.at, block[1:]), then], strict=False):
            self.step(step, following)

    def is_open(self, way: Way) -> bool:
        return way.condition is None or GUARDS[way.condition.source](self.values)

    def step(self, step: Step, then: Place) -> None:
        match step:
            case End():
                self.move(step, ("over", 0, 0))
            case ReturnTo() | GoTo():
                self.move(step, self.at(self.named[step.target]))
            case Approve(rejected=rejected):
                if rejected is not None:
                    self.move(step, self.first(rejected, then))
                    self.block(rejected, then)
            case Decide():
                way, otherwise = step.ways[0], step.otherwise or ()
                self.move(step, self.first(way.steps if self.is_open(way) else otherwise, then))
                self.block(way.steps, then)
                self.block(otherwise, then)
            case Parallel():
                dones: list[Place] = [("done", self.number[id(step)], k) for k in range(len(step.branches))]
                pairs = list(zip(step.branches, dones, strict=True))
                self.move(step, *(self.first(way.steps, done) if self.is_open(way) else done for way, done in pairs))
                self.moves.append((frozenset(dones), (then,)))
                for way, done in pairs:
                    self.block(way.steps, done)
            case _:
                self.move(step, then)

    def reached(self) -> set[Place] | None:
        """Every place that a token comes to; None past the limit."""
        places: set[Place] = set()
        seen: set[Marking] = set()
        waiting: list[Marking] = [(self.start,)]
        while waiting:
            marking = waiting.pop()
            if marking in seen:
                continue
            if len(seen) > MOST_STATES:
                return None
            seen.add(marking)
            places |= set(marking)
            for takes, gives in self.moves:
                if takes <= set(marking):
                    waiting.append(tuple(sorted((*(p for p in marking if p not in takes), *gives))))
        return places


def holds(through: Passages, region: Region, values: Values) -> bool:
    for one, cells in zip(through.space.axes, region, strict=True):
        value = values[one.text]
        if one.text == "free":
            position = 0 if value else 1
        else:
            position = 2 * sum(float(point) < value for point in one.points) + (value in one.points)
        if not cells >> position & 1:
            return False
    return True


def way_is_there(through: Passages, trail: tuple[int, ...]) -> bool:
    ways = through.roads.ways
    return trail[0] in ways.starts and all(
        later in (*ways.follows.get(earlier, ()), *ways.beside.get(earlier, ())) for earlier, later in pairwise(trail)
    )


@pytest.mark.parametrize("seed", range(0, 1500, 50))
def test_bypass_is_that_of_the_state_space_for_all_data(seed: int) -> None:
    verdicts = {True: 0, False: 0}
    for number in range(seed, seed + 50):
        procedure = random_procedure(number)
        flow = procedure.flows[0]
        if any(check(procedure, flow) for check in (jumps_across, ends_inside, unreachable)):
            continue
        layout, ways = traced(procedure, flow)
        through = passages(layout, ways, DATA)
        placed = list(layout.every)
        approvals = needed([one for one in placed if isinstance(one.step, Approve)])
        targets = [one for one in placed if isinstance(one.step, Do) and one.step.commits]
        found = {one.position: bypass(through, one.position, approvals) for one in targets}
        for point in product(*GRID.values()):
            values = dict(zip(GRID, point, strict=True))
            game = Game(flow.steps, values)
            reached = game.reached()
            for one in targets if reached is not None else ():
                told = found[one.position]
                is_told = told is not None and any(holds(through, region, values) for region in told.regions)
                assert is_told == (game.at(one.step) in (reached or ())), (number, one.step.id, values)
                assert told is None or way_is_there(through, told.trail)
                verdicts[is_told] += 1
    assert min(verdicts.values()) > 0
