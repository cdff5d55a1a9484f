"""A suspension that doesn't say for whom, or until when."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every effect, once for each thing that it leaves open."""
    for step in procedure.steps():
        if step.effect is not None:
            for key, text in (("for", step.effect.whom), ("until", step.effect.until)):
                if not text:
                    yield Finding(step.effect.origin.at("suspends"), {"suspended": step.effect.suspends}, key)
