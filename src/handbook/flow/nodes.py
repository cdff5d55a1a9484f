"""The flow of one procedure as a value: resolved nodes and arrows, before any diagram syntax."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.findings import Text
from handbook.model.steps import GoTo, Handler, ReturnTo, Step, Way


class NodeKind(StrEnum):
    """What a node is; BPMN 2.0 names in the comments of the members."""

    START = "start"  # startEvent
    TASK = "task"  # userTask
    APPROVAL = "approval"  # userTask, always followed by a DECISION of the same step
    DECISION = "decision"  # exclusiveGateway
    SPLIT = "split"  # parallelGateway, diverging
    JOIN = "join"  # parallelGateway, converging
    RACE = "race"  # eventBasedGateway
    EVENT = "event"  # intermediateCatchEvent behind a RACE
    WAIT = "wait"  # intermediateCatchEvent
    CALL = "call"  # callActivity
    GROUP = "group"  # the head of a subProcess; its steps follow it
    TRIGGER = "trigger"  # startEvent of an event sub-process: what may happen at any time
    END = "end"  # endEvent
    LINK = "link"  # link event: goes on in, or comes from, another chart of the same flow


@dataclass(frozen=True, slots=True)
class Node:
    """One thing to draw. `id` is generated and unique in its graph, whatever the steps are called.

    Ids sort in the order in which the nodes were written. `title` is empty where the author wrote none: a join, an
    approval or call that is named after its form or procedure, an event that is a mere span (`way.after`).
    `step` is None for the start, a trigger and the end that nobody wrote. `lane` is the id of the role in whose lane
    the node stands ("" only where the procedure has neither roles nor an owner); `roles` are those who act: the
    approvers of an approval, else the one role of the step. `forms` are filled, changed or approved here. `phase` is
    the id of the head of the outermost group around the node.
    """

    id: str
    kind: NodeKind
    title: Text = field(default_factory=Text)
    step: Step | None = None
    way: Way | None = None
    lane: str = ""
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    phase: str = ""

    @property
    def step_id(self) -> str:
        """The step's id, which is also its anchor on the page; "" where it has none."""
        return self.step.id if self.step else ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one node to the next: along a `way` of a decision, by a `handler` (late, exception), or by a `jump`.

    `label` is empty on a plain arrow, and on a late one, which `handler.after` explains.
    """

    source: str
    target: str
    label: Text = field(default_factory=Text)
    is_default: bool = False
    way: Way | None = None
    handler: Handler | None = None
    jump: ReturnTo | GoTo | None = None

    @property
    def is_late(self) -> bool:
        """Taken because the time ran out."""
        return self.handler is not None and self.handler.after is not None

    @property
    def is_exception(self) -> bool:
        """Taken because something happened at the step."""
        return self.handler is not None and self.handler.after is None

    @property
    def is_rework(self) -> bool:
        """Goes back to a step that was done before."""
        return isinstance(self.jump, ReturnTo)


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in the order in which they were written, and the arrows between them; both ends of an arrow exist."""

    nodes: tuple[Node, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """The roles that have a lane, in the order of their first node."""
        return tuple(dict.fromkeys(node.lane for node in self.nodes))

    def by_id(self) -> Mapping[str, Node]:
        """The nodes by their id."""
        return {node.id: node for node in self.nodes}

    def leaving(self, node_id: str) -> Iterator[Arrow]:
        """The arrows out of a node, in the order in which they were written."""
        return (arrow for arrow in self.arrows if arrow.source == node_id)

    def entering(self, node_id: str) -> Iterator[Arrow]:
        """The arrows into a node, in the order in which they were written."""
        return (arrow for arrow in self.arrows if arrow.target == node_id)
