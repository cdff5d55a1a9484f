"""Two forms whose papers begin their numbers with the same letters, so that nobody knows which paper a number names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.form import Field, Form
from handbook.model.handbook import Register

LETTERS = re.compile(r"\^?([A-Za-z][A-Za-z0-9]*-?(?:[A-Za-z0-9]+-)*)(?![?*+{|A-Za-z0-9])")
"""The beginning of a pattern that stands for itself: `TC-` of `TC-[0-9]{4}`."""


def check(register: Register) -> Iterator[Finding]:
    """The numbers that forms give, which are required texts; one that names another paper is a reference."""
    givers: dict[str, Form] = {}
    for form in register.all_forms:
        for field in form.fields():
            letters = _letters(field)
            giver = givers.setdefault(letters, form) if letters else form
            if giver.id != form.id:
                yield Finding(field.origin.at("pattern"), {"letters": letters, "form": giver.id})


def _letters(field: Field) -> str:
    found = LETTERS.match(field.pattern) if field.type == "text" and field.required else None
    return found[1] if found else ""
