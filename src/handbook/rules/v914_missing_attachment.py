"""A required paper that is not enclosed."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The attachments that the form requires, against those that the file names."""
    stated = filled.part("attachments")
    if stated is not None and not isinstance(stated, list):
        return
    enclosed = [entry.get("id") for entry in filled.attachments()]
    for attachment in form.attachments:
        keys = ("attachments", attachment.id)
        if attachment.required and attachment.id not in enclosed and keys not in filled.unknown:
            yield Finding(filled.place(*keys)._replace(pointer="/attachments"), {"attachment": attachment.label})
