"""A flow whose last step is no end."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.placing import layout
from handbook.flow.succession import FINISH, succession
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import End, GoTo, ReturnTo


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The last step of each flow, where a case can come to it and go on from it to nowhere."""
    for flow in procedure.flows:
        if not flow.steps or isinstance(flow.steps[-1], End):
            continue
        placed = layout(procedure, flow)
        ways = succession(placed)
        explicit = {point.position for point in placed.walk() if isinstance(point.step, End | ReturnTo | GoTo)}
        if any(FINISH in ways.follows.get(point, ()) for point in ways.reached() - explicit):
            last = flow.steps[-1]
            yield Finding(last.origin.here(), {"step": last.id or last.title})
