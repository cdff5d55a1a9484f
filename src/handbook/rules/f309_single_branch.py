"""A decision whose ways all come to the same, or a parallel block with one branch."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Decide, Parallel


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every such gateway; a decision without `otherwise` is left to F305."""
    for step in procedure.steps():
        if isinstance(step, Decide) and step.otherwise is not None:
            if not step.otherwise and not any(way.steps for way in step.ways):
                yield Finding(step.origin.key("decide"), {"step": step.id})
        elif isinstance(step, Parallel) and len(step.branches) < 2:
            yield Finding(step.origin.key("parallel"), {"step": step.id}, "parallel")
