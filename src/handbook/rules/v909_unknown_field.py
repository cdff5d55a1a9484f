"""An entry that the form does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from handbook.findings import Finding
from handbook.model.filled import PARTS, Filled, Keys, said
from handbook.model.form import Form
from handbook.rules.nearness import near


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Every name in the file against the names of the form, and what the reader found beside the form's own entries."""
    if not form.id:
        return
    yield from filled.met("unknown-field")
    yield from _unknown(filled, (), filled.data, PARTS)
    fields = [section.id for section in form.tables()] + [field.id for field in form.fields()]
    yield from _unknown(filled, ("fields",), filled.entries("fields"), fields)
    for table in form.tables():
        for index, row in enumerate(filled.rows(table)):
            yield from _unknown(filled, ("fields", table.id, index), row, [column.id for column in table.fields])
    signatures = filled.entries("signatures")
    yield from _unknown(filled, ("signatures",), signatures, [signature.id for signature in form.signatures])
    for signature in form.signatures:
        yield from _unknown(filled, ("signatures", signature.id), signatures.get(signature.id), ("name", "date"))
    known = [attachment.id for attachment in form.attachments]
    attachments = filled.part("attachments")
    for index, entry in enumerate(attachments if isinstance(attachments, list) else ()):
        yield from _unknown(filled, ("attachments", index), entry, ("id", "name"))
        if isinstance(entry, dict) and "id" in entry and entry["id"] not in known:
            keys: Keys = ("attachments", index, "id")
            name = said(entry["id"])
            yield Finding(filled.place(*keys), {"name": name, "near": near(name, known)})


def _unknown(filled: Filled, keys: Keys, entries: Any, known: Iterable[str]) -> Iterator[Finding]:
    known = tuple(known)
    for name in entries if isinstance(entries, dict) else ():
        if name not in known:
            yield Finding(filled.place(*keys, name), {"name": said(name), "near": near(name, known)})
