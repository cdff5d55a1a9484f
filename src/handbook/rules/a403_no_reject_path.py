"""An approval that doesn't say what happens when it is refused."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approvals
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every approval without `rejected`."""
    for approval in approvals(procedure):
        if approval.rejected is None:
            yield Finding(approval.origin.key("approve"), {"step": approval.id})
