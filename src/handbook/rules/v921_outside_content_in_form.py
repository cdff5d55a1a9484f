"""A form that would fetch, embed or run something from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """What the reader met."""
    return filled.met("outside-content-in-form")
