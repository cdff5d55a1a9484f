"""An end inside a parallel branch that doesn't cancel the others."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.graph import graph
from handbook.flow.nodes import Graph
from handbook.flow.reach import ends_inside
from handbook.flow.story import MOST_TOLD, crossing, given, places, way_to
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import End


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every such end, with what must be chosen to come to it and what is then waited for in vain."""
    for flow in procedure.flows:
        found = ends_inside(procedure, flow)[:MOST_TOLD]
        drawn = graph(procedure, flow) if found else Graph()
        for step in found:
            yield _told(procedure, flow, drawn, step)


def _told(procedure: Procedure, flow: Flow, drawn: Graph, step: End) -> Finding:
    known = drawn.by_id()
    way = way_to(drawn, lambda arrow: known[arrow.target].step is step)
    names: Names = {"given": given(drawn, way), "step": step.title}
    border = crossing(procedure, flow, step)
    if border is not None:
        names = {**names, "parallel": border.parallel.id, "branch": border.branch_name}
    return Finding(step.origin.here(), names, "beside" if border is None else "message", way=places(drawn, way))
