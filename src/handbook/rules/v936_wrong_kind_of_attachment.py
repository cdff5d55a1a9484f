"""An enclosed file whose name ends otherwise than the form allows."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names, Text
from handbook.model.filled import Filled, said
from handbook.model.form import Form
from handbook.model.signing import is_of_kind


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The attachments that name a file; a tick on paper names none."""
    stated = filled.part("attachments")
    wanted = {attachment.id: attachment for attachment in form.attachments if attachment.kinds}
    for index, entry in enumerate(stated if isinstance(stated, list) else ()):
        name = entry.get("name") if isinstance(entry, dict) else None
        attachment = wanted.get(entry["id"]) if isinstance(name, str) and isinstance(entry.get("id"), str) else None
        if attachment is not None and isinstance(name, str) and not is_of_kind(name, attachment.kinds):
            kinds = [f"`.{kind}`" for kind in attachment.kinds]
            names: Names = {
                "attachment": attachment.label,
                "name": said(name),
                "kinds": Text("、".join(kinds), ", ".join(kinds)),
            }
            yield Finding(filled.place("attachments", index, "name"), names)
