"""A form that nobody is named to keep: neither its own file nor a procedure says who.

How long it is kept must stand in the form (S103). `retention: to-be-set` is an answer too: the form's page shows it as
a point that the company has to settle.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register


def check(register: Register) -> Iterator[Finding]:
    """Every form that is not withdrawn; silent where a procedure could not be read, which may name the keeper."""
    if any(path.startswith("procedures/") for path in register.unread):
        return
    kept = frozenset[str]().union(*(outline.kept for outline in register.all_outlines))
    for form in register.all_forms:
        if not form.keeper and form.id not in kept and form.status != "withdrawn":
            yield Finding(form.origin.at("retention"), {"form": form.id})
