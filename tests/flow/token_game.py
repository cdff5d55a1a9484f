"""The token game of a flow, written down independently of its source structure: one place before each step.

What may happen while a step is done, and stops nothing, runs beside the step and is over before the next one begins;
what stops a step is another way out of it. What may happen at any time is decided at the start of the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import (
    Approve,
    Block,
    Call,
    Decide,
    End,
    FirstOf,
    GoTo,
    Group,
    Handler,
    Parallel,
    ReturnTo,
    Step,
    walk,
)

Place = tuple[str, int, int]
Marking = tuple[Place, ...]
Transition = tuple[frozenset[Place], tuple[Place, ...]]

BEGIN: Place = ("begin", 0, 0)
CASE: Place = ("case", 0, 0)
DONE: Place = ("done", 0, 0)
OVER: Place = ("over", 0, 0)
EVERYTHING: tuple[Place, ...] = ()
"""What a transition gives that takes everything and ends the case."""
MOST_STATES = 4000


class Net:
    def __init__(self, procedure: Procedure, flow: Flow) -> None:
        steps = [*walk(flow.steps), *(step for handler in procedure.anytime for step in walk(handler.steps))]
        self.number = {id(step): position for position, step in enumerate(steps, 1)}
        self.named: dict[str, Step] = {}
        for step in steps:
            self.named.setdefault(step.id, step)
        self.transitions: list[Transition] = []
        beside = self.beside(0, [handler for handler in procedure.anytime if not handler.stops])
        self.add([BEGIN], CASE, *(begin for begin, _ in beside))
        self.add([DONE, *(done for _, done in beside)], OVER)
        for block in (flow.steps, *(handler.steps for handler in procedure.anytime if handler.stops)):
            self.add([CASE], self.first(block, DONE))
            self.block(block, DONE)

    def add(self, takes: list[Place], *gives: Place) -> None:
        self.transitions.append((frozenset(takes), gives))

    def at(self, step: Step) -> Place:
        return ("at", self.number[id(step)], 0)

    def first(self, block: Block, then: Place) -> Place:
        return self.at(block[0]) if block else then

    def block(self, block: Block, then: Place) -> None:
        for step, following in zip(block, [*map(self.at, block[1:]), then], strict=False):
            self.step(step, following)

    def beside(self, number: int, handlers: list[Handler]) -> list[tuple[Place, Place]]:
        """What may run beside something: where each begins, and where it is over or was never needed."""
        found = []
        for k, handler in enumerate(handlers):
            begin, done = ("beside", number, k), ("beside done", number, k)
            self.add([begin], done)
            self.add([begin], ("beside at", number, k))
            self.add([("beside at", number, k)], self.first(handler.steps, done))
            self.block(handler.steps, done)
            found.append((begin, done))
        return found

    def step(self, step: Step, then: Place) -> None:
        number, handlers = self.number[id(step)], [*step.if_late, *step.on]
        beside = self.beside(number, [handler for handler in handlers if not handler.stops])
        busy, left = ("busy", number, 0), ("left", number, 0)
        self.add([self.at(step)], busy, *(begin for begin, _ in beside))
        self.add([busy, *(done for _, done in beside)], left)
        for handler in handlers:
            if handler.stops:
                self.add([left], self.first(handler.steps, then))
                self.block(handler.steps, then)
        self.onward(step, left, number, then)

    def onward(self, step: Step, left: Place, number: int, then: Place) -> None:
        match step:
            case End(cancels_everything=True):
                self.add([left], *EVERYTHING)
            case End():
                self.add([left], DONE)
            case ReturnTo() | GoTo():
                self.add([left], self.at(self.named[step.target]))
            case Decide(ways=ways, otherwise=otherwise) | Call(ways=ways, otherwise=otherwise):
                self.one_of(left, [*(way.steps for way in ways), otherwise or ()], then)
            case FirstOf(events=events):
                self.one_of(left, [event.steps for event in events], then)
            case Approve(rejected=rejected, returned=returned):
                self.one_of(left, [(), *(block for block in (rejected, returned) if block is not None)], then)
            case Group(steps=steps):
                self.one_of(left, [steps], then)
            case Parallel(branches=branches):
                ends: list[Place] = [("branch done", number, k) for k in range(len(branches))]
                self.add([left], *(("branch", number, k) for k in range(len(branches))))
                self.add(ends, then)
                for k, (way, end) in enumerate(zip(branches, ends, strict=True)):
                    self.one_of(("branch", number, k), [way.steps, ()] if way.condition else [way.steps], end)
            case _:
                self.add([left], then)

    def one_of(self, left: Place, blocks: list[Block], then: Place) -> None:
        for block in blocks:
            self.add([left], self.first(block, then))
            self.block(block, then)

    def fire(self, marking: Marking) -> Iterator[tuple[int, Marking]]:
        for number, (takes, gives) in enumerate(self.transitions):
            if takes <= set(marking):
                after = (*(place for place in marking if place not in takes), *gives) if gives else (OVER,)
                yield number, tuple(sorted(after))

    def is_sound(self) -> bool | None:
        """Option to complete, proper completion, no dead transition, one token a place; None past the limit."""
        before: dict[Marking, list[Marking]] = {}
        seen: set[Marking] = set()
        fired: set[int] = set()
        waiting: list[Marking] = [(BEGIN,)]
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
    """Everything from which `start` can be come to."""
    seen: set[Marking] = set()
    waiting = [start]
    while waiting:
        marking = waiting.pop()
        if marking not in seen:
            seen.add(marking)
            waiting += ways.get(marking, [])
    return seen
