"""Work that changes hands at more than 60 % of the steps, or goes back and forth between two roles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.findings import Finding, Names, Text
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Do, Step

Turn = tuple[Step, str]
"""A step and the role that does it."""

FEWEST_STEPS = 5
MOST_CHANGES = 0.6
MOST_RETURNS = 3


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each flow once, in the order of writing; only tasks and approvals count, and only in flows of five or more."""
    for flow in procedure.flows:
        turns = tuple(_turns(flow))
        changes = sum(one[1] != other[1] for one, other in pairwise(turns))
        back_and_forth = _longest_exchange(turns)
        if len(back_and_forth) - 1 > MOST_RETURNS:
            (first, one), (_, other) = back_and_forth[:2]
            names: Names = {
                "step": first.id,
                "one": _title(one, register),
                "other": _title(other, register),
                "changes": len(back_and_forth) - 1,
            }
            yield Finding(first.origin.here(), names, "ping_pong")
        elif len(turns) >= FEWEST_STEPS and changes > MOST_CHANGES * len(turns):
            yield Finding(flow.origin.at("steps"), {"count": len(turns), "changes": changes})


def _turns(flow: Flow) -> Iterator[Turn]:
    for step in flow.walk():
        role = step.approvers[0] if isinstance(step, Approve) and step.approvers else step.role
        if isinstance(step, Do | Approve) and role:
            yield step, role


def _longest_exchange(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The longest run of turns in which two roles take one step each in turn; short of two roles, nothing."""
    longest: tuple[Turn, ...] = ()
    start = 0
    for end in range(1, len(turns)):
        if turns[end][1] == turns[end - 1][1]:
            start = end
        elif end - start >= 2 and turns[end][1] != turns[end - 2][1]:
            start = end - 1
        if end - start + 1 > max(1, len(longest)) and end > start:
            longest = turns[start : end + 1]
    return longest


def _title(role: str, register: Register) -> Text:
    known = register.roles.get(role)
    return known.title if known is not None else Text(role, role)
