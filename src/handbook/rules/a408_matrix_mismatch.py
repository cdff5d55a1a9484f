"""An approver who may not approve so much by the organisation's delegation of authority."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.findings import Finding, Names
from handbook.flow.approvals import approvals
from handbook.flow.axes import Kind
from handbook.flow.data import data
from handbook.flow.region_words import said
from handbook.flow.regions import Region, Space, TooManyRegionsError
from handbook.flow.tables import Table, surroundings, table
from handbook.model.expression import Binary, Literal, Name
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.registers import Authority
from handbook.model.steps import Approve


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every level of an approval whose form, or procedure, stands in the delegation of authority.

    A chain, or an approval by all, is held to its highest authority. A line for an unknown role, which may be meant
    for the approver, is left to R201.
    """
    for approval in approvals(procedure):
        subjects = (approval.approves, procedure.id)
        lines = [line for line in register.organisation.delegation if line.subject in subjects]
        if lines:
            with suppress(TooManyRegionsError):
                yield from _mismatches(procedure, register, approval, lines)


def _mismatches(
    procedure: Procedure, register: Register, approval: Approve, lines: list[Authority]
) -> Iterator[Finding]:
    known = data(procedure, register)
    limits = {float(line.up_to) for line in lines if line.up_to is not None}
    cuts = [
        Binary("<=", Name((name,), 0), Literal(limit, 0), 0)
        for name, datum in known.items()
        if datum.kind in ("number", "integer")
        for limit in limits
    ]
    around = surroundings(procedure).get(id(approval), ())
    found = table([level.condition for level in approval.levels], known, around, cuts)
    if found is None:
        return
    for number, level in enumerate(approval.levels):
        signing = {level.by} if approval.mode not in ("chain", "all") else set(approval.approvers)
        own = [line for line in lines if line.role in signing]
        names: Names = {"role": level.by, "form": approval.approves}
        if not own and all(line.role in register.roles for line in lines):
            yield Finding(level.origin.at("by"), names, "absent")
        elif own and all(line.up_to is not None for line in own):
            most = max(own, key=lambda line: line.up_to or 0)
            limit = f"{most.up_to:,.15g} {most.unit}".rstrip()
            beyond = _beyond(found, number, most)
            if beyond and not any(_is_measured(found.space, p, most) for p in range(len(found.space.axes))):
                yield Finding(level.origin.at("by"), {**names, "limit": limit}, "unlimited")
            elif beyond:
                yield Finding(level.origin.at("by"), {**names, "limit": limit, "region": said(found.space, beyond)})


def _beyond(found: Table, number: int, line: Authority) -> list[Region]:
    """The data of a level that lie above the limit: all of them, where the level doesn't look at the amount."""
    row = found.of_both(found.rows[number], found.domain)
    positions = [p for p, axis in enumerate(found.space.axes) if _is_measured(found.space, p, line)]
    above = row
    for position in positions:
        cells = _above(found.space, position, float(line.up_to or 0))
        above = [
            (*one[:position], one[position] & cells, *one[position + 1 :]) for one in above if one[position] & cells
        ]
    return above


def _is_measured(space: Space, position: int, line: Authority) -> bool:
    axis = space.axes[position]
    return axis.kind is Kind.NUMBER and axis.is_plain and line.unit in ("", axis.datum.unit)


def _above(space: Space, position: int, limit: float) -> int:
    axis = space.axes[position]
    return axis.possible & ~((1 << 2 * axis.points.index(limit) + 2) - 1)
