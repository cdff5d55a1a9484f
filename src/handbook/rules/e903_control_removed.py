"""A control that the edit took out of the register, or freed from what it bound or checked."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits.edit import Edit
from handbook.findings import Finding, Place

REGISTER = "procedures/controls.yml"


def check(edit: Edit) -> Iterator[Finding]:
    """Every control of the state before."""
    if not edit.after.has_read("controls"):
        return
    for name, before in edit.before.controls.items():
        after = edit.after.controls.get(name)
        if after is None:
            yield Finding(Place(REGISTER), {"control": name, "rule": before.rule}, sources=before.sources)
            continue
        for key in ("procedure", "step", "before"):
            if getattr(before, key) and not getattr(after, key):
                names = {"control": name, "key": key, "was": getattr(before, key)}
                yield Finding(after.origin.at("id"), names, "loosened", before.sources)
        if before.condition is None and after.condition is not None:
            names = {"control": name, "now": after.condition.source}
            yield Finding(after.origin.at("if"), names, "narrowed", before.sources)
        if before.check is not None and after.check is None:
            names = {"control": name, "was": before.check.source}
            yield Finding(after.origin.at("id"), names, "unchecked", before.sources)
