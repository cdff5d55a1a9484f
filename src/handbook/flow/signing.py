"""What a handbook asks of the signatures on a form: the form itself, the procedures that approve it, the people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from handbook.findings import LANGUAGES, Text
from handbook.flow.approvals import approvals, preparers
from handbook.model.form import Form, Signature
from handbook.model.handbook import Handbook, Register
from handbook.model.once import once
from handbook.model.procedure import Procedure
from handbook.model.registers import Holding, People
from handbook.model.signing import Apart, Days, Seat, Signing, in_order, person_key
from handbook.model.steps import Approve


def signing(form: Form, register: Register) -> Signing:
    """What is asked of the signatures on `form`; without a register of people, nothing of who signs."""
    deciding = _approvals(register).get(form.id, ())
    seats = {}
    for block in form.signatures if register.people is not None else ():
        role = register.roles.get(block.role)
        if role is None or role.outside:
            continue
        seat = _seat(block, deciding, register, register.people or People())
        if seat.holders:
            seats[block.id] = seat
    return Signing(seats, tuple(_apart(form, deciding)))


Deciding = tuple[Procedure, Approve]


@once
def _approvals(register: Register) -> Mapping[str, tuple[Deciding, ...]]:
    """The approvals of all procedures, by the form that is approved."""
    procedures = register.procedures if isinstance(register, Handbook) else {}
    found: dict[str, tuple[Deciding, ...]] = {}
    for procedure in procedures.values():
        for step in approvals(procedure):
            found[step.approves] = (*found.get(step.approves, ()), (procedure, step))
    return found


def _seat(block: Signature, deciding: Iterable[Deciding], register: Register, people: People) -> Seat:
    role = register.roles[block.role]
    above: set[str] = set()
    deputies = {block.deputy, role.deputy}
    for _, step in deciding:
        for level in step.levels:
            if level.by == block.role:
                above |= set(_higher(block.role, register)) if level.or_above or step.or_above else set()
                above |= {step.by_phone.signed_by} if step.by_phone else set()
                deputies |= {one.by for one in step.deputy if one.of in ("", level.by)}
    holders = _days(one for one in people.holdings if one.role == block.role)
    standing_in = _days(one for one in people.holdings if one.role in deputies - {""})
    for absence in people.absences:
        if person_key(absence.person.in_("zh")) in holders and absence.deputy:
            for name, spans in _days(
                [Holding(person=absence.deputy, since=absence.since, until=absence.until)]
            ).items():
                standing_in[name] = standing_in.get(name, ()) + spans
    return Seat(
        role.title,
        holders,
        _days(one for one in people.holdings if one.role in above - {""}),
        standing_in,
        _days(Holding(person=one.person, since=one.since, until=one.until) for one in people.absences),
    )


def _higher(role: str, register: Register) -> tuple[str, ...]:
    ranks = register.organisation.ranks
    return ranks[ranks.index(role) + 1 :] if role in ranks else ()


def _days(holdings: Iterable[Holding]) -> dict[str, Days]:
    """The days of holdings by every name that the person has."""
    found: dict[str, Days] = {}
    for one in holdings:
        span = ((one.since or date.min).isoformat(), (one.until or date.max).isoformat())
        for name in {person_key(one.person[language]) for language in LANGUAGES} - {""}:
            found[name] = (*found.get(name, ()), span)
    return found


def _apart(form: Form, deciding: Iterable[Deciding]) -> Iterator[Apart]:
    """Each pair once, with the strongest reason: what the form says, what the step says, then who prepared it."""
    blocks = {block.id: number for number, block in enumerate(_by_order(form))}
    told: set[frozenset[str]] = set()
    for (one, other), why, title in _wanted(form, tuple(deciding)):
        pair = frozenset((one, other))
        if len(pair) == 2 and pair <= blocks.keys() and pair not in told:
            told.add(pair)
            first, later = sorted(pair, key=blocks.__getitem__)
            yield Apart(later, first, why, title)


def _wanted(form: Form, deciding: Iterable[Deciding]) -> Iterator[tuple[tuple[str, str], str, Text]]:
    yield from (((b.id, other), "form", Text()) for b in form.signatures for other in b.not_same_person_as)
    for why, pairs in (("procedure", _named), ("preparer", _prepared)):
        for procedure, step in deciding:
            yield from ((pair, why, procedure.title) for pair in pairs(form, procedure, step))


def _by_order(form: Form) -> tuple[Signature, ...]:
    ordered = in_order(form)
    return (*ordered, *(block for block in form.signatures if block not in ordered))


def _named(form: Form, procedure: Procedure, step: Approve) -> Iterator[tuple[str, str]]:
    roles = {one.id: one.role for one in procedure.steps()}
    others = {roles.get(name, "") for name in step.not_same_person_as}
    return _pairs(form, step, others)


def _prepared(form: Form, procedure: Procedure, step: Approve) -> Iterator[tuple[str, str]]:
    return _pairs(form, step, {one.role for one in preparers(procedure, step)})


def _pairs(form: Form, step: Approve, others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(block of who approves, block that one of the other roles signs before)."""
    blocks = in_order(form)
    for block in blocks:
        if block.role in step.approvers:
            yield from ((block.id, one.id) for one in blocks if one.role in set(others) and one.order < block.order)
