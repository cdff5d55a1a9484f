"""A deadline without a word on what happens when it passes."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every `within` without `if_late`."""
    for step in procedure.steps():
        if step.within is not None and not step.if_late:
            yield Finding(step.origin.key("within"), {"step": step.id})
