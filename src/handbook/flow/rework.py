"""What is done again when a case is sent back, and whether anyone can leave that loop."""

from __future__ import annotations

from handbook.flow.reach import traced
from handbook.flow.succession import FINISH, after, turned
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, ReturnTo, Step


def loop(procedure: Procedure, flow: Flow, jump: ReturnTo) -> tuple[Step, ...]:
    """The steps on the ways from the target of `jump` back to it, in the order of writing; () where there is none."""
    placed, ways = traced(procedure, flow)
    target = placed.named().get(jump.target)
    here = next((point.position for point in placed.every if point.step is jump), None)
    if target is None or here is None:
        return ()
    again = after([target.position], ways.follows) & after([here], turned(ways.follows))
    return tuple(point.step for point in placed.every if point.position in again)


def done_before(procedure: Procedure, flow: Flow, target: str) -> tuple[Step, ...]:
    """The steps that a case can have done by the time that it first comes to the step `target`."""
    placed, ways = traced(procedure, flow)
    first = placed.named()[target].position
    before = after([first], turned(ways.follows))
    return tuple(point.step for point in placed.every if point.position in before and point.position < first)


def has_way_out(procedure: Procedure, flow: Flow, jump: ReturnTo, approval: Approve) -> bool:
    """Whether a case that `jump` sends back can come to its end without being approved at `approval`."""
    if any(handler.stops for handler in procedure.anytime):
        return True
    placed, ways = traced(procedure, flow)
    target = placed.named().get(jump.target)
    here = next((point.position for point in placed.every if point.step is approval), None)
    if target is None or here is None:
        return True
    approved, *others = ways.follows[here]
    without = {**ways.follows, here: [point for point in others if point != approved]}
    return FINISH in after([target.position], without)
