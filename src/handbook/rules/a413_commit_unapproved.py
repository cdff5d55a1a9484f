"""Goods, money or a contract that leave the company in a flow without any approval."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approves, commitments
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every commitment; silent where a called procedure approves, or every procedure that calls this one does."""
    callers = [face for face in register.faces.values() if procedure.id in face.calls]
    if callers and all(face.approves for face in callers):
        return
    for flow in procedure.flows:
        steps = commitments(flow)
        if steps and not any(approves(step, register) for step in flow.walk()):
            for step in steps:
                yield Finding(step.origin.at("commits"), {"step": step.id}, step.commits)
