"""A jump into, out of or between parallel branches."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.reach import jumps_across
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every such jump."""
    for flow in procedure.flows:
        for step in jumps_across(procedure, flow):
            yield Finding(step.origin.at(step.kind), {"step": step.target})
