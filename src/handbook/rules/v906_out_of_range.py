"""A value below or above the bounds of its field, or more rows than the form takes."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.field_types import NUMERIC, as_date, is_number
from handbook.model.filled import Answer, Filled, said
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Numbers and dates against `min` and `max`, tables against `max_rows`."""
    for answer in filled.answers(form):
        if _below(answer):
            yield filled.at(answer, "low", value=said(answer.value), limit=said(answer.field.min))
        elif _above(answer):
            yield filled.at(answer, "high", value=said(answer.value), limit=said(answer.field.max))
    for table in form.tables():
        rows = filled.row_count(table)
        if table.max_rows and rows > table.max_rows:
            yield Finding(
                filled.place("fields", table.id, table.max_rows),
                {"table": table.title, "rows": rows, "most": table.max_rows},
                "rows",
            )


def _below(answer: Answer) -> bool:
    value, bound = _comparable(answer, answer.field.min)
    return value is not None and bound is not None and value < bound


def _above(answer: Answer) -> bool:
    value, bound = _comparable(answer, answer.field.max)
    return value is not None and bound is not None and value > bound


def _comparable(answer: Answer, bound: object) -> tuple[float | None, float | None]:
    """Value and bound on one scale, days counted from year 1; None for what does not fit the field's type."""
    if answer.field.type in NUMERIC:
        return _number(answer.value), _number(bound)
    if answer.field.type == "date":
        return _day(answer.value), _day(bound)
    return None, None


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and is_number(value) else None


def _day(value: object) -> float | None:
    day = as_date(value)
    return day.toordinal() if day else None
