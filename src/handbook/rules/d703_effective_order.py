"""A document in force before it was approved, approved before it was written, or with revisions out of order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Prepared, reviewed, approved and in force in this order; revisions by date, the last one the current version."""
    signed = [s for s in (procedure.prepared, procedure.reviewed, procedure.approved) if s is not None and s.on]
    dated = [(s.on, s.origin.at("on")) for s in signed]
    if procedure.effective is not None:
        dated.append((procedure.effective, procedure.origin.at("effective")))
    for (earlier, _), (later, place) in pairwise(dated):
        if earlier is not None and later is not None and later < earlier:
            yield Finding(place, {"day": later.isoformat(), "before": earlier.isoformat()})
    for one, other in pairwise(procedure.revisions):
        if one.on is not None and other.on is not None and other.on < one.on:
            names = {"day": other.on.isoformat(), "before": one.on.isoformat()}
            yield Finding(other.origin.at("date"), names, "revisions")
    if procedure.revisions and procedure.revisions[-1].version != procedure.version:
        names = {"version": procedure.version, "last": procedure.revisions[-1].version}
        yield Finding(procedure.origin.at("version"), names, "version")
