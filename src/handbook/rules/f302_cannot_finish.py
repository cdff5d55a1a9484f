"""A loop from which no case can come to an end."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.reach import stuck
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The first step of each endless loop."""
    for flow in procedure.flows:
        for step in stuck(procedure, flow):
            yield Finding(step.origin.here(), {"step": step.id or step.title})
