"""An approval by telephone without a signer, or without a deadline for the confirmation in writing."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approvals
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every `by_phone`, once."""
    for approval in approvals(procedure):
        phone = approval.by_phone
        if phone is None or (phone.signed_by and phone.confirmed_within is not None):
            continue
        wording = "both" if not phone.signed_by and phone.confirmed_within is None else "message"
        wording = "deadline" if phone.signed_by else wording
        yield Finding(approval.origin.key("by_phone"), {"step": approval.id}, wording)
