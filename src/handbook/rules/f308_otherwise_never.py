"""An `otherwise` for which no data are left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.findings import Finding
from handbook.flow.axes import Kind
from handbook.flow.data import NOBODY_KNOWS, data
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.tables import table
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Decide


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every decision that reads only facts which are always filled in, or asks whether they are.

    Elsewhere a blank field is the case for which `otherwise` stands.
    """
    for step in procedure.steps():
        if not isinstance(step, Decide) or step.otherwise is None:
            continue
        known = data(procedure, register)
        conditions = [way.condition for way in step.ways]
        read = {".".join(name.path) for condition in conditions if condition for name in condition.names()}
        if None in conditions:
            continue
        with suppress(TooManyRegionsError):
            found = table(conditions, known)
            asked = {axis.text for axis in found.space.axes if axis.kind is Kind.FILLED} if found is not None else set()
            is_filled = all(name in asked or known.get(name, NOBODY_KNOWS).is_always_filled for name in read)
            if found is not None and is_filled and found.is_covered():
                yield Finding(step.origin.key("otherwise"), {"step": step.id})
