"""A suspension that no decision of the suspended procedure asks about."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.rules.nearness import near


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every effect, by its `checked_by`; a suspended procedure that doesn't exist is R204's to tell."""
    for step in procedure.steps():
        effect = step.effect
        face = register.faces.get(effect.suspends) if effect is not None else None
        if effect is None or face is None:
            continue
        names: Names = {"suspended": effect.suspends, "decision": effect.checked_by}
        if not effect.checked_by:
            yield Finding(effect.origin.at("suspends"), names)
        elif effect.checked_by not in face.decisions:
            near_it = near(effect.checked_by, face.decisions)
            yield Finding(effect.origin.at("checked_by"), {**names, "near": near_it}, "unknown")
