"""A process that someone drew elsewhere, as BPMN 2.0 knows it: shapes and flows, not yet a procedure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.findings import Place, Text
from handbook.model.parts import NO_PLACE, Duration
from handbook.model.reachable import reachable


class ShapeKind(StrEnum):
    """What a shape does with a case that comes to it."""

    START = "start"
    END = "end"
    TASK = "task"
    CALL = "call"
    GROUP = "sub-process"
    CHOICE = "exclusive gateway"
    SPLIT = "parallel gateway"
    RACE = "event-based gateway"
    CATCH = "catch event"
    THROW = "throw event"
    BOUNDARY = "boundary event"


@dataclass(frozen=True, slots=True)
class Paper:
    """A data object or store at a shape, which `reads` or `writes` it."""

    id: str
    name: str
    reads: bool = False
    writes: bool = False
    place: Place = NO_PLACE


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of the flow. `lane` and `called` are names as they were drawn; `default` is the id of a flow.

    A catch event waits for a `span`, a message (`is_message`) or something else that its name tells; a throw event
    `sends` a message, a signal or an escalation, or nothing. An end that `cancels` ends what runs beside it as well.
    `inner` is the content of a sub-process. A boundary event belongs to the activity `host`, which it `stops` or not;
    an end with a `host` is where what such an event sets off is over. `notes` are the annotations at the shape.
    """

    id: str
    kind: ShapeKind
    name: str = ""
    lane: str = ""
    details: str = ""
    called: str = ""
    default: str = ""
    span: Duration | None = None
    is_message: bool = False
    cancels: bool = False
    inner: Drawn | None = None
    place: Place = NO_PLACE
    host: str = ""
    stops: bool = True
    sends: str = ""
    notes: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def shown(self) -> str:
        """The name, or the id where it has none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Link:
    """One sequence flow; `condition` is the text of its expression, in whatever language."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    place: Place = NO_PLACE


@dataclass(frozen=True, slots=True)
class Drawn:
    """A process or the inside of a sub-process: every link leads from one of the shapes to another.

    `handlers` are the event sub-processes of a process, `notes` the annotations that belong to no step.
    """

    id: str
    name: str = ""
    details: str = ""
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    place: Place = NO_PLACE
    handlers: tuple[Shape, ...] = ()
    notes: tuple[str, ...] = ()

    def leaving(self) -> dict[str, list[Link]]:
        """The links out of each shape, in the order of the file."""
        found: dict[str, list[Link]] = {shape: [] for shape in self.shapes}
        for link in self.links:
            found[link.source].append(link)
        return found

    def entering(self) -> dict[str, list[Link]]:
        """The links into each shape, in the order of the file."""
        found: dict[str, list[Link]] = {shape: [] for shape in self.shapes}
        for link in self.links:
            found[link.target].append(link)
        return found

    def attached(self) -> dict[str, list[Shape]]:
        """The boundary events of each shape, in the order of the file."""
        found: dict[str, list[Shape]] = {shape: [] for shape in self.shapes}
        for shape in self.shapes.values():
            if shape.kind is ShapeKind.BOUNDARY:
                found[shape.host].append(shape)
        return found

    def beside(self) -> list[Shape]:
        """The boundary events that don't stop their step, in the order of the file."""
        return [shape for shape in self.shapes.values() if shape.kind is ShapeKind.BOUNDARY and not shape.stops]

    def onward(self, beginnings: Iterable[str], without: Collection[str] = ()) -> set[str]:
        """`beginnings` and every shape that a case can come to from there, but by the boundary events in `without`."""
        leaving, attached = self.leaving(), self.attached()

        def following(here: str) -> Iterator[str]:
            yield from (link.target for link in leaving[here])
            yield from (event.id for event in attached[here] if event.id not in without)

        return reachable(beginnings, following)

    def start(self) -> str:
        """The shape at which a case begins."""
        return next(shape.id for shape in self.shapes.values() if shape.kind is ShapeKind.START)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about an element of a file: `words` with `names` filled in say what, and which one."""

    words: Text
    place: Place
    names: Mapping[str, str | Text] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        """The remark as a sentence."""
        filled = {k: v.in_(language) if isinstance(v, Text) else v for k, v in self.names.items()}
        return self.words[language].format(**filled)


class Refused(Remark):
    """Something that can't become a procedure."""


class LeftOut(Remark):
    """Something that a procedure does without."""
