"""From the graph of a flow to the elements and sequence flows of BPMN."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.flow import words as flow_words
from handbook.flow.nodes import Arrow, Graph, Node, NodeKind
from handbook.model.procedure import Procedure
from handbook.model.steps import Handler
from handbook.render.bpmn import words
from handbook.render.bpmn.diagram import Diagram, Element, Framed, Kind, Sequence
from handbook.render.bpmn.joining import joined
from handbook.render.bpmn.naming import Naming
from handbook.render.bpmn.phases import without_heads
from handbook.render.bpmn.timing import Clock

KINDS = {
    NodeKind.START: Kind.START,
    NodeKind.TASK: Kind.TASK,
    NodeKind.APPROVAL: Kind.TASK,
    NodeKind.DECISION: Kind.CHOICE,
    NodeKind.SPLIT: Kind.SPLIT,
    NodeKind.JOIN: Kind.JOIN,
    NodeKind.RACE: Kind.RACE,
    NodeKind.EVENT: Kind.CATCH,
    NodeKind.WAIT: Kind.CATCH,
    NodeKind.CALL: Kind.CALL,
    NodeKind.GROUP: Kind.TASK,
    NodeKind.TRIGGER: Kind.START,
    NodeKind.END: Kind.END,
    NodeKind.LINK: Kind.CATCH,
}
HOSTS = {Kind.TASK, Kind.CALL, Kind.RECEIVE}
OUTCOMES = {
    flow_words.APPROVED: 'outcome == "approved"',
    flow_words.REJECTED: 'outcome == "rejected"',
    flow_words.RETURNED: 'outcome == "returned"',
}


def diagram(procedure: Procedure, graph: Graph, naming: Naming) -> Diagram:
    """The BPMN elements of a flow: one gateway wherever flows part or join, a boundary event for each handler.

    Steps that no case can come to are left out. A phase is a frame; what may happen at any time is a section of its
    own, whose elements no flow connects with the rest.
    """
    shaper = _Shaper(naming, without_heads(graph))
    shaper.shape()
    elements, flows = joined(shaper.elements, shaper.flows, naming)
    lanes = tuple(dict.fromkeys(element.lane for element in elements))
    return Diagram(
        tuple(elements),
        tuple(flows),
        tuple(_frames(procedure, graph, elements, naming)),
        tuple((lane, naming.role(lane)) for lane in lanes),
    )


def _frames(procedure: Procedure, graph: Graph, elements: list[Element], naming: Naming) -> Iterator[Framed]:
    for head in graph.nodes:
        members = tuple(e.id for e in elements if e.phase == head.id and not e.section)
        if head.phase == head.id and members:
            yield Framed(f"phase-{head.step_id or head.id}", naming.node(head), members)
    for number, handler in enumerate(procedure.anytime, 1):
        members = tuple(e.id for e in elements if e.section == number)
        if members:
            yield Framed(f"anytime-{number}", naming.handler(handler), members, handler)


@dataclass
class _Shaper:
    naming: Naming
    graph: Graph
    elements: list[Element] = field(default_factory=list)
    flows: list[Sequence] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    entry: dict[str, str] = field(default_factory=dict)
    exit: dict[str, str] = field(default_factory=dict)
    handled: dict[tuple[str, int], str] = field(default_factory=dict)
    section: int = 0
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.naming, self.graph)

    def shape(self) -> None:
        nodes = self.graph.by_id()
        sections: dict[str, int] = {}
        for node in self.graph.nodes:
            if node.kind is NodeKind.TRIGGER:
                self.section += 1
            sections[node.id] = 0 if node.title == flow_words.END and node.step is None else self.section
        for node in self.graph.nodes:
            self.section = sections[node.id]
            self.place(node)
        for arrow in self.graph.arrows:
            if nodes[arrow.source].kind is NodeKind.END:
                continue  # what comes after the end of a case is no part of it
            self.section = sections[arrow.source]
            source, target = self.source_of(arrow), self.entry[arrow.target]
            if sections[arrow.target] != self.section:
                target = self.way_out(nodes[arrow.source], nodes[arrow.target])
            self.lead(source, target, arrow, nodes[arrow.source])

    def name_for(self, wanted: str) -> str:
        number, name = 1, wanted
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        self.taken.add(name)
        return name

    def element(self, kind: Kind, wanted: str, name: str, node: Node, handler: Handler | None = None) -> Element:
        made = Element(self.name_for(wanted), kind, name, node.lane, self.section, node.phase, node, handler)
        self.elements.append(made)
        return made

    def flow(self, source: str, target: str, name: str = "", condition: str = "", *, default: bool = False) -> None:
        self.flows.append(Sequence(self.name_for(f"flow-{source}-{target}"), source, target, name, condition, default))

    def place(self, node: Node) -> None:
        kind, name = KINDS[node.kind], self.naming.node(node)
        wanted = f"{_prefix(node)}{node.step_id or node.id}"
        handlers = _handlers(node)
        if handlers and node.kind is NodeKind.WAIT:
            kind = Kind.RECEIVE
        first = None
        if handlers and kind not in HOSTS:
            first = self.element(Kind.TASK, f"at-{wanted}", name, node)
        made = self.element(kind, wanted, name, node)
        if kind is Kind.CATCH:
            self.elements[-1] = replace(made, timer=self.clock.caught(node))
        if first:
            self.elements[-2] = replace(first, node=None)
            self.flow(first.id, made.id)
        host = first or made
        self.entry[node.id], self.exit[node.id] = host.id, made.id
        for number, handler in enumerate(handlers):
            self.handle(node, host, number, handler)
        if node.kind is NodeKind.CALL and self.plain_ways(node) > 1:
            ended = self.element(Kind.CHOICE, f"{wanted}-ended", words.HOW_ENDED[self.naming.language], node)
            self.flow(made.id, ended.id)
            self.exit[node.id] = ended.id

    def plain_ways(self, node: Node) -> int:
        return sum(arrow.handler is None for arrow in self.graph.leaving(node.id))

    def handle(self, node: Node, host: Element, number: int, handler: Handler) -> None:
        event = self.element(
            Kind.BOUNDARY, f"{host.id}-event-{number + 1}", self.naming.handler(handler), node, handler
        )
        self.elements[-1] = replace(event, host=host.id, timer=self.clock.late(node, handler))
        last = event.id
        if handler.notify:
            told = self.element(Kind.SEND, f"{event.id}-notice", self.naming.notice(handler), node, handler)
            self.flow(last, told.id)
            last = told.id
        self.handled[node.id, id(handler)] = last

    def source_of(self, arrow: Arrow) -> str:
        if arrow.handler is None:
            return self.exit[arrow.source]
        return self.handled.get((arrow.source, id(arrow.handler)), self.exit[arrow.source])

    def way_out(self, source: Node, target: Node) -> str:
        """The end of an event sub-process, which no flow can leave."""
        title = self.naming.node(target)
        if target.kind is not NodeKind.END:
            title = words.GOES_ON[self.naming.language].format(title=title)
        return self.element(Kind.END, f"{source.step_id or source.id}-out", title, replace(source, step=None)).id

    def lead(self, source: str, target: str, arrow: Arrow, node: Node) -> None:
        name, condition = self.naming.arrow(arrow), OUTCOMES.get(arrow.label, "")
        if node.kind is NodeKind.CALL and arrow.way:
            condition = f'ended == "{arrow.way.ends}"' if arrow.way.ends else ""
        if arrow.way and arrow.way.condition:
            condition = arrow.way.condition.source
            if node.kind is NodeKind.SPLIT:
                source = self.asked(source, arrow, node, name)
        elif node.kind is NodeKind.DECISION and not condition and not arrow.is_default and arrow.handler is None:
            name = name or words.UNNAMED[self.naming.language]
            condition = f"outcome == {json.dumps(name, ensure_ascii=False)}"
        made = Sequence(
            self.name_for(f"flow-{source}-{target}"), source, target, name, condition, arrow.is_default, arrow
        )
        self.flows.append(made)

    def asked(self, split: str, arrow: Arrow, node: Node, label: str) -> str:
        """A question in front of the steps of a branch that only a condition opens; "no" leads to the join."""
        language = self.naming.language
        question = self.element(
            Kind.CHOICE, f"{split}-if", words.APPLIES[language].format(label=label), replace(node, step=None)
        )
        first = next(place for place, each in enumerate(self.elements) if each.id == self.entry[arrow.target])
        self.elements.insert(first, self.elements.pop())
        self.flow(split, question.id)
        join = next(other for other in self.graph.nodes if other.kind is NodeKind.JOIN and other.step is node.step)
        skipped = Arrow(arrow.source, join.id, way=arrow.way)
        identity = self.name_for(f"flow-{question.id}-{self.entry[join.id]}")
        self.flows.append(
            Sequence(identity, question.id, self.entry[join.id], words.SKIPPED[language], "", True, skipped)
        )
        return question.id


def _prefix(node: Node) -> str:
    match node.kind:
        case NodeKind.START | NodeKind.TRIGGER | NodeKind.JOIN | NodeKind.EVENT:
            return f"{node.kind.value}-"
        case NodeKind.DECISION if node.title == flow_words.APPROVED_OR_NOT:
            return "outcome-"
        case NodeKind.END if not node.step_id:
            return "end-"
    return "step-"


def _handlers(node: Node) -> tuple[Handler, ...]:
    """The handlers of a step, at the first of its nodes."""
    if node.step is None or node.kind in {NodeKind.JOIN, NodeKind.EVENT, NodeKind.END} or _prefix(node) == "outcome-":
        return ()
    return (*node.step.if_late, *node.step.on)
