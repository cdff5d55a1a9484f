"""A step to which no case can come."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.reach import unreachable
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The first of the steps that follow one another."""
    for flow in procedure.flows:
        for step in unreachable(procedure, flow):
            yield Finding(step.origin.here(), {"step": step.id or step.title})
