"""A deputy who prepared what is approved, ranks too low for the level, or deputises in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.approvals import approvals, deputies, preparers
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.registers import Role


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every deputy of every level, that of a step and that of the organisation.

    Rank counts where it decides who approves: in a table of several levels, or where anyone above may sign.
    """
    ranks = {role: rank for rank, role in enumerate(register.organisation.ranks)}
    for approval in approvals(procedure):
        prepared = {s.role: s.id for s in preparers(procedure, approval) if s.id not in approval.not_same_person_as}
        by_rank = len(approval.levels) > 1 or approval.or_above
        told = set()
        for level in approval.levels:
            for deputy, place in deputies(approval, level, register):
                names: Names = {"deputy": deputy, "role": level.by, "form": approval.approves}
                is_lower = ranks.get(deputy, len(ranks)) < ranks.get(level.by, -1)
                if (deputy, level.by) in told or deputy == level.by:
                    continue
                told.add((deputy, level.by))
                if deputy in prepared and level.by not in prepared:
                    yield Finding(place, {**names, "step": prepared[deputy]}, "preparer")
                elif is_lower and (by_rank or level.or_above):
                    yield Finding(place, names, "rank")


def check_register(register: Register) -> Iterator[Finding]:
    """Every circle of deputies once, at its first role in the file."""
    told: set[str] = set()
    for role in register.organisation.roles:
        circle = _circle(role, register)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield Finding(role.origin.at("deputy"), {"circle": " → ".join([*circle, role.id])}, "circle")


def _circle(role: Role, register: Register) -> list[str]:
    """The roles that deputise for one another from `role` back to it; empty where they don't come back."""
    passed: list[str] = []
    current: Role | None = role
    while current is not None and current.id not in passed:
        passed.append(current.id)
        if current.deputy == role.id:
            return passed
        current = register.roles.get(current.deputy)
    return []
