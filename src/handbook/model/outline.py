"""What the rest of the handbook may know of a procedure without opening it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handbook.findings import Text
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
            ends_by_flow=tuple((flow.id, _ends(flow.walk())) for flow in procedure.flows if flow.id),
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


def _ends(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(sorted({step.id for step in steps if isinstance(step, End)}))


@once
def roles_named(procedure: Procedure) -> tuple[Citation, ...]:
    """Every mention of a role, outside the list `roles` of the procedure itself."""
    return (*_cited(procedure.origin, owner=procedure.owner), *_signers(procedure), *roles_at_work(procedure))


def _signers(procedure: Procedure) -> Iterator[Citation]:
    for signed in (procedure.prepared, procedure.reviewed, procedure.approved):
        if signed is not None:
            yield from _cited(signed.origin, role=signed.role)


@once
def roles_at_work(procedure: Procedure) -> tuple[Citation, ...]:
    """Every mention of a role that does something in a case: in steps and handlers, and as keeper of records."""
    steps = tuple(procedure.steps())
    handlers = [handler for step in steps for handler in (*step.if_late, *step.on)] + list(procedure.anytime)
    return (
        *(citation for step in steps for citation in roles_of(step)),
        *(citation for record in procedure.records for citation in _cited(record.origin, keeper=record.keeper)),
        *(citation for handler in handlers for citation in _cited(handler.origin, notify=handler.notify)),
    )


def roles_of(step: Step) -> Iterator[Citation]:
    """Every mention of a role in the step itself, not in the steps inside it."""
    yield from _cited(step.origin, role=step.role, accountable=step.accountable)
    yield from _cited(step.origin, **{"with": step.helpers}, consulted=step.consulted, informed=step.informed)
    if isinstance(step, Approve):
        for level in step.levels:
            yield from _cited(level.origin, by=level.by)
        for deputy in step.deputy:
            key = "deputy" if deputy.origin is step.origin else "by"
            yield from _cited(deputy.origin, **{"for": deputy.of, key: deputy.by})
        if step.by_phone is not None:
            yield from _cited(step.by_phone.origin, signed_by=step.by_phone.signed_by)


@once
def forms_named(procedure: Procedure) -> tuple[Citation, ...]:
    """Every mention of a form, outside the list `forms` of the procedure itself."""
    return (
        *(citation for fact in procedure.facts for citation in _cited(fact.origin, **{"from": fact.form})),
        *(citation for step in procedure.steps() for citation in forms_of(step)),
        *(citation for record in procedure.records for citation in _cited(record.origin, form=record.form)),
    )


def forms_of(step: Step) -> Iterator[Citation]:
    """Every mention of a form in the step itself: filled in, read, changed, approved."""
    yield from _cited(step.origin, form=step.form, uses=step.uses, updates=step.updates)
    if isinstance(step, Approve):
        yield from _cited(step.origin, approve=step.approves)


def _cited(origin: Origin, **names: str | tuple[str, ...]) -> Iterator[Citation]:
    """The names under some keys of a node; what is empty is no mention."""
    for key, value in names.items():
        if isinstance(value, str):
            if value:
                yield Citation(value, origin.at(key))
        else:
            for index, name in enumerate(value):
                yield Citation(name, origin.item(key, index))


def leaves_evidence(step: Step) -> bool:
    """Whether a step leaves a form, a changed form or a recorded field behind."""
    return bool(step.form or step.updates or (isinstance(step, Do) and step.records))
