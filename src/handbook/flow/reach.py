"""Soundness, decided on the source structure: what can't be reached, can't finish, or breaks out of a branch.

A flow is sound (workflow nets: van der Aalst 1998; option to complete, proper completion, no dead steps) exactly when
the first four functions here yield nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from handbook.flow.placing import Layout, layout
from handbook.flow.succession import FINISH, Succession, after, closing, finishing, succession
from handbook.model.once import once
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import End, GoTo, ReturnTo, Step


def unreachable(procedure: Procedure, flow: Flow) -> tuple[Step, ...]:
    """The steps to which no case can come; of those that follow one another, only the first."""
    placed, ways = traced(procedure, flow)
    covered = ways.reached()
    heads = []
    for point in placed.every:
        if point.position not in covered:
            heads.append(point.step)
            covered |= after([point.position], ways.follows)
    return tuple(heads)


def stuck(procedure: Procedure, flow: Flow) -> tuple[Step, ...]:
    """The reachable steps from which no case can come to an end; one for each endless loop: its first step."""
    placed, ways = traced(procedure, flow)
    suspects = ways.reached() - finishing(ways)
    if not suspects:
        return ()
    steps = {point.position: point.step for point in placed.every if point.position in suspects}
    loops = closing(after(suspects, ways.follows), ways.follows)
    firsts = (min((point for point in loop if point in steps), default=None) for loop in loops)
    return tuple(steps[first] for first in sorted(first for first in firsts if first is not None))


def jumps_across(procedure: Procedure, flow: Flow) -> tuple[ReturnTo | GoTo, ...]:
    """The jumps into, out of or between parallel branches; what runs beside the case is a branch too."""
    placed, _ = traced(procedure, flow)
    named = placed.named()
    return tuple(
        point.step
        for point in placed.every
        if isinstance(point.step, ReturnTo | GoTo)
        and point.step.target in named
        and named[point.step.target].branches != point.branches
    )


def ends_inside(procedure: Procedure, flow: Flow) -> tuple[End, ...]:
    """The ends inside a parallel branch that don't cancel everything."""
    return tuple(
        point.step
        for point in traced(procedure, flow)[0].every
        if isinstance(point.step, End) and point.branches and not point.step.cancels_everything
    )


def reached_without(procedure: Procedure, flow: Flow, does: Callable[[Step], bool]) -> tuple[Step, ...]:
    """The steps to which a case can come before any step that `does` has been done (an AND-OR fixpoint).

    A step behind a parallel block is such only if no branch does it on the way.
    """
    placed, ways = traced(procedure, flow)
    doing = {point.position for point in placed.every if does(point.step)}
    reached = ways.reached(stopped_at=doing)
    return tuple(point.step for point in placed.every if point.position in reached)


def runs_out(procedure: Procedure, flow: Flow) -> bool:
    """Whether a case can come to its end without an `end`: behind the last step of the flow."""
    placed, ways = traced(procedure, flow)
    explicit = {point.position for point in placed.every if isinstance(point.step, End | ReturnTo | GoTo)}
    return any(FINISH in ways.follows.get(point, ()) for point in ways.reached() - explicit)


def traced(procedure: Procedure, flow: Flow) -> tuple[Layout, Succession]:
    """The layout and the succession of a flow of the procedure; several rules ask about the same one in turn."""
    return _all_traced(procedure)[id(flow)]


@once
def _all_traced(procedure: Procedure) -> dict[int, tuple[Layout, Succession]]:
    """By the identity of the flow: two variants may have been given one id by mistake."""
    placed = {id(flow): layout(procedure, flow) for flow in procedure.flows}
    return {flow: (one, succession(one)) for flow, one in placed.items()}
