"""A larger amount that a lower rank approves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from handbook.findings import Finding, Names
from handbook.flow.approvals import approvals
from handbook.flow.axes import Kind
from handbook.flow.data import data
from handbook.flow.region_words import said
from handbook.flow.regions import Region, Space, TooManyRegionsError
from handbook.flow.tables import MOST_TOLD, table
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every level, against those with an approver of higher rank that lie wholly below it; at most five a table."""
    ranks = {role: rank for rank, role in enumerate(register.organisation.ranks)}
    for approval in approvals(procedure):
        if len([level for level in approval.levels if level.condition and level.by in ranks]) > 1:
            with suppress(TooManyRegionsError):
                yield from islice(_inverted(procedure, register, approval, ranks), MOST_TOLD)


def _inverted(procedure: Procedure, register: Register, approval: Approve, ranks: dict[str, int]) -> Iterator[Finding]:
    levels = approval.levels
    found = table([level.condition for level in levels], data(procedure, register))
    if found is None:
        return
    for upper, level in enumerate(levels):
        for lower, other in enumerate(levels):
            if level.by not in ranks or other.by not in ranks or ranks[level.by] >= ranks[other.by]:
                continue
            found.budget.spend(len(found.rows[upper]) * len(found.rows[lower]))
            if _lies_above(found.space, found.rows[upper], found.rows[lower]):
                names: Names = {"role": level.by, "other": other.by, "region": said(found.space, found.rows[upper])}
                yield Finding(level.origin.at("by"), names)
                break


def _lies_above(space: Space, upper: Sequence[Region], lower: Sequence[Region]) -> bool:
    """Whether, all else being equal, some amount of `upper` is larger than all of `lower`."""
    return any(
        axis.kind is Kind.NUMBER
        and one[position] & -one[position] >= 1 << other[position].bit_length()
        and all(a & b for number, (a, b) in enumerate(zip(one, other, strict=True)) if number != position)
        for one in upper
        for other in lower
        for position, axis in enumerate(space.axes)
    )
