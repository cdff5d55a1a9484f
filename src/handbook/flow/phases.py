"""A flow too long for one chart as several: an overview in which each phase is one node, and a chart for each phase."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handbook.findings import Text
from handbook.flow.nodes import Arrow, Graph, Node, NodeKind

MOST_NODES = 25
"""What a reader takes in at once (design of the charts, tried out with 60 nodes)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One chart of a flow; `title` and `step_id` are those of its group, empty for the whole flow or the overview."""

    graph: Graph
    title: Text = field(default_factory=Text)
    step_id: str = ""


def parts(graph: Graph, most: int = MOST_NODES) -> tuple[Part, ...]:
    """The charts in which to show a flow: itself where it has at most `most` nodes or fewer than two phases."""
    heads = [node for node in graph.nodes if node.phase == node.id]
    if len(graph.nodes) <= most or len(heads) < 2:
        return (Part(graph),)
    return (Part(overview(graph)), *(Part(phase(graph, head), head.title, head.step_id) for head in heads))


def overview(graph: Graph) -> Graph:
    """The graph with every phase drawn together into its head."""
    into = {node.id: node.phase or node.id for node in graph.nodes}
    arrows = [replace(arrow, source=into[arrow.source], target=into[arrow.target]) for arrow in graph.arrows]
    return Graph(
        tuple(node for node in graph.nodes if into[node.id] == node.id),
        tuple(arrow for arrow in arrows if arrow.source != arrow.target),
    )


def phase(graph: Graph, head: Node) -> Graph:
    """The nodes of one phase, and a link for each place outside from which or to which an arrow goes.

    An end outside is drawn as the end that it is. Arrows that come to the head itself have no link: the overview
    shows them.
    """
    known = graph.by_id()
    inside = {node.id: node for node in graph.nodes if node.phase == head.id}
    links: dict[tuple[str, str], Node] = {}
    arrows: list[Arrow] = []

    def link(side: str, outside: str, beside: str) -> str:
        other = known[known[outside].phase or outside]
        if (side, other.id) not in links:
            name = f"{side}{len(links) + 1}"
            kind = NodeKind.END if other.kind is NodeKind.END else NodeKind.LINK
            links[side, other.id] = replace(other, id=name, kind=kind, lane=inside[beside].lane, phase="")
        return links[side, other.id].id

    for arrow in graph.arrows:
        if arrow.source in inside and arrow.target in inside:
            arrows.append(arrow)
        elif arrow.source in inside:
            arrows.append(replace(arrow, target=link("b", arrow.target, arrow.source)))
        elif arrow.target in inside and arrow.target != head.id:
            arrows.append(replace(arrow, source=link("a0000x", arrow.source, arrow.target)))
    nodes = sorted((*inside.values(), *links.values()), key=lambda node: node.id)
    return Graph(tuple(nodes), tuple(arrows))
