"""A way that is open for no data at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.findings import Finding
from handbook.flow.data import data
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.tables import table
from handbook.model.expression import Name
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Decide, Parallel
from handbook.model.survey import ways


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every way of a decision and every branch, by the bounds and options of the fields that it reads.

    A value that is no option of its field is M505's to tell, bounds that leave no value at all M507's, an approval
    level that is never needed A411's.
    """
    for step in procedure.steps():
        if not isinstance(step, Decide | Parallel):
            continue
        for way in ways(step):
            if way.condition is None or isinstance(way.condition.tree, Name):
                continue
            with suppress(TooManyRegionsError):
                found = table([way.condition], data(procedure, register))
                if found is not None and not found.rows[0] and all(found.space.everything):
                    yield Finding(way.condition.place, {"condition": way.condition.source})
