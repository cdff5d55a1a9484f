"""A decision that doesn't say what happens in all other cases."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Decide


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every decision without `otherwise`."""
    for step in procedure.steps():
        if isinstance(step, Decide) and step.otherwise is None:
            yield Finding(step.origin.key("decide"), {"step": step.id})
