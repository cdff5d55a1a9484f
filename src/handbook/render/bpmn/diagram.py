"""A flow in the terms of BPMN 2.0, before it has positions: elements and sequence flows, each gateway written out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.flow.nodes import Arrow, Node
from handbook.model.parts import Duration
from handbook.model.steps import Handler


class Kind(StrEnum):
    """What an element is in BPMN 2.0 (OMG formal/2011-01-03, section 10)."""

    START = "startEvent"
    END = "endEvent"
    TASK = "userTask"
    SEND = "sendTask"
    RECEIVE = "receiveTask"
    CALL = "callActivity"
    CHOICE = "exclusiveGateway"
    MERGE = "exclusive gateway that joins"
    SPLIT = "parallelGateway"
    JOIN = "parallel gateway that joins"
    RACE = "eventBasedGateway"
    CATCH = "intermediateCatchEvent"
    BOUNDARY = "boundaryEvent"

    @property
    def is_gateway(self) -> bool:
        """Drawn as a diamond."""
        return self in {Kind.CHOICE, Kind.MERGE, Kind.SPLIT, Kind.JOIN, Kind.RACE}

    @property
    def is_event(self) -> bool:
        """Drawn as a circle."""
        return self in {Kind.START, Kind.END, Kind.CATCH, Kind.BOUNDARY}


@dataclass(frozen=True, slots=True)
class Timer:
    """When an event goes off: `text` in words, and in ISO 8601 (`iso`) where that can say it, else "".

    A time in ISO 8601 counts from where the case comes to the event. `spans` follow each other, as they were written.
    """

    iso: str
    text: str
    spans: tuple[Duration, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One flow node. `section` is 0 in the flow itself, n in its nth event sub-process; `phase` is a node's.

    `node` is what it was made of, None for what BPMN alone asks for. A boundary event sits on its `host`.
    """

    id: str
    kind: Kind
    name: str
    lane: str
    section: int
    phase: str
    node: Node | None = None
    handler: Handler | None = None
    host: str = ""
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """One sequence flow. `condition` is empty where it is always taken; `name` is short enough to be drawn."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    is_default: bool = False
    arrow: Arrow | None = None


@dataclass(frozen=True, slots=True)
class Framed:
    """Elements with a frame around them: a phase, or what may happen at any time (`handler`)."""

    id: str
    name: str
    members: tuple[str, ...]
    handler: Handler | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """One flow of a procedure: elements in the order of writing, and what leads from one to the next."""

    elements: tuple[Element, ...]
    flows: tuple[Sequence, ...]
    frames: tuple[Framed, ...]
    lanes: tuple[tuple[str, str], ...]
    """The roles from left to right: (id, name)."""
