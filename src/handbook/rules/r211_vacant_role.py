"""A role that nobody holds on the day from which the procedure is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import roles_named
from handbook.model.procedure import Procedure
from handbook.model.registers import People


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each role of a procedure in force once, where the handbook has a register of people."""
    day = procedure.effective
    if register.people is None or day is None or procedure.status != "in-force":
        return
    told = set()
    for naming in roles_named(procedure):
        role = naming.name
        known = register.roles.get(role)
        if known is not None and not known.outside and role not in told and not _held(role, day, register.people):
            told.add(role)
            yield Finding(naming.place, {"role": role, "title": known.title, "day": day.isoformat()})


def _held(role: str, day: date, people: People) -> bool:
    return any(
        holding.role == role
        and (holding.since is None or holding.since <= day)
        and (holding.until is None or day <= holding.until)
        for holding in people.holdings
    )
