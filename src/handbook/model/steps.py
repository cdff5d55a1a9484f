"""The steps of a procedure, one class per kind word (BPMN 2.0 names in the docstrings)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.findings import Text
from handbook.model.parts import Condition, Duration, Node

Block = tuple["Step", ...]
"""Steps in the order in which they are done."""


@dataclass(frozen=True, slots=True)
class Effect(Node):
    """A consequence outside the case: `suspends` procedure, for whom, until when.

    `checked_by` is the decision in the suspended procedure that asks whether it is suspended.
    """

    suspends: str = ""
    whom: Text = field(default_factory=Text)
    until: Text = field(default_factory=Text)
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Handler(Node):
    """What happens when a step is late (`after`) or something `happens` (BPMN boundary event)."""

    after: Duration | None = None
    happens: Text = field(default_factory=Text)
    stops: bool = False
    notify: tuple[str, ...] = ()
    steps: Block = ()


@dataclass(frozen=True, slots=True)
class Step(Node):
    """What every step has. `id` is empty only for jumps and ends that nobody refers to.

    `logs_as` is the name under which a system records that the step was done.
    """

    id: str = ""
    title: Text = field(default_factory=Text)
    role: str = ""
    helpers: tuple[str, ...] = ()
    accountable: str = ""
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    details: Text = field(default_factory=Text)
    form: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    within: Duration | None = None
    if_late: tuple[Handler, ...] = ()
    on: tuple[Handler, ...] = ()
    effect: Effect | None = None
    logs_as: str = ""

    @property
    def kind(self) -> str:
        """The kind word as the author writes it."""
        return ""

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of steps inside this one, in the order in which they were written."""
        if not self.if_late and not self.on:
            return ()
        return (*(h.steps for h in self.if_late), *(h.steps for h in self.on))


@dataclass(frozen=True, slots=True)
class Do(Step):
    """Someone does something (userTask); `commits` names goods, money or contract at the point of no return."""

    records: tuple[str, ...] = ()
    commits: str = ""
    no_record: Text = field(default_factory=Text)

    @property
    def kind(self) -> str:
        return "do"


@dataclass(frozen=True, slots=True)
class Level(Node):
    """One row of an approval's threshold table."""

    condition: Condition | None = None
    by: str = ""
    or_above: bool = False
    label: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Deputy(Node):
    """`by` signs in place of `of` (empty: of whoever approves)."""

    of: str = ""
    by: str = ""
    when: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class ByPhone(Node):
    """Approval by telephone: when it is allowed, who signs, by when the approver confirms in writing."""

    when: Text = field(default_factory=Text)
    signed_by: str = ""
    confirmed_within: Duration | None = None


@dataclass(frozen=True, slots=True)
class Approve(Step):
    """Someone says yes or no (userTask and exclusiveGateway). `approves` is the form, empty where there is none."""

    approves: str = ""
    levels: tuple[Level, ...] = ()
    or_above: bool = False
    mode: str = ""
    deputy: tuple[Deputy, ...] = ()
    by_phone: ByPhone | None = None
    not_same_person_as: tuple[str, ...] = ()
    rejected: Block | None = None
    returned: Block | None = None

    @property
    def kind(self) -> str:
        return "approve"

    @property
    def approvers(self) -> tuple[str, ...]:
        """The roles that may approve, in the order of the table, each once."""
        return tuple(dict.fromkeys(level.by for level in self.levels if level.by))

    def blocks(self) -> tuple[Block, ...]:
        return (self.rejected or (), self.returned or (), *Step.blocks(self))


@dataclass(frozen=True, slots=True)
class Way(Node):
    """One way out of a decision, one branch, one event, or one end state of a called procedure."""

    condition: Condition | None = None
    label: Text = field(default_factory=Text)
    ends: str = ""
    received: Text = field(default_factory=Text)
    happens: Text = field(default_factory=Text)
    after: Duration | None = None
    steps: Block = ()


@dataclass(frozen=True, slots=True)
class Decide(Step):
    """One way is chosen (exclusiveGateway). `otherwise` is None where the author forgot it, `()` for `continue`."""

    ways: tuple[Way, ...] = ()
    otherwise: Block | None = None
    otherwise_label: Text = field(default_factory=Text)

    @property
    def kind(self) -> str:
        return "decide"

    def blocks(self) -> tuple[Block, ...]:
        return (*(w.steps for w in self.ways), self.otherwise or (), *Step.blocks(self))


@dataclass(frozen=True, slots=True)
class Parallel(Step):
    """All branches are done, in any order (parallelGateway)."""

    branches: tuple[Way, ...] = ()

    @property
    def kind(self) -> str:
        return "parallel"

    def blocks(self) -> tuple[Block, ...]:
        return (*(b.steps for b in self.branches), *Step.blocks(self))


@dataclass(frozen=True, slots=True)
class FirstOf(Step):
    """Whichever happens first (eventBasedGateway)."""

    events: tuple[Way, ...] = ()

    @property
    def kind(self) -> str:
        return "first_of"

    def blocks(self) -> tuple[Block, ...]:
        return (*(e.steps for e in self.events), *Step.blocks(self))


@dataclass(frozen=True, slots=True)
class Wait(Step):
    """Nothing happens until something (intermediateCatchEvent); `span` where it is a time."""

    span: Duration | None = None

    @property
    def kind(self) -> str:
        return "wait"


@dataclass(frozen=True, slots=True)
class Call(Step):
    """Follow another procedure and come back (callActivity); `ways` branch on how it ended."""

    procedure: str = ""
    variant: str = ""
    ways: tuple[Way, ...] = ()
    otherwise: Block | None = None
    otherwise_label: Text = field(default_factory=Text)

    @property
    def kind(self) -> str:
        return "call"

    def blocks(self) -> tuple[Block, ...]:
        return (*(w.steps for w in self.ways), self.otherwise or (), *Step.blocks(self))


@dataclass(frozen=True, slots=True)
class Group(Step):
    """A named phase (subProcess)."""

    steps: Block = ()

    @property
    def kind(self) -> str:
        return "group"

    def blocks(self) -> tuple[Block, ...]:
        return (self.steps, *Step.blocks(self))


@dataclass(frozen=True, slots=True)
class ReturnTo(Step):
    """Go back for rework (sequence flow to a merge)."""

    target: str = ""
    because: Text = field(default_factory=Text)
    at_most: int = 0

    @property
    def kind(self) -> str:
        return "return_to"


@dataclass(frozen=True, slots=True)
class GoTo(Step):
    """Skip ahead (sequence flow to a merge)."""

    target: str = ""
    because: Text = field(default_factory=Text)

    @property
    def kind(self) -> str:
        return "go_to"


@dataclass(frozen=True, slots=True)
class End(Step):
    """The case is over, with a named end state (endEvent)."""

    cancels_everything: bool = False

    @property
    def kind(self) -> str:
        return "end"


KIND_WORDS = (
    "do", "approve", "decide", "parallel", "first_of", "wait", "call", "group", "return_to", "go_to", "end",
)  # fmt: skip


def walk(block: Block) -> Iterator[Step]:
    """Every step of `block` and of the blocks inside it, in the order in which they were written."""
    for step in block:
        yield step
        for inner in step.blocks():
            yield from walk(inner)
