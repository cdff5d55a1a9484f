"""What the rest of the handbook may know of a procedure without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook.findings import Text
from handbook.model.document import Citation, Survey
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Call, Do, End, Step


@dataclass(frozen=True, slots=True)
class Outline:
    """A procedure from outside: identity, what it calls and suspends, the roles, forms and clauses that it names."""

    path: str
    id: Citation
    number: Citation
    title: Text
    version: str
    status: str
    effective: date | None
    calls: tuple[Citation, ...]
    ends: frozenset[str]
    steps: frozenset[str]
    roles: frozenset[str]
    forms: frozenset[str]
    fills: frozenset[str]
    clauses: frozenset[str]


def outline(procedure: Procedure, survey: Survey) -> Outline:
    """The outline of a procedure and of its file."""
    steps = tuple(procedure.steps())
    return Outline(
        path=procedure.path,
        id=Citation(procedure.id, procedure.origin.at("id")),
        number=Citation(procedure.number, procedure.origin.at("number")),
        title=procedure.title,
        version=procedure.version,
        status=procedure.status,
        effective=procedure.effective,
        calls=tuple(Citation(step.procedure, step.origin.at("call")) for step in steps if isinstance(step, Call)),
        ends=frozenset(step.id for step in steps if isinstance(step, End)),
        steps=frozenset(step.id for step in steps),
        roles=frozenset(c.name for c in roles_named(procedure)),
        forms=frozenset(c.name for c in forms_named(procedure)),
        fills=frozenset(form for step in steps for form in step.form),
        clauses=frozenset(citation.name for citation in survey.clauses),
    )


def roles_named(procedure: Procedure) -> tuple[Citation, ...]:
    """Every mention of a role, outside the list `roles` of the procedure itself."""
    named = [Citation(procedure.owner, procedure.origin.at("owner"))]
    for signed in (procedure.prepared, procedure.reviewed, procedure.approved):
        if signed is not None:
            named.append(Citation(signed.role, signed.origin.at("role")))
    return (*(citation for citation in named if citation.name), *roles_at_work(procedure))


def roles_at_work(procedure: Procedure) -> tuple[Citation, ...]:
    """Every mention of a role that does something in a case: in steps and handlers, and as keeper of records."""
    named = [citation for step in procedure.steps() for citation in roles_of(step)]
    named += (Citation(record.keeper, record.origin.at("keeper")) for record in procedure.records)
    handlers = [h for step in procedure.steps() for h in (*step.if_late, *step.on)] + list(procedure.anytime)
    named += (Citation(role, h.origin.at("notify")) for h in handlers for role in h.notify)
    return tuple(citation for citation in named if citation.name)


def roles_of(step: Step) -> tuple[Citation, ...]:
    """Every mention of a role in the step itself, not in the steps inside it."""
    at = step.origin.at
    named = [Citation(step.role, at("role")), Citation(step.accountable, at("accountable"))]
    for key, roles in (("with", step.helpers), ("consulted", step.consulted), ("informed", step.informed)):
        named += (Citation(role, at(key)) for role in roles)
    if isinstance(step, Approve):
        named += (Citation(level.by, level.origin.at("by")) for level in step.levels)
        for deputy in step.deputy:
            key = "by" if deputy.origin is not step.origin else "deputy"
            named += (Citation(deputy.of, deputy.origin.at("for")), Citation(deputy.by, deputy.origin.at(key)))
        if step.by_phone is not None:
            named.append(Citation(step.by_phone.signed_by, step.by_phone.origin.at("signed_by")))
    return tuple(citation for citation in named if citation.name)


def forms_named(procedure: Procedure) -> tuple[Citation, ...]:
    """Every mention of a form, outside the list `forms` of the procedure itself."""
    named = [Citation(fact.form, fact.origin.at("from")) for fact in procedure.facts]
    for step in procedure.steps():
        named += forms_of(step)
    named += (Citation(record.form, record.origin.at("form")) for record in procedure.records)
    return tuple(citation for citation in named if citation.name)


def forms_of(step: Step) -> tuple[Citation, ...]:
    """Every mention of a form in the step itself: filled in, read, changed, approved."""
    at = step.origin.at
    keyed = [("form", step.form), ("uses", step.uses), ("updates", step.updates)]
    if isinstance(step, Approve):
        keyed.append(("approve", (step.approves,)))
    return tuple(Citation(form, at(key)) for key, forms in keyed for form in forms if form)


def leaves_evidence(step: Step) -> bool:
    """Whether a step leaves a form, a changed form or a recorded field behind."""
    return bool(step.form or step.updates or (isinstance(step, Do) and step.records))
