"""A reminder or escalation that doesn't come after the deadline, or not after the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.findings import Finding, Names
from handbook.flow.deadlines import ends_by_then
from handbook.model.handbook import Register
from handbook.model.parts import Duration
from handbook.model.procedure import Procedure
from handbook.model.steps import Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The handlers of every step, in the order in which they are written.

    One that names no step counts from the end of the deadline, which must be there then; one that names a step is
    compared with a deadline that counts from the same step.
    """
    for step in procedure.steps():
        times = [late.after for late in step.if_late if late.after is not None]
        for time in times:
            wording = _fault(step, time)
            if wording:
                yield Finding(time.origin.here(), {"step": step.id}, wording)
        for earlier, later in pairwise(times):
            if later.unit and ends_by_then(later, earlier):
                names: Names = {"step": step.id, "line": earlier.origin.mark[0]}
                yield Finding(later.origin.here(), names, "order")


def _fault(step: Step, time: Duration) -> str:
    if not time.unit:
        return ""
    if step.within is None:
        return "" if time.after or time.before else "no_deadline"
    return "message" if time.after and ends_by_then(time, step.within) else ""
