"""A blank form as JSON: every field in its place, ready to be typed over."""

from __future__ import annotations

import json
from typing import Any

from handbook.model.filled import Filled
from handbook.model.form import Form


def blank_json(form: Form, filled: Filled | None = None) -> bytes:
    """The object of a filled-in `form` as indented UTF-8 JSON: nothing is filled in, or what is in `filled`."""
    blank: dict[str, Any] = {
        "form": form.id,
        "version": form.version,
        "fields": {},
        "signatures": {s.id: {"name": None, "date": None} if s.required else None for s in form.signatures},
    }
    for section in form.sections:
        empty: dict[str, None] = {field.id: None for field in section.fields}
        if section.is_table:
            blank["fields"][section.id] = [dict(empty) for _ in range(max(section.min_rows, 1))]
        else:
            blank["fields"] |= empty
    if form.attachments:
        blank["attachments"] = []
    if filled:
        blank["fields"] |= {key: one for key, one in filled.entries("fields").items() if key in blank["fields"]}
        signed = filled.entries("signatures").items()
        blank["signatures"] |= {key: block for key, block in signed if key in blank["signatures"]}
        blank |= {"attachments": filled.attachments()} if form.attachments else {}
    return json.dumps(blank, ensure_ascii=False, indent=2).encode() + b"\n"
