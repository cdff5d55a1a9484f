"""From a procedure to the graph of one of its flows."""

from __future__ import annotations

from handbook.flow.lanes import with_lanes
from handbook.flow.nodes import Graph
from handbook.flow.weaving import weave
from handbook.model.procedure import Flow, Procedure


def graph(procedure: Procedure, flow: Flow) -> Graph:
    """The graph of `flow`, one of the flows of `procedure`, with what may happen at any time beside it.

    Every step that is no jump has a node, reachable or not. A jump to a step that is not in this flow yields no arrow.
    """
    return with_lanes(weave(flow, procedure.anytime), procedure.owner)
