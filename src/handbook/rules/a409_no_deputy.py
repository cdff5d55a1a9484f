"""An approver for whom nobody stands in."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approvals, deputies
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.registers import Role


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every approver once an approval, unless anyone above may sign and there is one, or several people hold the role.

    A role that is a department by another name is held by whomever the department assigns.
    """
    for approval in approvals(procedure):
        told = set()
        for level in approval.levels:
            role = register.roles.get(level.by)
            if role is None or role.outside or level.by in told:
                continue
            is_wider = approval.or_above or level.or_above
            if is_wider and _has_anyone_above(role, register):
                continue
            if not any(deputies(approval, level, register)) and not _has_several_holders(role, register):
                told.add(level.by)
                names = {"role": level.by, "step": approval.id}
                yield Finding(level.origin.at("by"), names, "highest" if is_wider else "message")


def _has_anyone_above(role: Role, register: Register) -> bool:
    """Whether some role ranks higher or is a superior; the highest has none, however it is written."""
    ranks = register.organisation.ranks
    return bool(role.reports_to) or role.id in ranks[:-1]


def _has_several_holders(role: Role, register: Register) -> bool:
    if any(role.title == department.title for department in register.organisation.departments):
        return True
    holdings = register.people.holdings if register.people is not None else ()
    return len({holding.person for holding in holdings if holding.role == role.id}) > 1
