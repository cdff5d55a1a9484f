"""Soundness by source structure agrees with the state space of the token game, on random procedures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

import pytest

from handbook.flow.graph import graph
from handbook.flow.reach import ends_inside, jumps_across, stuck, unreachable
from handbook.model.parts import Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Block, Decide, Do, End, GoTo, Handler, Parallel, ReturnTo, Step, Way, walk

Place = tuple[str, int, int]
Marking = tuple[Place, ...]
Transition = tuple[frozenset[Place], tuple[Place, ...]]

OVER: Place = ("over", 0, 0)
MOST_STATES = 4000


def random_block(rng: random.Random, size: int, ids: Iterator[int], names: list[str], faults: float) -> Block:
    steps: list[Step] = []
    while size > 0:
        name = f"s{next(ids)}"
        kind = rng.random()
        if kind < 0.55 or size < 4:
            late = rng.random() < 0.1 and size > 3
            rest = random_block(rng, 2, ids, names, faults) if late else ()
            steps.append(
                Do(id=name, role="clerk", if_late=(Handler(Duration(1, "days"), stops=True, steps=rest),) * late)
            )
            names.append(name)
            size -= 1 + len(rest)
        else:
            halves = (size // 3, size // 3)
            names.append(name)
            blocks = [random_block(rng, half, ids, names, faults) for half in halves]
            if kind < 0.8:
                exits = [block + last_step(rng, names, faults) for block in blocks]
                steps.append(Decide(id=name, ways=(Way(steps=exits[0]),), otherwise=exits[1]))
            else:
                broken = [block + (last_step(rng, names, 1) if rng.random() < faults else ()) for block in blocks]
                steps.append(Parallel(id=name, branches=tuple(Way(steps=block) for block in broken)))
            size -= 1 + sum(halves)
    return tuple(steps)


def last_step(rng: random.Random, names: list[str], faults: float) -> Block:
    kind = rng.random()
    if kind < 0.2 * faults:
        return (End(),)
    if kind < 0.5 * faults:
        return (ReturnTo(target=rng.choice(names)),)
    return ()


def random_procedure(seed: int) -> Procedure:
    rng = random.Random(seed)
    names: list[str] = []
    block = random_block(rng, rng.choice([5, 8, 12, 18]), count(1), names, rng.choice([0, 0.4, 1]))
    if rng.random() < 0.1:
        block += (ReturnTo(target=rng.choice(names)), Do(id="late", role="clerk"))
    if rng.random() < 0.2:
        block = (*block[:1], GoTo(target=rng.choice(names)), *block[1:])
    return Procedure(id="p", owner="clerk", flows=(Flow(steps=(*block, End(id="end-of-all"))),))


class Net:
    """The token game of a flow, written down independently: one place before each step."""

    def __init__(self, block: Block) -> None:
        self.number = {id(step): position for position, step in enumerate(walk(block), 1)}
        self.named: dict[str, Step] = {}
        for step in walk(block):
            self.named.setdefault(step.id, step)
        self.transitions: list[Transition] = []
        self.block(block, OVER)
        self.start = self.first(block, OVER)

    def at(self, step: Step) -> Place:
        return ("at", self.number[id(step)], 0)

    def first(self, block: Block, then: Place) -> Place:
        return self.at(block[0]) if block else then

    def move(self, step: Step, *to: Place) -> None:
        self.transitions.append((frozenset({self.at(step)}), to))

    def block(self, block: Block, then: Place) -> None:
        for step, following in zip(block, [*map(self.at, block[1:]), then], strict=True):
            self.step(step, following)
            for handler in step.if_late:
                self.move(step, self.first(handler.steps, following))
                self.block(handler.steps, following)

    def step(self, step: Step, then: Place) -> None:
        match step:
            case End():
                self.move(step, OVER)
            case ReturnTo() | GoTo():
                self.move(step, self.at(self.named[step.target]))
            case Decide():
                for block in (step.ways[0].steps, step.otherwise or ()):
                    self.move(step, self.first(block, then))
                    self.block(block, then)
            case Parallel():
                dones: list[Place] = [("done", self.number[id(step)], k) for k in range(len(step.branches))]
                firsts = [self.first(way.steps, done) for way, done in zip(step.branches, dones, strict=True)]
                self.move(step, *firsts)
                self.transitions.append((frozenset(dones), (then,)))
                for way, done in zip(step.branches, dones, strict=True):
                    self.block(way.steps, done)
            case _:
                self.move(step, then)

    def fire(self, marking: Marking) -> Iterator[tuple[int, Marking]]:
        for number, (takes, gives) in enumerate(self.transitions):
            if takes <= set(marking):
                yield number, tuple(sorted((*(place for place in marking if place not in takes), *gives)))

    def is_sound(self) -> bool | None:
        """Option to complete, proper completion, no dead transition, one token a place; None past the limit."""
        before: dict[Marking, list[Marking]] = {}
        seen: set[Marking] = set()
        fired: set[int] = set()
        waiting: list[Marking] = [(self.start,)]
        while waiting and len(seen) <= MOST_STATES:
            marking = waiting.pop()
            if marking in seen:
                continue
            seen.add(marking)
            if len(set(marking)) < len(marking) or (OVER in marking and marking != (OVER,)):
                return False
            for number, following in self.fire(marking):
                fired.add(number)
                before.setdefault(following, []).append(marking)
                waiting.append(following)
        if len(seen) > MOST_STATES:
            return None
        return len(fired) == len(self.transitions) and closure((OVER,), before) >= seen


def closure(start: Marking, ways: dict[Marking, list[Marking]]) -> set[Marking]:
    seen: set[Marking] = set()
    waiting = [start]
    while waiting:
        marking = waiting.pop()
        if marking not in seen:
            seen.add(marking)
            waiting += ways.get(marking, [])
    return seen


@pytest.mark.parametrize("seed", range(0, 1000, 50))
def test_source_structure_and_state_space_agree(seed: int) -> None:
    decided = {True: 0, False: 0}
    for number in range(seed, seed + 50):
        procedure = random_procedure(number)
        flow = procedure.flows[0]
        expected = Net(flow.steps).is_sound()
        if expected is None:
            continue
        checks = (unreachable, stuck, jumps_across, ends_inside)
        found = {check.__name__: check(procedure, flow) for check in checks}
        assert (not any(found.values())) == expected, (number, found)
        decided[expected] += 1
    assert min(decided.values()) > 0


@pytest.mark.parametrize("seed", range(200))
def test_graph_of_any_flow_is_whole(seed: int) -> None:
    procedure = random_procedure(seed)
    flow = procedure.flows[0]
    drawn = graph(procedure, flow)
    ids = [node.id for node in drawn.nodes]
    assert ids == sorted(set(ids))
    assert {arrow.source for arrow in drawn.arrows} | {arrow.target for arrow in drawn.arrows} <= set(ids)
    assert {node.step_id for node in drawn.nodes} >= {step.id for step in flow.walk()}
    assert all(node.lane == "clerk" for node in drawn.nodes)
