"""An approval, or a level of one, that no data ever need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.findings import Finding
from handbook.flow.approvals import approvals
from handbook.flow.data import data
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.tables import is_clear, surroundings, table
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every level, for the data that can come to it by the decisions around it.

    A way that is impossible by itself is F307's to tell, a step that no way leads to F301's.
    """
    for approval in approvals(procedure):
        with suppress(TooManyRegionsError):
            yield from _dead(procedure, register, approval)


def _dead(procedure: Procedure, register: Register, approval: Approve) -> Iterator[Finding]:
    conditions = [level.condition for level in approval.levels]
    around = surroundings(procedure).get(id(approval), ())
    if not around and not any(conditions):
        return
    known = data(procedure, register)
    if any(condition is not None and not is_clear(condition, known) for condition in conditions):
        return
    found = table(conditions, known, around)
    if found is None:
        return
    if not found.domain:
        if all(found.space.regions(tree) for tree in around):
            yield Finding(approval.origin.key("approve"), {"step": approval.id})
        return
    for level, row in zip(approval.levels, found.rows, strict=True):
        if level.condition is not None and not found.of_both(row, found.domain):
            names = {"role": level.by, "step": approval.id, "condition": level.condition.source}
            yield Finding(level.condition.place, names, "level")
