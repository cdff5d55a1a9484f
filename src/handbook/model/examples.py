"""The example of an entry that a form's definition gives, as people read it."""

from __future__ import annotations

from handbook.findings import LANGUAGES, Text
from handbook.model import paper
from handbook.model.form import Field
from handbook.model.numbers import plain

BETWEEN = Text(zh="、", en=", ")


def example_of(field: Field) -> Text:
    """The example in both languages, options by their labels; empty where the field has none."""
    given = field.example
    if given is None or given == "":
        return Text()
    parts = given if isinstance(given, list | tuple) else (given,)
    told = [_told(field, part) for part in parts]
    return Text(*(BETWEEN[language].join(part.in_(language) for part in told) for language in LANGUAGES))


def _told(field: Field, value: object) -> Text:
    if isinstance(value, bool):
        return paper.YES if value else paper.NO
    label = next((option.label for option in field.options if option.id == value), None)
    if label:
        return label
    said = plain(value) if isinstance(value, int | float) else str(value)
    return Text(said, said)
