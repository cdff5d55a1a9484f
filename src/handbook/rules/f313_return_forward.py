"""`return_to` that names a later step, or `go_to` that names an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.reach import jumps_across
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import GoTo, ReturnTo


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every jump, by the order in which the steps are written; one across parallel branches is F303's to tell."""
    for flow in procedure.flows:
        steps = tuple(flow.walk())
        first = {step.id: index for index, step in reversed(tuple(enumerate(steps))) if step.id}
        for index, step in enumerate(steps):
            if isinstance(step, ReturnTo | GoTo) and step.target in first:
                backward = first[step.target] <= index
                if backward != isinstance(step, ReturnTo) and not _is_told(procedure, flow, step):
                    wording = "backward" if backward else "message"
                    yield Finding(step.origin.at(step.kind), {"step": step.target}, wording)


def _is_told(procedure: Procedure, flow: Flow, jump: ReturnTo | GoTo) -> bool:
    return any(other is jump for other in jumps_across(procedure, flow))
