"""A form with changes that nobody has accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """What the reader met."""
    return filled.met("tracked-changes-in-form")
