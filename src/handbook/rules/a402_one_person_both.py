"""One person who holds both the role that prepares and the role that approves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding, Names, Text
from handbook.flow.approvals import approvals, preparers
from handbook.model.handbook import Register
from handbook.model.once import once
from handbook.model.procedure import Procedure
from handbook.model.registers import Holding, People


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every level whose approver differs from the preparer, by the register of people; A401 has the same role."""
    people = register.people
    if people is None:
        return
    for approval in approvals(procedure):
        prepared = preparers(procedure, approval)
        for level in approval.levels:
            told = set()
            for step in prepared:
                for person in _both(people, step.role, level.by) if step.role != level.by else ():
                    if (person, step.role) not in told:
                        told.add((person, step.role))
                        names: Names = {
                            "person": person,
                            "preparer": step.role,
                            "approver": level.by,
                            "step": step.id,
                        }
                        yield Finding(level.origin.at("by"), names)


def _both(people: People, role: str, other: str) -> Iterator[Text]:
    """Each person who holds both roles, at least on one day."""
    others = _holdings(people).get(other, {})
    for person, held in _holdings(people).get(role, {}).items():
        if any(one.meets(another) for another in others.get(person, ()) for one in held):
            yield person


@once
def _holdings(people: People) -> Mapping[str, Mapping[Text, list[Holding]]]:
    """The holdings by role, then by person."""
    found: dict[str, dict[Text, list[Holding]]] = {}
    for holding in people.holdings:
        found.setdefault(holding.role, {}).setdefault(holding.person, []).append(holding)
    return found
