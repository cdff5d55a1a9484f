"""A process that someone drew elsewhere, as BPMN 2.0 knows it: shapes and flows, not yet a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.findings import Place, Text
from handbook.model.parts import NO_PLACE, Duration


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


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of the flow. `lane` and `called` are names as they were drawn; `default` is the id of a flow.

    A catch event waits for a `span`, a message (`is_message`) or something else that its name tells. An end that
    `cancels` ends what runs beside it as well. `inner` is the content of a sub-process.
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
    """A process or the inside of a sub-process: every link leads from one of the shapes to another."""

    id: str
    name: str = ""
    details: str = ""
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    place: Place = NO_PLACE

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

    def start(self) -> str:
        """The shape at which a case begins."""
        return next(shape.id for shape in self.shapes.values() if shape.kind is ShapeKind.START)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in a file that can't become a procedure: `words` with `names` filled in say what, and which one."""

    words: Text
    place: Place
    names: Mapping[str, str | Text] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        """The refusal as a sentence."""
        filled = {k: v.in_(language) if isinstance(v, Text) else v for k, v in self.names.items()}
        return self.words[language].format(**filled)
