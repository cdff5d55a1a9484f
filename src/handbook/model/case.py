"""A case: what happened when someone followed a procedure, and the forms that were filled in on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from handbook.findings import Text
from handbook.model.parts import Node


@dataclass(frozen=True, slots=True)
class Participant(Node):
    """Someone who took part, with the roles held in the case."""

    name: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event(Node):
    """A step that was done: by whom, on which day, and how it ended where it can end in more than one way."""

    step: str = ""
    person: str = ""
    on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Paper(Node):
    """A filled-in form of the case; `file` is its name in the folder of the case."""

    form: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Deviation(Node):
    """What an audit of an example is meant to find, in words, and the control or rule that tells it."""

    text: Text = field(default_factory=Text)
    control: str = ""
    rule: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Case(Node):
    """The file `case.yml` of a folder; `variant` is empty where the procedure has one flow only."""

    id: str = ""
    title: Text = field(default_factory=Text)
    procedure: str = ""
    variant: str = ""
    opened: date | None = None
    closed: date | None = None
    people: tuple[Participant, ...] = ()
    events: tuple[Event, ...] = ()
    forms: tuple[Paper, ...] = ()
    expected: tuple[Deviation, ...] = ()

    @property
    def path(self) -> str:
        """The file, as the reader named it."""
        return self.origin.path
