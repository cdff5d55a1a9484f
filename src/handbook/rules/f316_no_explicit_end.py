"""A flow whose last step is no end."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.reach import runs_out
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import End


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The last step of each flow, where a case can come to it and go on from it to nowhere."""
    for flow in procedure.flows:
        if flow.steps and not isinstance(flow.steps[-1], End) and runs_out(procedure, flow):
            last = flow.steps[-1]
            yield Finding(last.origin.here(), {"step": last.id or last.title})
