"""A control without an owner, or without saying how often it is done."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register


def check(register: Register) -> Iterator[Finding]:
    """Every control; one that is bound to a step is done each time the step is, and need not say how often.

    Evidence is T803's to ask for.
    """
    for control in register.all_controls:
        missing = {
            "owner": not control.owner,
            "frequency": not control.frequency and not control.step,
        }
        for key, is_missing in missing.items():
            if is_missing:
                yield Finding(control.origin.at("id"), {"control": control.id}, key)
