"""`return_to` that names a later step, or `go_to` that names an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import GoTo, ReturnTo


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every jump, by the order in which the steps are written."""
    for flow in procedure.flows:
        steps = tuple(flow.walk())
        first = {step.id: index for index, step in reversed(tuple(enumerate(steps))) if step.id}
        for index, step in enumerate(steps):
            if isinstance(step, ReturnTo | GoTo) and step.target in first:
                backward = first[step.target] <= index
                if backward != isinstance(step, ReturnTo):
                    wording = "backward" if backward else "message"
                    yield Finding(step.origin.at(step.kind), {"step": step.target}, wording)
