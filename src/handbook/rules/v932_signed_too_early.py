"""A signature dated before the day of what it signs."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.field_types import as_date
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The dated signatures against the date fields that the form says they can't precede."""
    fields = {field.id: field for field in form.fields()}
    entries = filled.entries("fields")
    for signature, _, day in filled.signed(form):
        for name in signature.not_before if day else ():
            stated = as_date(entries.get(name))
            if stated and name in fields and day < stated.isoformat():
                names: Names = {
                    "signature": signature.label,
                    "date": day,
                    "field": fields[name].label,
                    "field_date": stated.isoformat(),
                }
                yield Finding(filled.place("signatures", signature.id, "date"), names)
