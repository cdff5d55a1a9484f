"""A field whose least value is more than its most, or a table that needs more rows than it may have."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.data import bound
from handbook.model.form import Form
from handbook.model.handbook import Register


def check(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every field and column with both bounds, then every table."""
    for section in form.sections:
        for field in section.fields:
            low, high = bound(field.min), bound(field.max)
            if low is not None and high is not None and low > high:
                names: Names = {"name": field.id, "low": str(field.min), "high": str(field.max)}
                yield Finding(field.origin.at("max"), names)
        if section.max_rows and section.min_rows > section.max_rows:
            rows: Names = {"name": section.id, "low": section.min_rows, "high": section.max_rows}
            yield Finding(section.origin.at("table"), rows, "rows")
