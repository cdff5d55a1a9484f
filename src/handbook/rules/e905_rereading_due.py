"""A new version in force that asks something else of a role than the version before: these people read it again.

A change under the same version is told by D704; other words for the same thing concern nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits import pairing
from handbook.edits.edit import Edit
from handbook.edits.procedures import procedure_changed
from handbook.findings import Finding, Text
from handbook.model.handbook import Register


def check(edit: Edit) -> Iterator[Finding]:
    """Procedures that are in force under another version than before; one finding each."""
    for before, after in pairing.procedures(edit):
        if before is None or after is None or after.status != "in-force":
            continue
        if (before.version, before.status) == (after.version, after.status):
            continue
        changed = procedure_changed(before, after, edit.outsiders())
        if changed is not None and changed.readers:
            roles = [role for role, _ in changed.readers]
            yield Finding(after.origin.at("version"), {"version": after.version, "roles": _titles(roles, edit.after)})


def _titles(roles: list[str], register: Register) -> Text:
    titles = [register.roles[role].title if role in register.roles else Text(role, role) for role in roles]
    return Text(zh="、".join(t.in_("zh") for t in titles), en=", ".join(t.in_("en") for t in titles))
