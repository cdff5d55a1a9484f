"""A signature dated after the day of the check."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.field_types import as_date
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The dates of the signatures, against the day for which the form is checked."""
    if filled.as_of is None:
        return
    for signature in form.signatures:
        block = filled.entries("signatures").get(signature.id)
        day = as_date(block.get("date")) if isinstance(block, dict) else None
        if day and day > filled.as_of:
            yield Finding(
                filled.place("signatures", signature.id, "date"),
                {"signature": signature.label, "date": day.isoformat(), "today": filled.as_of.isoformat()},
            )
