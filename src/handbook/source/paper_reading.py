"""A form on paper as data, whatever program the file is from: its sections, signatures and attachments."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from handbook.findings import Names, Place, Text
from handbook.model import paper
from handbook.model.document import Failure
from handbook.model.filled import Keys, pointer, said
from handbook.model.form import Field, Form, Section
from handbook.source.handwriting import spoken

SIGNATURE_TYPES = {"name": "person", "date": "date"}


class PaperReader(ABC):
    """Reads one file as one form; collects data, places and what it noticed.

    Each kind of file says where its entries stand and what is in them: `value`, `is_ticked` and `table`, which put the
    place of what they find into `places`. `row_numbers` are those that `Filled` has.
    """

    def __init__(self, path: str, form: Form) -> None:
        self.path, self.form = path, form
        self.noticed: list[Failure] = []
        self.places: dict[Keys, Place] = {}
        self.row_numbers: dict[str, list[int]] = {}

    @abstractmethod
    def value(self, field: Field, keys: Keys, name: str, label: Text) -> Any:
        """The value of the entry with that name (see `model.paper`), or beside that label; None where there is none."""

    @abstractmethod
    def is_ticked(self, field: Field, keys: Keys, name: str, label: Text) -> bool:
        """Whether a mark stands in the tick box with that name, or beside that label."""

    @abstractmethod
    def table(self, table: Section) -> list[dict[str, Any]]:
        """The rows in which anything stands."""

    def read(self) -> dict[str, Any]:
        """What `Filled.data` holds besides the form's name and version."""
        fields: dict[str, Any] = {}
        for section in self.form.sections:
            if section.is_table:
                rows = self.table(section)
                if rows or section.min_rows:
                    fields[section.id] = rows
            else:
                fields |= self.fields(section)
        return {"fields": fields, "signatures": self.signatures(), "attachments": self.attachments()}

    def where(self, keys: Keys) -> Place:
        """The place of an entry, of the nearest one around it, or the file."""
        for length in range(len(keys), 0, -1):
            place = self.places.get(keys[:length])
            if place is not None:
                return place._replace(pointer=pointer(keys))
        return Place(self.path, pointer=pointer(keys))

    def fields(self, section: Section) -> Iterator[tuple[str, Any]]:
        """The fields of a section that are filled in."""
        for field in section.fields:
            keys = ("fields", field.id)
            if field.type == "choices":
                value = self.ticked(field, keys)
            else:
                value = self.value(field, keys, paper.field_name(field), field.label)
            if value is not None:
                yield field.id, value

    def ticked(self, field: Field, keys: Keys) -> list[str] | None:
        """The options whose boxes are ticked."""
        chosen = [
            option.id
            for option in field.options
            if self.is_ticked(field, keys, paper.tick_name(field, option), option.label)
        ]
        return chosen or None

    def signatures(self) -> dict[str, Any]:
        """Who signed, and when."""
        signed = {}
        for signature in self.form.signatures:
            block = {}
            for part, words in paper.SIGNATURE_PARTS.items():
                keys = ("signatures", signature.id, part)
                label = Text(f"{signature.label.zh} {words.zh}", f"{signature.label.en}: {words.en}")
                field = Field(id=part, label=label, type=SIGNATURE_TYPES[part])
                value = self.value(field, keys, paper.signature_name(signature, part), signature.label)
                if keys in self.places:
                    self.places.setdefault(keys[:2], self.places[keys])
                if value is not None:
                    block[part] = value
            if block:
                signed[signature.id] = block
        return signed

    def attachments(self) -> list[dict[str, Any]]:
        """The papers that are said to be enclosed."""
        enclosed: list[dict[str, Any]] = []
        for attachment in self.form.attachments:
            keys = ("attachments", attachment.id)
            field = Field(id=attachment.id, label=attachment.label)
            value = self.value(field, keys, paper.attachment_name(attachment), attachment.label)
            if value is not None:
                self.places["attachments", len(enclosed)] = self.places[keys]
                enclosed.append({"id": attachment.id, "name": value})
        return enclosed

    def note_if_reworded(self, field: Field, place: Place, value: Any, typed: str | None) -> None:
        """Notice that what was typed means the value, where it isn't written so."""
        if typed is not None and typed != said(value):
            names: Names = {"field": field.label, "typed": typed, "value": spoken(field, value)}
            self.noticed.append(Failure("normalised", "message", place, names))
