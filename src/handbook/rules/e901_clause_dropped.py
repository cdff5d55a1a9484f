"""A source clause that was implemented and, after the edit, is called so no more or is gone from the list.

One that is still called implemented while nothing cites it any longer is told by T802.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits.edit import Edit
from handbook.findings import Finding, Place

REGISTER = "procedures/sources.yml"


def check(edit: Edit) -> Iterator[Finding]:
    """Every clause that was implemented before."""
    if not edit.after.has_read("sources"):
        return
    for name, clause in edit.before.clauses.items():
        now = edit.after.clauses.get(name)
        if clause.status != "implemented":
            continue
        if now is None:
            yield Finding(Place(REGISTER), {"clause": name}, "gone", sources=(name,))
        elif now.status not in ("implemented", "duplicate"):
            yield Finding(now.origin.at("status"), {"clause": name, "status": now.status}, sources=(name,))
