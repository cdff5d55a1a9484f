"""Block structure to nodes and arrows: each step takes the arrows that come loose before it and leaves new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handbook.findings import Text
from handbook.flow import words
from handbook.flow.nodes import Arrow, Graph, Node, NodeKind
from handbook.model.procedure import Flow
from handbook.model.steps import (
    Approve,
    Block,
    Call,
    Decide,
    Do,
    End,
    FirstOf,
    GoTo,
    Group,
    Handler,
    Parallel,
    ReturnTo,
    Step,
    Wait,
    Way,
)

Loose = list[Arrow]
"""Arrows whose target is not known yet ("")."""

NOTHING = Text()

KINDS: dict[type[Step], NodeKind] = {
    Do: NodeKind.TASK,
    Approve: NodeKind.APPROVAL,
    Decide: NodeKind.DECISION,
    Parallel: NodeKind.SPLIT,
    FirstOf: NodeKind.RACE,
    Wait: NodeKind.WAIT,
    Call: NodeKind.CALL,
    Group: NodeKind.GROUP,
    End: NodeKind.END,
}


def weave(flow: Flow, anytime: Sequence[Handler]) -> Graph:
    """The nodes and arrows of a flow and of its anytime handlers; no lanes yet."""
    weaver = _Weaver()
    start = weaver.node(NodeKind.START, flow.start or words.START)
    left = weaver.block(flow.steps, [_from(start)])
    for handler in anytime:
        trigger = weaver.node(NodeKind.TRIGGER, handler.happens)
        left += weaver.after(handler, weaver.block(handler.steps, [_from(trigger)]))
    if left:
        weaver.join(left, weaver.node(NodeKind.END, words.END))
    return weaver.graph()


def _from(node: Node, label: Text = NOTHING, way: Way | None = None, handler: Handler | None = None) -> Arrow:
    return Arrow(node.id, "", label, way=way, handler=handler)


def _way_label(way: Way) -> Text:
    """What is written at a way: its label, else what happens there, else its condition as it stands in the file."""
    happens = way.label or way.received or way.happens
    if happens or way.after:
        return happens
    plain = way.condition.source if way.condition else way.ends
    return Text(plain, plain)


@dataclass
class _Weaver:
    nodes: list[Node] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    entry: dict[str, str] = field(default_factory=dict)
    jumps: Loose = field(default_factory=list)
    phase: str = ""

    def graph(self) -> Graph:
        resolved = [
            replace(arrow, target=self.entry[arrow.jump.target])
            for arrow in self.jumps
            if arrow.jump and arrow.jump.target in self.entry
        ]
        order = {node.id: place for place, node in enumerate(self.nodes)}
        arrows = sorted([*self.arrows, *resolved], key=lambda arrow: order[arrow.source])
        return Graph(tuple(self.nodes), tuple(arrows))

    def node(self, kind: NodeKind, title: Text, step: Step | None = None, way: Way | None = None) -> Node:
        roles: tuple[str, ...] = ()
        forms: tuple[str, ...] = ()
        if step:
            named = step.approvers if isinstance(step, Approve) else ()
            approved = (step.approves,) if isinstance(step, Approve) and step.approves else ()
            roles = tuple(dict.fromkeys(role for role in (step.role, *named) if role))
            forms = tuple(dict.fromkeys((*step.form, *step.updates, *approved)))
        node = Node(f"a{len(self.nodes) + 1:04}", kind, title, step, way, roles=roles, forms=forms, phase=self.phase)
        self.nodes.append(node)
        return node

    def join(self, loose: Loose, node: Node) -> None:
        self.arrows += [replace(arrow, target=node.id) for arrow in loose]

    def block(self, block: Block, loose: Loose) -> Loose:
        for step in block:
            loose = self.step(step, loose)
        return loose

    def step(self, step: Step, loose: Loose) -> Loose:
        if isinstance(step, ReturnTo | GoTo):
            self.jumps += [replace(arrow, jump=step, label=arrow.label or step.because) for arrow in loose]
            return []
        node = self.node(KINDS[type(step)], step.title, step)
        if step.id:
            self.entry.setdefault(step.id, node.id)
        self.join(loose, node)
        left = self.inside(step, node)
        for handler in (*step.if_late, *step.on):
            rest = self.block(handler.steps, [_from(node, handler.happens, handler=handler)])
            left += self.after(handler, rest)
        return left

    def after(self, handler: Handler, rest: Loose) -> Loose:
        """What goes on behind a handler: nothing where the flow goes on beside it. Every way of a choice is drawn."""
        if handler.stops:
            return rest
        chosen = [arrow for arrow in rest if arrow.label or arrow.way or arrow.is_default]
        if chosen:
            self.join(chosen, self.node(NodeKind.END, words.HANDLED))
        return []

    def inside(self, step: Step, node: Node) -> Loose:
        match step:
            case Approve():
                return self.approval(step)
            case Decide() | Call() if step.ways or step.otherwise:
                return self.ways(step, node)
            case Parallel() if step.branches:
                return self.parallel(step, node)
            case FirstOf() if step.events:
                return self.race(step, node)
            case Group():
                return self.group(step, node)
            case End():
                return []
            case _:
                return [_from(node)]

    def group(self, step: Group, head: Node) -> Loose:
        if self.phase:
            return self.block(step.steps, [_from(head)])
        self.phase = head.id
        self.nodes[-1] = replace(head, phase=head.id)
        left = self.block(step.steps, [_from(head)])
        self.phase = ""
        return left

    def approval(self, step: Approve) -> Loose:
        task, question = self.nodes[-1], self.node(NodeKind.DECISION, words.APPROVED_OR_NOT, step)
        self.join([_from(task)], question)
        left = [_from(question, words.APPROVED)]
        if step.rejected is not None:
            left += self.block(step.rejected, [_from(question, words.REJECTED)])
        if step.returned is not None:
            left += self.block(step.returned, [_from(question, words.RETURNED)])
        return left

    def ways(self, step: Decide | Call, node: Node) -> Loose:
        left: Loose = []
        for way in step.ways:
            left += self.block(way.steps, [_from(node, _way_label(way), way=way)])
        if step.otherwise is not None or isinstance(step, Call):
            default = replace(_from(node, step.otherwise_label or words.OTHERWISE), is_default=True)
            left += self.block(step.otherwise or (), [default])
        return left

    def parallel(self, step: Parallel, node: Node) -> Loose:
        left: Loose = []
        for way in step.branches:
            left += self.block(way.steps, [_from(node, _way_label(way), way=way)])
        join = self.node(NodeKind.JOIN, Text(), step)
        self.join(left, join)
        return [_from(join)]

    def race(self, step: FirstOf, node: Node) -> Loose:
        left: Loose = []
        for way in step.events:
            event = self.node(NodeKind.EVENT, _way_label(way), step, way)
            self.join([_from(node)], event)
            left += self.block(way.steps, [_from(event)])
        return left
