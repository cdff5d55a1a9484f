"""A chart with more than 50 steps, or a level with more than 15."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names, Place
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Block, GoTo, Group, ReturnTo, Step

MOST_IN_A_CHART = 50
MOST_AT_ONE_LEVEL = 15
"""Seven process modelling guidelines, G1 and G7 (Mendling, Reijers, van der Aalst 2010)."""


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Each flow as its charts show it: a group at the top of a flow has a chart of its own, and counts as one."""
    for flow in procedure.flows:
        charts: list[Flow | Group] = [flow, *(step for step in flow.steps if isinstance(step, Group))]
        for chart in charts:
            nodes = sum(_nodes(step, is_top=chart is flow) for step in chart.steps)
            if nodes > MOST_IN_A_CHART:
                yield Finding(_at(chart), {"count": nodes, "most": MOST_IN_A_CHART})
        for at, block in _levels(flow):
            count = sum(not isinstance(step, ReturnTo | GoTo) for step in block)
            if count > MOST_AT_ONE_LEVEL:
                names: Names = {"count": count, "most": MOST_AT_ONE_LEVEL}
                yield Finding(_at(at), names, "level")


def _at(owner: Flow | Step) -> Place:
    return owner.origin.at("steps")


def _nodes(step: Step, is_top: bool) -> int:
    if isinstance(step, ReturnTo | GoTo):
        return 0
    if is_top and isinstance(step, Group):
        return 1
    return 1 + sum(_nodes(inner, is_top=False) for block in step.blocks() for inner in block)


def _levels(flow: Flow) -> Iterator[tuple[Flow | Step, Block]]:
    yield flow, flow.steps
    for step in flow.walk():
        for block in step.blocks():
            yield step, block
