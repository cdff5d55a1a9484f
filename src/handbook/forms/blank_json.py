"""A blank form as JSON: every field in its place, ready to be typed over."""

from __future__ import annotations

import json
from typing import Any

from handbook.model.form import Form


def blank_json(form: Form) -> bytes:
    """The object of a filled-in `form` with nothing filled in yet, as indented UTF-8 JSON."""
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
    return json.dumps(blank, ensure_ascii=False, indent=2).encode() + b"\n"
