"""Two ways of one decision that are open for the same data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.findings import Finding
from handbook.flow.data import data
from handbook.flow.region_words import said
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.tables import table
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Decide


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every pair of ways, at most five a decision; that the first listed way wins is not assumed.

    Silent where a region rests on two data that may depend on each other, and about ways that F307 calls impossible.
    """
    for step in procedure.steps():
        if isinstance(step, Decide) and len(step.ways) > 1:
            with suppress(TooManyRegionsError):
                yield from _overlaps(procedure, register, step)


def _overlaps(procedure: Procedure, register: Register, step: Decide) -> Iterator[Finding]:
    conditions = [way.condition for way in step.ways]
    if None in conditions:
        return
    found = table(conditions, data(procedure, register))
    for first, second, common in found.overlaps(lambda *_: True) if found else ():
        one, other = conditions[first], conditions[second]
        if one is not None and other is not None:
            region = said(found.space, common) if found else ""
            yield Finding(other.place, {"first": one.source, "second": other.source, "region": region})
