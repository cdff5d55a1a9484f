"""What procedures refer to: the organisation, people, glossary, source clauses, controls and domains."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from handbook.findings import Text
from handbook.model.parts import Condition, Node
from handbook.model.procedure import Fact


@dataclass(frozen=True, slots=True)
class Department(Node):
    """A department or section."""

    id: str = ""
    title: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Role(Node):
    """A post or body that procedures name; `outside` for customers, carriers and the like."""

    id: str = ""
    title: Text = field(default_factory=Text)
    department: str = ""
    reports_to: str = ""
    deputy: str = ""
    outside: bool = False
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty(Node):
    """A duty, for the conflicts between two of them."""

    id: str = ""
    title: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Authority(Node):
    """One line of the delegation of authority: what a role may approve, up to what amount (None: without limit)."""

    subject: str = ""
    role: str = ""
    up_to: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Organisation(Node):
    """The file `organisation.yml`."""

    company: Text = field(default_factory=Text)
    departments: tuple[Department, ...] = ()
    roles: tuple[Role, ...] = ()
    ranks: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    duty_conflicts: tuple[tuple[str, str], ...] = ()
    delegation: tuple[Authority, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding(Node):
    """Who holds a role, from and to which day (None: open)."""

    person: Text = field(default_factory=Text)
    role: str = ""
    since: date | None = None
    until: date | None = None

    def meets(self, other: Holding) -> bool:
        """Whether it is one person who holds both, at least on one day."""
        since = max((day for day in (self.since, other.since) if day is not None), default=None)
        until = min((day for day in (self.until, other.until) if day is not None), default=None)
        return self.person == other.person and (since is None or until is None or since <= until)


@dataclass(frozen=True, slots=True)
class Absence(Node):
    """The days on which a person is away (None: open), and who stands in, where that isn't for the role to say."""

    person: Text = field(default_factory=Text)
    since: date | None = None
    until: date | None = None
    deputy: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class People(Node):
    """The file `people.yml`."""

    holdings: tuple[Holding, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Term(Node):
    """One term of the glossary."""

    id: str = ""
    term: Text = field(default_factory=Text)
    definition: Text = field(default_factory=Text)
    also: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Clause(Node):
    """One source clause, with its one-line summary in our words; `status` as in the file, with the reason."""

    id: str = ""
    document: Text = field(default_factory=Text)
    kind: str = ""
    summary: Text = field(default_factory=Text)
    status: str = ""
    reason: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Control(Node):
    """One control: the rule, what it binds, the evidence, who owns it, how often.

    Where it names a step `before`, no case with data for which `condition` is true comes there without `step`. `check`
    is true of every case that keeps the control; it reads the `facts`, which stand on the forms of the case.
    """

    id: str = ""
    rule: Text = field(default_factory=Text)
    kind: str = ""
    procedure: str = ""
    step: str = ""
    before: str = ""
    condition: Condition | None = None
    form: str = ""
    facts: tuple[Fact, ...] = ()
    check: Condition | None = None
    evidence: Text = field(default_factory=Text)
    owner: str = ""
    frequency: Text = field(default_factory=Text)
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Domain(Node):
    """A folder of procedures: the file `<domain>/domain.yml`."""

    id: str = ""
    title: Text = field(default_factory=Text)
    introduction: Text = field(default_factory=Text)
    order: int = 0
