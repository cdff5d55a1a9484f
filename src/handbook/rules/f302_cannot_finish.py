"""A loop from which no case can come to an end."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.graph import graph
from handbook.flow.nodes import Graph
from handbook.flow.reach import stuck
from handbook.flow.story import MOST_TOLD, given, places, steps_of, way_round, way_to
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import GoTo, ReturnTo, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The first step of each endless loop, with the way round and what must be chosen to come into it."""
    for flow in procedure.flows:
        found = stuck(procedure, flow)[:MOST_TOLD]
        drawn = graph(procedure, flow) if found else Graph()
        for step in found:
            yield _told(drawn, step)


def _told(drawn: Graph, step: Step) -> Finding:
    known = drawn.by_id()
    into = way_to(drawn, lambda arrow: known[arrow.target].step is step)
    circle = way_round(drawn, step)
    passed = [one for one in steps_of(drawn, circle) if not isinstance(one, ReturnTo | GoTo)]
    names: Names = {
        "given": given(drawn, into),
        "step": step.id or step.title,
        "circle": " → ".join(f"`{one.id or one.title.in_('en')}`" for one in passed or [step, step]),
    }
    return Finding(step.origin.here(), names, way=places(drawn, (*into, *circle)))
