"""An end inside a parallel branch that doesn't cancel the others."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.reach import ends_inside
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every such end."""
    for flow in procedure.flows:
        for step in ends_inside(procedure, flow):
            yield Finding(step.origin.here(), {"step": step.title})
