"""One person who holds both the role that prepares and the role that approves."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.approvals import approvals, preparers
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every level whose approver differs from the preparer, by the register of people; A401 has the same role."""
    people = register.people
    if people is None:
        return
    for approval in approvals(procedure):
        for level in approval.levels:
            told = set()
            for step in preparers(procedure, approval):
                for one in people.holdings if step.role != level.by else ():
                    for other in people.holdings:
                        is_both = (one.role, other.role) == (step.role, level.by) and one.meets(other)
                        if is_both and (one.person, step.role) not in told:
                            told.add((one.person, step.role))
                            names: Names = {
                                "person": one.person,
                                "preparer": step.role,
                                "approver": level.by,
                                "step": step.id,
                            }
                            yield Finding(level.origin.at("by"), names)
