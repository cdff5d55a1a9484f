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
    for circle in _circles(register):
        told = " → ".join(role.id for role in (*circle, circle[0]))
        yield Finding(circle[0].origin.at("deputy"), {"circle": told}, "circle")


def _circles(register: Register) -> Iterator[list[Role]]:
    """The roles of every circle, the first in the file first. Each role is passed once, however long its deputies."""
    passed: set[str] = set()
    for role in register.organisation.roles:
        way: dict[str, Role] = {}
        current: Role | None = role
        while current is not None and current.id not in passed:
            passed.add(current.id)
            way[current.id] = current
            current = register.roles.get(current.deputy)
        if current is not None and current.id in way:
            circle = list(way.values())[list(way).index(current.id) :]
            first = circle.index(min(circle, key=lambda one: one.origin.mark))
            yield [*circle[first:], *circle[:first]]
