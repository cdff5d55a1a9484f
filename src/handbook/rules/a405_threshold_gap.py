"""Data for which a threshold table names no approver."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.approvals import approvals
from handbook.flow.data import data
from handbook.flow.region_words import said
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.tables import MOST_TOLD, surroundings, table
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every table, for the data that can come to it by the decisions around it; at most five gaps a table."""
    for approval in approvals(procedure):
        conditions = [level.condition for level in approval.levels]
        if not conditions or None in conditions:
            continue
        around = surroundings(procedure).get(id(approval), ())
        try:
            found = table(conditions, data(procedure, register), around)
            gaps = found.gaps()[:MOST_TOLD] if found is not None else []
        except TooManyRegionsError:
            yield Finding(approval.origin.key("levels"), {"step": approval.id}, "undecided")
            continue
        if found is not None:
            for region in gaps:
                names: Names = {"step": approval.id, "region": said(found.space, [region])}
                yield Finding(approval.origin.key("levels"), names)
