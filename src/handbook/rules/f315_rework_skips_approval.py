"""Rework that changes an approved form and comes back behind its approval."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.rework import done_before, loop
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, ReturnTo

MOST_JUMPS = 50
"""In one flow; nobody can follow one with more, and each takes a walk through it."""


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Each return once, with the first form that is approved before the loop and changed, not approved, inside it."""
    for flow in procedure.flows:
        steps = tuple(flow.walk())
        if any(isinstance(step, Approve) and step.approves for step in steps):
            for step in [step for step in steps if isinstance(step, ReturnTo)][:MOST_JUMPS]:
                yield from _skipped(procedure, flow, step)


def _skipped(procedure: Procedure, flow: Flow, jump: ReturnTo) -> Iterator[Finding]:
    again = loop(procedure, flow, jump)
    approved_again = {step.approves for step in again if isinstance(step, Approve)}
    changed = {form: step for step in reversed(again) for form in (*step.form, *step.updates)}
    if not changed.keys() - approved_again:
        return
    for approval in done_before(procedure, flow, jump.target):
        if isinstance(approval, Approve) and approval.approves in changed.keys() - approved_again:
            names: Names = {
                "form": approval.approves,
                "approval": approval.id,
                "target": jump.target,
                "step": changed[approval.approves].id,
            }
            yield Finding(jump.origin.at("return_to"), names)
            return
