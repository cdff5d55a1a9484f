"""A required entry with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Required fields and columns that are blank, and tables with too few rows."""
    if not isinstance(filled.part("fields"), dict):
        return
    for answer in filled.answers(form):
        if answer.field.required and answer.missing:
            yield filled.at(answer)
    for table in form.tables():
        rows = filled.rows(table)
        if len(rows) < table.min_rows and filled.entries("fields").get(table.id, []) == rows:
            yield Finding(
                filled.place("fields", table.id),
                {"table": table.title, "rows": len(rows), "least": table.min_rows},
                "rows",
            )
