"""A deadline that is not one positive number with one unit, or a named moment."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.parts import Duration
from handbook.model.procedure import Procedure
from handbook.model.survey import durations
from handbook.rules.wellformed import reported


def check_document(document: Document, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Unknown units and amounts that are no numbers."""
    return reported(document, "bad-duration")


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Zero, negative, no unit, two units."""
    return _bad(durations(procedure))


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The retention of a form."""
    return _bad([form.retention.span] if form.retention and form.retention.span else [])


def _bad(found: Iterator[Duration] | list[Duration]) -> Iterator[Finding]:
    return (Finding(d.origin.here()) for d in found if d.amount <= 0 and not (d.until and not d.unit))
