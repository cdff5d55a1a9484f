"""A procedure: its document control, its data, its flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from handbook.findings import Text
from handbook.model.once import once
from handbook.model.parts import Duration, Node
from handbook.model.steps import Block, Handler, Step, walk


@dataclass(frozen=True, slots=True)
class Signed(Node):
    """Who prepared, reviewed or approved a document, as which role, on which day (ISO 9001:2015, 7.5)."""

    name: Text = field(default_factory=Text)
    role: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Revision(Node):
    """One line of the revision history."""

    version: str = ""
    on: date | None = None
    change: Text = field(default_factory=Text)
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition(Node):
    """A term as this procedure uses it."""

    term: Text = field(default_factory=Text)
    meaning: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Fact(Node):
    """A datum that conditions may read: a field, table or signature of a form, or one with a type of its own."""

    name: str = ""
    form: str = ""
    type: str = ""
    label: Text = field(default_factory=Text)
    options: tuple[str, ...] = ()
    unit: str = ""
    field: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """A measured quantity with its formula and target, in words."""

    id: str = ""
    title: Text = field(default_factory=Text)
    formula: Text = field(default_factory=Text)
    target: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Record(Node):
    """A form or other document kept as evidence, and by whom."""

    form: str = ""
    keeper: str = ""
    place: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """Another document that the procedure rests on; `procedure` where it is one of the handbook's."""

    title: Text = field(default_factory=Text)
    number: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Flow(Node):
    """One way through: the only flow of a procedure (`id` is empty) or one of its named variants."""

    id: str = ""
    title: Text = field(default_factory=Text)
    applies: Text = field(default_factory=Text)
    start: Text = field(default_factory=Text)
    steps: Block = ()

    def walk(self) -> Iterator[Step]:
        """Every step, in the order in which they were written."""
        return iter(_steps_of_flow(self))


@dataclass(frozen=True, slots=True)
class Procedure(Node):
    """One procedure file."""

    id: str = ""
    domain: str = ""
    number: str = ""
    title: Text = field(default_factory=Text)
    version: str = ""
    status: str = ""
    effective: date | None = None
    owner: str = ""
    prepared: Signed | None = None
    reviewed: Signed | None = None
    approved: Signed | None = None
    review_every: Duration | None = None
    revisions: tuple[Revision, ...] = ()
    purpose: Text = field(default_factory=Text)
    scope: Text = field(default_factory=Text)
    definitions: tuple[Definition, ...] = ()
    facts: tuple[Fact, ...] = ()
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    flows: tuple[Flow, ...] = ()
    anytime: tuple[Handler, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    records: tuple[Record, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def path(self) -> str:
        """The file, as the reader named it."""
        return self.origin.path

    @property
    def looked_at(self) -> date | None:
        """The day from which the next review counts: that of the approval, else the first day in force."""
        return (self.approved and self.approved.on) or self.effective

    def steps(self) -> Iterator[Step]:
        """Every step of every flow and of the `anytime` handlers."""
        return iter(_steps_of_procedure(self))


@once
def _steps_of_flow(flow: Flow) -> tuple[Step, ...]:
    return tuple(walk(flow.steps))


@once
def _steps_of_procedure(procedure: Procedure) -> tuple[Step, ...]:
    blocks = (*(flow.steps for flow in procedure.flows), *(handler.steps for handler in procedure.anytime))
    return tuple(step for block in blocks for step in walk(block))
