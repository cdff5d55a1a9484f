"""A required signature without a name or a date."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.field_types import BLANKS
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Every required signature block, and every one that was begun."""
    if filled.part("signatures") is not None and not isinstance(filled.part("signatures"), dict):
        return
    for signature in form.signatures:
        block = filled.entries("signatures").get(signature.id)
        if block is None and not signature.required:
            continue
        if block is not None and not isinstance(block, dict):
            continue
        blank = [part for part in ("name", "date") if _blank((block or {}).get(part))]
        blank = [part for part in blank if ("signatures", signature.id, part) not in filled.unknown]
        wording = "message" if len(blank) == 2 else "".join(blank)
        if wording:
            keys = (signature.id,) if wording == "message" else (signature.id, wording)
            yield Finding(filled.place("signatures", *keys), {"signature": signature.label}, wording)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip(BLANKS))
