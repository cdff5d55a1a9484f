"""An entry of the wrong kind: text for a number, a day that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding
from handbook.model.field_types import is_blank, is_date, is_text, type_of
from handbook.model.filled import Filled, Keys, said
from handbook.model.form import Form, Section

Part = tuple[Keys, Any, type, bool]
"""The keys of a part of the file, what stands there, what has to, and whether anything has to."""
SIGNED = {"name": (is_text, "signed-by"), "date": (is_date, "signed-on")}


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Every value against the type of its field, and every part of the file against its shape."""
    if not form.id:
        return
    yield from _misshapen(filled, form)
    for answer in filled.answers(form):
        kind = type_of(answer.field.type)
        if answer.value is None or kind.accepts(answer.value) or (answer.field.required and answer.missing):
            continue
        yield filled.at(answer, value=said(answer.value), wanted=kind.wanted)
    for signature in form.signatures:
        block = filled.entries("signatures").get(signature.id)
        for part, (accepts, wording) in SIGNED.items():
            value = block.get(part) if isinstance(block, dict) else None
            if not (accepts(value) or is_blank(value)):
                place = filled.place("signatures", signature.id, part)
                yield Finding(place, {"signature": signature.label, "value": said(value)}, wording)
    attachments = filled.part("attachments")
    for index, entry in enumerate(attachments if isinstance(attachments, list) else ()):
        if isinstance(entry, dict) and not isinstance(entry.get("name"), str | None):
            yield Finding(filled.place("attachments", index, "name"), {"value": said(entry["name"])}, "file-name")


def _misshapen(filled: Filled, form: Form) -> Iterator[Finding]:
    for keys, value, wanted, needed in _parts(filled, form):
        if not isinstance(value, wanted) and (needed or value is not None):
            yield Finding(filled.place(*keys), {"part": said(keys[-1])}, "list" if wanted is list else "mapping")


def _parts(filled: Filled, form: Form) -> Iterator[Part]:
    yield ("fields",), filled.part("fields"), dict, True
    yield ("signatures",), filled.part("signatures"), dict, False
    yield ("attachments",), filled.part("attachments"), list, False
    yield from ((("signatures", key), block, dict, False) for key, block in filled.entries("signatures").items())
    attachments = filled.part("attachments")
    if isinstance(attachments, list):
        yield from ((("attachments", index), entry, dict, True) for index, entry in enumerate(attachments))
    for table in form.tables():
        yield from _rows(filled, table)


def _rows(filled: Filled, table: Section) -> Iterator[Part]:
    keys = ("fields", table.id)
    if table.id in filled.entries("fields"):
        yield keys, filled.entries("fields")[table.id], list, True
    for index, row in enumerate(filled.rows(table)):
        yield (*keys, index), row, dict, True
