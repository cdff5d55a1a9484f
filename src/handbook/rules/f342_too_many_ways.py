"""A gateway with more than five ways, or ways inside ways more than four deep."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Block, Call, Decide, Group, Step
from handbook.model.survey import ways

MOST_WAYS = 5
DEEPEST = 4
"""Seven process modelling guidelines, G2 (Mendling, Reijers, van der Aalst 2010)."""


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every gateway, and the first step of each block that lies too deep. A group is no way, and adds no depth."""
    for step in procedure.steps():
        count = len(ways(step)) + (isinstance(step, Decide | Call) and step.otherwise is not None)
        if count > MOST_WAYS:
            names: Names = {"step": step.id, "count": count, "most": MOST_WAYS}
            yield Finding(step.origin.key(step.kind), names)
    for flow in procedure.flows:
        yield from _too_deep(flow.steps, 0)


def _too_deep(block: Block, depth: int) -> Iterator[Finding]:
    if depth > DEEPEST and block:
        yield Finding(block[0].origin.here(), {"step": _name(block[0]), "count": depth, "most": DEEPEST}, "nesting")
        return
    for step in block:
        for inner in step.blocks():
            yield from _too_deep(inner, depth if isinstance(step, Group) else depth + 1)


def _name(step: Step) -> str:
    return step.id or step.kind
