"""A procedure with someone outside the company in it, and no word on what happens when that party withdraws."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import roles_at_work
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Once a procedure, at the first outsider who acts, or who is asked or told, in a case."""
    if any(handler.stops for handler in procedure.anytime):
        return
    for naming in roles_at_work(procedure):
        role = register.roles.get(naming.name)
        if role is not None and role.outside:
            yield Finding(naming.place, {"role": role.title})
            return
