"""A step to which no case can come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.findings import Finding, Names
from handbook.flow.reach import unreachable
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import End, GoTo, ReturnTo, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The first of the steps that follow one another, with what bars the way to it."""
    for flow in procedure.flows:
        for step in unreachable(procedure, flow):
            before = _before(flow, step)
            names: Names = {"step": step.id or step.title}
            if before is None:
                yield Finding(step.origin.here(), names)
                continue
            names = {**names, "before": before.title or before.id, "line": before.origin.mark[0]}
            way = (before.origin.here(), step.origin.here())
            match before:
                case End():
                    yield Finding(step.origin.here(), names, "ended", way=way)
                case ReturnTo(target=target) | GoTo(target=target):
                    yield Finding(step.origin.here(), {**names, "target": target}, "jumped", way=way)
                case _:
                    yield Finding(step.origin.here(), names, "left", way=way)


def _before(flow: Flow, step: Step) -> Step | None:
    """The step written just before, at the same level."""
    for block in (flow.steps, *(block for outer in flow.walk() for block in outer.blocks())):
        for before, after in pairwise(block):
            if after is step:
                return before
    return None
