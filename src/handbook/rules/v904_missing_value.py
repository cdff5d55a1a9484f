"""A required entry with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.expressions.judging import conditions_of
from handbook.expressions.spoken import data_of, told
from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Fields and columns that are blank and required, always or by a condition; tables with too few rows."""
    if not isinstance(filled.part("fields"), dict):
        return
    required = conditions_of(form).verdicts(filled).required
    for answer in filled.answers(form):
        if not answer.missing:
            continue
        if answer.field.required:
            yield filled.at(answer)
        elif condition := required.get(answer.column):
            inside = str(answer.keys[1]) if answer.row else ""
            yield filled.at(answer, "condition", condition=told(condition, data_of(form, inside)))
    for table in form.tables():
        rows = filled.rows(table)
        if len(rows) < table.min_rows and filled.entries("fields").get(table.id, []) == rows:
            yield Finding(
                filled.place("fields", table.id),
                {"table": table.title, "rows": len(rows), "least": table.min_rows},
                "rows",
            )
