"""Every step of a flow with its position and the parallel branches around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Block, Handler, Parallel, Step

Branches = tuple[tuple[int, int], ...]
"""The branches around a step from the outside in: (position of the step that opens them, which of its blocks)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step, its position in the order of writing (from 1), the branches around it, and its blocks."""

    position: int
    step: Step
    branches: Branches
    blocks: tuple[tuple[Placed, ...], ...]

    @property
    def own(self) -> tuple[tuple[Placed, ...], ...]:
        """The blocks that belong to the kind word, without the handlers."""
        return self.blocks[: len(self.blocks) - len(self.step.if_late) - len(self.step.on)]

    @property
    def handlers(self) -> Iterator[tuple[Handler, tuple[Placed, ...]]]:
        """The handlers with their steps."""
        return zip((*self.step.if_late, *self.step.on), self.blocks[len(self.own) :], strict=True)

    def walk(self) -> Iterator[Placed]:
        """The step and all inside it, in the order of writing."""
        yield self
        for block in self.blocks:
            for inner in block:
                yield from inner.walk()


@dataclass(frozen=True, slots=True)
class Layout:
    """The steps of one flow, and of each anytime handler of its procedure; `every` step in the order of writing."""

    steps: tuple[Placed, ...]
    anytime: tuple[tuple[Handler, tuple[Placed, ...]], ...]
    every: tuple[Placed, ...]

    def named(self) -> dict[str, Placed]:
        """The steps by id; of two with one id the first."""
        return {placed.step.id: placed for placed in reversed(self.every) if placed.step.id}


def layout(procedure: Procedure, flow: Flow) -> Layout:
    """Place the steps of `flow`.

    A branch is a branch of `parallel`, and just as well what runs beside the case: a handler that doesn't stop its
    step or the case.
    """
    positions = iter(range(1, 1 << 62))
    steps = _place(flow.steps, (), positions)
    anytime = tuple(
        (handler, _place(handler.steps, () if handler.stops else ((0, number),), positions))
        for number, handler in enumerate(procedure.anytime)
    )
    blocks = (steps, *(steps for _, steps in anytime))
    return Layout(steps, anytime, tuple(inner for block in blocks for placed in block for inner in placed.walk()))


def _place(block: Block, branches: Branches, positions: Iterator[int]) -> tuple[Placed, ...]:
    return tuple(_place_step(step, branches, positions) for step in block)


def _place_step(step: Step, branches: Branches, positions: Iterator[int]) -> Placed:
    position = next(positions)
    blocks = tuple(
        _place(block, (*branches, (position, number)) if beside else branches, positions)
        for number, (block, beside) in enumerate(zip(step.blocks(), _beside(step), strict=True))
    )
    return Placed(position, step, branches, blocks)


def _beside(step: Step) -> Iterable[bool]:
    handlers = (*step.if_late, *step.on)
    own = len(step.blocks()) - len(handlers)
    return (*[isinstance(step, Parallel)] * own, *(not handler.stops for handler in handlers))
