"""A graph without the heads of its groups, for which BPMN has frames and no flow nodes."""

from __future__ import annotations

from dataclasses import replace

from handbook.flow.nodes import Arrow, Graph, NodeKind


def without_heads(graph: Graph) -> Graph:
    """The graph in which arrows lead past the heads of groups, and without what no case can come to.

    A head stays where it has a deadline or an exception, or where its group is empty.
    """
    for head in graph.nodes:
        if head.kind is NodeKind.GROUP and head.step and not head.step.if_late and not head.step.on:
            leaving = list(graph.leaving(head.id))
            if len(leaving) == 1 and leaving[0].target != head.id:
                graph = _past(graph, leaving[0])
    return _reachable(graph)


def _past(graph: Graph, leaving: Arrow) -> Graph:
    head = leaving.source
    arrows = tuple(
        replace(arrow, target=leaving.target, jump=arrow.jump or leaving.jump) if arrow.target == head else arrow
        for arrow in graph.arrows
        if arrow is not leaving
    )
    return Graph(tuple(node for node in graph.nodes if node.id != head), arrows)


def _reachable(graph: Graph) -> Graph:
    """What can be come to; where a branch may be left out, also the join of its block."""
    joins = {id(node.step): node.id for node in graph.nodes if node.kind is NodeKind.JOIN}
    skipped = {
        node.id: [joins[id(node.step)]]
        for node in graph.nodes
        if node.kind is NodeKind.SPLIT and any(a.way and a.way.condition for a in graph.leaving(node.id))
    }
    seen: set[str] = set()
    waiting = [node.id for node in graph.nodes if node.kind in {NodeKind.START, NodeKind.TRIGGER}]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += [arrow.target for arrow in graph.leaving(node)]
            waiting += skipped.get(node, ())
    return Graph(
        tuple(node for node in graph.nodes if node.id in seen),
        tuple(arrow for arrow in graph.arrows if arrow.source in seen),
    )
