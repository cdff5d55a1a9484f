"""Rework without a limit, or an approval that nobody can end otherwise than by approving."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.rework import has_way_out
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, ReturnTo, walk

MOST_APPROVALS = 50
"""In one flow; nobody can follow one with more, and each takes a walk through it."""


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every return without `at_most`; and every approval that sends back, and lets nobody on the way give up."""
    for flow in procedure.flows:
        known = {step.id for step in flow.walk()}
        for step in flow.walk():
            if isinstance(step, ReturnTo) and step.at_most < 1 and step.target in known:
                yield Finding(step.origin.key("return_to"), {"step": step.target})
        for approval in [step for step in flow.walk() if isinstance(step, Approve)][:MOST_APPROVALS]:
            yield from _never_refused(procedure, flow, approval)


def _never_refused(procedure: Procedure, flow: Flow, approval: Approve) -> Iterator[Finding]:
    returns = [s for s in walk((*(approval.rejected or ()), *(approval.returned or ()))) if isinstance(s, ReturnTo)]
    limited = next((step for step in returns if step.at_most), None)
    if limited is not None and not has_way_out(procedure, flow, limited, approval):
        names: Names = {"step": approval.id, "times": limited.at_most}
        yield Finding(limited.origin.at("at_most"), names, "no_way_out")
