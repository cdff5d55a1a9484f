"""What the rest of the handbook may know of a procedure without opening it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handbook.findings import Place, Text
from handbook.model.document import Citation, Survey
from handbook.model.once import once
from handbook.model.origin import Origin
from handbook.model.parts import Duration
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Call, Decide, Do, End, Step


@dataclass(frozen=True, slots=True)
class Face:
    """What other procedures may rest on: while it stays the same, their findings do. Ends and forms are sorted.

    `ends_by_flow` has the ends of each variant by its id; it is empty where there is one flow only.
    `approves` are the forms that it has approved, `calls` the procedures that it calls, `decisions` its decisions.
    It is not `is_whole` where a step is malformed: then it may have steps and ends that are not known.
    """

    id: str
    title: Text
    status: str
    ends: tuple[str, ...]
    fills: tuple[str, ...]
    ends_by_flow: tuple[tuple[str, tuple[str, ...]], ...] = ()
    approves: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """A procedure from outside: its face, its place, what it calls, the roles, forms and clauses that it names.

    The next review is due `review_every` after the day on which it was `looked_at`; `kept` are the forms for which it
    names a keeper.
    """

    path: str
    face: Face
    id: Citation
    number: Citation
    calls: tuple[Citation, ...]
    steps: frozenset[str]
    roles: frozenset[str]
    forms: frozenset[str]
    clauses: frozenset[str]
    effective: date | None = None
    looked_at: date | None = None
    review_every: Duration | None = None
    kept: frozenset[str] = frozenset()


def outline(procedure: Procedure, survey: Survey) -> Outline:
    """The outline of a procedure and of its file."""
    steps = tuple(procedure.steps())
    return Outline(
        path=procedure.path,
        face=Face(
            id=procedure.id,
            title=procedure.title,
            status=procedure.status,
            ends=_ends(steps),
            fills=tuple(sorted({form for step in steps for form in step.form})),
            ends_by_flow=tuple((flow, _ends(steps)) for flow, steps in _by_variant(procedure)),
            approves=tuple(sorted({step.approves for step in steps if isinstance(step, Approve)})),
            calls=tuple(sorted({step.procedure for step in steps if isinstance(step, Call)})),
            decisions=tuple(sorted({step.id for step in steps if isinstance(step, Decide)})),
        ),
        id=Citation(procedure.id, procedure.origin.at("id")),
        number=Citation(procedure.number, procedure.origin.at("number")),
        calls=tuple(Citation(step.procedure, step.origin.at("call")) for step in steps if isinstance(step, Call)),
        steps=frozenset(step.id for step in steps),
        roles=frozenset(c.name for c in roles_named(procedure)),
        forms=frozenset(c.name for c in forms_named(procedure)),
        clauses=frozenset(citation.name for citation in survey.clauses),
        effective=procedure.effective,
        looked_at=procedure.looked_at,
        review_every=procedure.review_every,
        kept=frozenset(record.form for record in procedure.records if record.keeper),
    )


def _by_variant(procedure: Procedure) -> Iterable[tuple[str, list[Step]]]:
    """The steps of each variant; of those to which one id was given by mistake, together."""
    found: dict[str, list[Step]] = {}
    for flow in procedure.flows:
        if flow.id:
            found.setdefault(flow.id, []).extend(flow.walk())
    return found.items()


def _ends(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(sorted({step.id for step in steps if isinstance(step, End)}))


class Naming(NamedTuple):
    """A role or form that a node names under one of its keys, at `place_in_list` where that holds a list.

    Its place is worked out only where something is to be said about it.
    """

    name: str
    origin: Origin
    key: str
    place_in_list: int | None = None

    @property
    def place(self) -> Place:
        """Where the name stands."""
        if self.place_in_list is None:
            return self.origin.at(self.key)
        return self.origin.item(self.key, self.place_in_list)


@once
def roles_named(procedure: Procedure) -> tuple[Naming, ...]:
    """Every mention of a role, outside the list `roles` of the procedure itself."""
    signers = (procedure.prepared, procedure.reviewed, procedure.approved)
    named = [Naming(procedure.owner, procedure.origin, "owner")]
    named += [Naming(signed.role, signed.origin, "role") for signed in signers if signed is not None]
    return (*(one for one in named if one.name), *roles_at_work(procedure))


@once
def roles_at_work(procedure: Procedure) -> tuple[Naming, ...]:
    """Every mention of a role that does something in a case: in steps and handlers, and as keeper of records."""
    named: list[Naming] = []
    for step in procedure.steps():
        named += roles_of(step)
    named += [Naming(record.keeper, record.origin, "keeper") for record in procedure.records if record.keeper]
    handlers = [handler for step in procedure.steps() for handler in (*step.if_late, *step.on)]
    for handler in (*handlers, *procedure.anytime):
        named += _each(handler.origin, "notify", handler.notify)
    return tuple(named)


def roles_of(step: Step) -> list[Naming]:
    """Every mention of a role in the step itself, not in the steps inside it."""
    origin = step.origin
    named = [Naming(step.role, origin, "role")] if step.role else []
    if step.accountable:
        named.append(Naming(step.accountable, origin, "accountable"))
    for key, names in (("with", step.helpers), ("consulted", step.consulted), ("informed", step.informed)):
        if names:
            named += _each(origin, key, names)
    if isinstance(step, Approve):
        named += [Naming(level.by, level.origin, "by") for level in step.levels if level.by]
        for deputy in step.deputy:
            key = "deputy" if deputy.origin is origin else "by"
            named += [Naming(deputy.of, deputy.origin, "for")] if deputy.of else []
            named += [Naming(deputy.by, deputy.origin, key)] if deputy.by else []
        if step.by_phone is not None and step.by_phone.signed_by:
            named.append(Naming(step.by_phone.signed_by, step.by_phone.origin, "signed_by"))
    return named


@once
def forms_named(procedure: Procedure) -> tuple[Naming, ...]:
    """Every mention of a form, outside the list `forms` of the procedure itself."""
    named = [Naming(fact.form, fact.origin, "from") for fact in procedure.facts if fact.form]
    for step in procedure.steps():
        named += forms_of(step)
    named += [Naming(record.form, record.origin, "form") for record in procedure.records if record.form]
    return tuple(named)


def forms_of(step: Step) -> list[Naming]:
    """Every mention of a form in the step itself: filled in, read, changed, approved."""
    origin = step.origin
    named: list[Naming] = []
    for key, names in (("form", step.form), ("uses", step.uses), ("updates", step.updates)):
        if names:
            named += _each(origin, key, names)
    if isinstance(step, Approve) and step.approves:
        named.append(Naming(step.approves, origin, "approve"))
    return named


def form_ids(step: Step) -> frozenset[str]:
    """The forms that a step itself names."""
    approved = (step.approves,) if isinstance(step, Approve) and step.approves else ()
    return frozenset((*step.form, *step.uses, *step.updates, *approved))


def _each(origin: Origin, key: str, names: tuple[str, ...]) -> list[Naming]:
    return [Naming(name, origin, key, index) for index, name in enumerate(names)]


def leaves_evidence(step: Step) -> bool:
    """Whether a step leaves a form, a changed form or a recorded field behind."""
    return bool(step.form or step.updates or (isinstance(step, Do) and step.records))
