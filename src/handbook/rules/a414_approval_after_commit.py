"""An approval that can come only after the step which it should hold back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handbook.findings import Finding
from handbook.flow.approvals import approves, commitments
from handbook.flow.reach import traced
from handbook.flow.succession import after
from handbook.flow.tables import MOST_TOLD
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Commitments in a flow with approvals, none of which can come before; five a flow. A413 has flows without any."""
    for flow in procedure.flows:
        steps = commitments(flow)
        granting = [step for step in flow.walk() if approves(step, register)] if steps else []
        if not granting:
            continue
        layout, ways = traced(procedure, flow)
        position = {id(placed.step): placed.position for placed in layout.every}
        held_back = after([position[id(one)] for one in granting], ways.follows)
        for step in islice((step for step in steps if position[id(step)] not in held_back), MOST_TOLD):
            onward = after([position[id(step)]], ways.follows)
            later = [one for one in granting if position[id(one)] in onward]
            names = {"step": step.id, "approval": (later or granting)[0].id}
            yield Finding(step.origin.at("commits"), names, "message" if later else "beside")
