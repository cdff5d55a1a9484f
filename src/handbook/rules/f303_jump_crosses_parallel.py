"""A jump into, out of or between parallel branches."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.graph import graph
from handbook.flow.nodes import Graph
from handbook.flow.reach import jumps_across
from handbook.flow.story import MOST_TOLD, crossing, given, places, way_to
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import GoTo, ReturnTo


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every such jump, with what must be chosen to come to it and which branch is then waited for in vain."""
    for flow in procedure.flows:
        found = jumps_across(procedure, flow)[:MOST_TOLD]
        drawn = graph(procedure, flow) if found else Graph()
        for step in found:
            yield _told(procedure, flow, drawn, step)


def _told(procedure: Procedure, flow: Flow, drawn: Graph, step: ReturnTo | GoTo) -> Finding:
    way = way_to(drawn, lambda arrow: arrow.jump is step)
    names: Names = {"given": given(drawn, way), "step": step.target}
    border = crossing(procedure, flow, step)
    if border is not None:
        names = {**names, "parallel": border.parallel.id, "branch": border.branch_name}
    wording = "beside" if border is None else "message" if border.is_left else "into"
    return Finding(step.origin.at(step.kind), names, wording, way=places(drawn, way))
