"""Work that changes hands at more than 60 % of the steps, or goes back and forth between two roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handbook.findings import Finding, Names, Text
from handbook.flow.reach import traced
from handbook.flow.succession import Point, Succession
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.reachable import reachable
from handbook.model.steps import Approve, Do, Step

FEWEST_STEPS, MOST_STEPS = 5, 300
"""Work in fewer steps is small; a longer flow is F341's to tell, and its ways would take too long to walk."""
MOST_CHANGES = 0.6
MOST_RETURNS = 3


class Turn(NamedTuple):
    """A step, the role that does it, and the turns that can come next, rework aside."""

    step: Step
    role: str
    onward: tuple[Point, ...]


class Exchange(NamedTuple):
    """How often work goes to and fro between the roles of two turns."""

    changes: int
    first: Turn
    second: Turn


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each flow once, on the way with the most handovers; only tasks and approvals count."""
    for flow in procedure.flows:
        turns = _turns(procedure, flow)
        changes, count = _most_changes(turns)
        longest = _longest_exchange(turns)
        if longest is not None and longest.changes > MOST_RETURNS:
            names: Names = {
                "step": longest.first.step.id,
                "one": _title(longest.first.role, register),
                "other": _title(longest.second.role, register),
                "changes": longest.changes,
            }
            yield Finding(longest.first.step.origin.here(), names, "ping_pong")
        elif count >= FEWEST_STEPS and changes > MOST_CHANGES * count:
            yield Finding(flow.origin.at("steps"), {"count": count, "changes": changes})


def _turns(procedure: Procedure, flow: Flow) -> Mapping[Point, Turn]:
    """The turns of a flow by their position, in the order of writing."""
    layout, ways = traced(procedure, flow)
    own = set(map(id, flow.walk()))
    roles = {one.position: role for one in layout.every if id(one.step) in own and (role := _role(one.step))}
    steps = {one.position: one.step for one in layout.every}
    if len(roles) > MOST_STEPS:
        return {}
    return {point: Turn(steps[point], role, _next(point, roles, ways)) for point, role in roles.items()}


def _role(step: Step) -> str:
    if isinstance(step, Approve) and step.approvers:
        return step.approvers[0]
    return step.role if isinstance(step, Do | Approve) else ""


def _next(here: Point, turns: Mapping[Point, str], ways: Succession) -> tuple[Point, ...]:
    """The turns that can directly follow one; what stands before it is rework."""

    def onward(point: Point) -> list[Point]:
        return [] if point in turns or 0 < point <= here else ways.follows.get(point, [])

    reached = reachable(ways.follows.get(here, ()), onward)
    return tuple(sorted(point for point in reached if point in turns and point > here))


def _most_changes(turns: Mapping[Point, Turn]) -> tuple[int, int]:
    """The handovers and the turns on the way on which there are most of them; of several such ways, the longest."""
    found: dict[Point, tuple[int, int]] = {}
    for here in sorted(turns, reverse=True):
        turn = turns[here]
        onward = ((*found[point], turns[point].role != turn.role) for point in turn.onward)
        found[here] = max(((changes + handed, count + 1) for changes, count, handed in onward), default=(0, 1))
    return max(found.values(), default=(0, 0))


def _longest_exchange(turns: Mapping[Point, Turn]) -> Exchange | None:
    """The longest way on which two roles take one turn each, again and again; None where one role does everything."""
    found: dict[tuple[Point, Point], int] = {}
    for here in sorted(turns, reverse=True):
        turn = turns[here]
        for following in turn.onward:
            other = turns[following]
            if other.role != turn.role:
                again = (found[following, third] for third in other.onward if turns[third].role == turn.role)
                found[here, following] = 1 + max(again, default=0)
    if not found:
        return None
    here, following = min(found, key=lambda pair: (-found[pair], pair))
    return Exchange(found[here, following], turns[here], turns[following])


def _title(role: str, register: Register) -> Text:
    known = register.roles.get(role)
    return known.title if known is not None else Text(role, role)
