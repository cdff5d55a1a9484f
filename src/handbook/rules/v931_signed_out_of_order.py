"""A signature dated before one that comes first in the order of signing, or after all that come later."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.signing import in_order, out_of_order


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The dated signatures in their order; those in the future are told by another rule and count for nothing here."""
    latest = filled.as_of.isoformat() if filled.as_of else "9999"
    days = {one.signature.id: one.day for one in filled.signed(form) if one.day and one.day <= latest}
    for one, other, too_late in out_of_order(in_order(form), days):
        names: Names = {
            "signature": one.label,
            "date": days[one.id],
            "other": other.label,
            "other_date": days[other.id],
        }
        yield Finding(filled.place("signatures", one.id, "date"), names, "too-late" if too_late else "message")
