"""Whose lane each node stands in, where the step itself names no role."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace

from handbook.flow.nodes import Graph, NodeKind

AHEAD = frozenset({NodeKind.START, NodeKind.TRIGGER, NodeKind.GROUP, NodeKind.JOIN})
"""Kinds that belong to the work that follows them; all others belong to the work before them."""


def with_lanes(graph: Graph, owner: str) -> Graph:
    """The same graph with `lane` filled in: the role that acts, else that of the neighbouring work, else `owner`.

    A node between two pieces of work goes with the one before it, so that an end stands under the last step; a start,
    the head of a group and a join go with the work that follows.
    """
    before: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    after: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for arrow in graph.arrows:
        if arrow.source < arrow.target:  # rework goes back to other work
            before[arrow.target].insert(0, arrow.source)  # the last work before it comes first
            after[arrow.source].append(arrow.target)
    settled = {node.id: node.roles[0] for node in graph.nodes if node.roles}
    for node in graph.nodes:
        if node.kind not in AHEAD:
            settled[node.id] = settled.get(node.id) or _nearest(node.id, before, settled)
    lanes = {
        node.id: settled.get(node.id)
        or _nearest(node.id, after, settled)
        or _nearest(node.id, before, settled)
        or owner
        for node in graph.nodes
    }
    return replace(graph, nodes=tuple(replace(node, lane=lanes[node.id]) for node in graph.nodes))


def _nearest(start: str, neighbours: Mapping[str, list[str]], settled: Mapping[str, str]) -> str:
    seen, queue = {start}, deque([start])
    while queue:
        for other in neighbours[queue.popleft()]:
            if settled.get(other):
                return settled[other]
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return ""
