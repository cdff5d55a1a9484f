"""Goods, money or a contract that leave the company in a flow without any approval."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approves, commitments
from handbook.flow.tables import MOST_TOLD
from handbook.model.handbook import Register, callers
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Commitments, five a flow; silent where a called procedure approves, or every procedure that calls this one."""
    calling = callers(register).get(procedure.id)
    if calling and all(face.approves for face in calling):
        return
    for flow in procedure.flows:
        steps = commitments(flow)
        if steps and not any(approves(step, register) for step in flow.walk()):
            for step in steps[:MOST_TOLD]:
                yield Finding(step.origin.at("commits"), {"step": step.id}, step.commits)
