"""A procedure in force whose next review should have taken place by now."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.deadlines import due
from handbook.model.handbook import Register


def check(register: Register) -> Iterator[Finding]:
    """Counted from the approval, else from the first day in force; silent where the day of the check isn't given.

    A span that is no number above 0 is left to S108.
    """
    for outline in register.all_outlines:
        every, since = outline.review_every, outline.looked_at
        if register.today is None or outline.face.status != "in-force" or every is None or since is None:
            continue
        day = due(since, every) if every.amount > 0 else None
        if day is not None and day < register.today:
            yield Finding(every.origin.here(), {"due": day.isoformat(), "since": since.isoformat()})
