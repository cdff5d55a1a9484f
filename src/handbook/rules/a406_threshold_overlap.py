"""Data for which a threshold table names two approvers and doesn't say whether one is enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.findings import Finding, Names
from handbook.flow.approvals import approvals
from handbook.flow.data import data
from handbook.flow.region_words import said
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.tables import surroundings, table
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every table without `mode`, pairs of levels with different approvers; at most five pairs a table."""
    for approval in approvals(procedure):
        if len(approval.levels) > 1 and not approval.mode:
            with suppress(TooManyRegionsError):
                yield from _overlaps(procedure, register, approval)


def _overlaps(procedure: Procedure, register: Register, approval: Approve) -> Iterator[Finding]:
    levels = approval.levels
    around = surroundings(procedure).get(id(approval), ())
    found = table([level.condition for level in levels], data(procedure, register), around)
    if found is None:
        return
    for first, second, common in found.overlaps(lambda one, other: levels[one].by != levels[other].by):
        level = levels[second]
        place = level.condition.place if level.condition else level.origin.at("by")
        names: Names = {"first": levels[first].by, "second": level.by, "region": said(found.space, common)}
        yield Finding(place, names)
