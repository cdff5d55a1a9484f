"""A filled-in form: one value, whatever kind of file it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from handbook.findings import Finding, Place, Text
from handbook.model.document import Failure
from handbook.model.field_types import as_date, is_blank, is_missing
from handbook.model.form import Field, Form, Section, Signature
from handbook.model.origin import escaped
from handbook.model.signing import NOTHING_ASKED, Signing, first_to_sign

Keys = tuple[str | int, ...]
"""The way to a value from the top of the filled-in form: `("fields", "items", 0, "quantity")`."""

MOST_SAID = 40
MOST_ROWS = 1000
"""Of a table that takes fewer, so many rows are looked at where there are more."""
PARTS = ("form", "version", "fields", "signatures", "attachments")


class Answer(NamedTuple):
    """What stands in one field; `value` is None where nothing does, `row` is 0 outside tables and counts from 1."""

    field: Field
    keys: Keys
    value: Any
    row: int = 0

    @property
    def column(self) -> Keys:
        """The way to the field in the form: the keys without the row."""
        return (*self.keys[:2], self.keys[3]) if self.row else self.keys

    @property
    def missing(self) -> bool:
        """Whether nothing was filled in: blanks are nothing."""
        return is_missing(self.value)


class Signed(NamedTuple):
    """A signature that was given: who signed ("" unknown), and when, year-month-day ("" unknown)."""

    signature: Signature
    name: str
    day: str


def said(value: Any) -> str:
    """A value as a message quotes it: short, and close to how it was written."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool | None):
        text = {True: "true", False: "false", None: "null"}[value]
    elif isinstance(value, float):
        text = f"{value:.15g}"
    elif isinstance(value, list):
        text = ", ".join(map(_inside, value[:MOST_SAID]))
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {_inside(one)}" for key, one in islice(value.items(), MOST_SAID))
    else:
        text = str(value)
    return text if len(text) <= MOST_SAID else f"{text[: MOST_SAID - 1]}…"


def _inside(value: Any) -> str:
    return "…" if isinstance(value, list | dict) else said(value)


def pointer(keys: Keys) -> str:
    """The keys as an RFC 6901 JSON pointer."""
    return "".join(f"/{escaped(key)}" for key in keys)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled-in form as it was read.

    `data` is the object that `json_schema` describes, or whatever else stood in the file; `where` gives the place of
    a value, or of the entry where it belongs; `row_numbers` tells the rows of a table as counted on paper where blank
    ones were left out; `failures` is what the reader met on the way; `unknown` are the keys under which something
    stands that can't be read, so that nobody calls it missing; `known_forms` are the ids that the handbook has;
    `as_of` is the day for which the form is checked, `signing` what the handbook asks of its signatures; `in_force` is
    the edition of today where the form was filled in on an older one; `left` names what else in the file is filled in
    as the same form, and was not read.
    """

    path: str
    data: Any = None
    where: Callable[[Keys], Place] | None = None
    row_numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    unknown: frozenset[Keys] = frozenset()
    known_forms: tuple[str, ...] = ()
    as_of: date | None = None
    in_force: Form | None = None
    signing: Signing = NOTHING_ASKED
    left: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """The form id that the file states, or ""."""
        stated = self.part("form")
        return stated if isinstance(stated, str) else ""

    def part(self, name: str) -> Any:
        """One of `PARTS`, or None."""
        return self.data.get(name) if isinstance(self.data, dict) else None

    def entries(self, name: str) -> dict[str, Any]:
        """A part that is a mapping, or an empty one where it is something else."""
        part = self.part(name)
        return part if isinstance(part, dict) else {}

    def attachments(self) -> list[dict[str, Any]]:
        """The attachments that are well formed."""
        part = self.part("attachments")
        return [entry for entry in part if isinstance(entry, dict)] if isinstance(part, list) else []

    def place(self, *keys: str | int) -> Place:
        """Where the value under `keys` stands, or belongs."""
        return self.where(keys) if self.where else Place(self.path, pointer=pointer(keys))

    def filler(self, form: Form) -> str:
        """Who filled the form in: the name at the first signature, "" where none stands there."""
        return next((one.name.strip() for one in self.signed(form) if one.signature is first_to_sign(form)), "")

    def signed(self, form: Form) -> Iterator[Signed]:
        """The signatures that have a name or a day that can be read, in the order of the form."""
        for signature in form.signatures:
            block = self.entries("signatures").get(signature.id)
            if not isinstance(block, dict):
                continue
            name, day = block.get("name"), as_date(block.get("date"))
            named = name if isinstance(name, str) and not is_blank(name) else ""
            if named or day:
                yield Signed(signature, named, day.isoformat() if day else "")

    def rows(self, table: Section) -> list[Any]:
        """The rows of a table, or none; the first ones where there are far more than it takes."""
        rows = self.entries("fields").get(table.id)
        return rows[: max(table.max_rows, MOST_ROWS)] if isinstance(rows, list) else []

    def row_count(self, table: Section) -> int:
        """How many rows a table has."""
        rows = self.entries("fields").get(table.id)
        return len(rows) if isinstance(rows, list) else 0

    def row_number(self, table: str, index: int) -> int:
        """The number, from 1, that the row at `index` has on paper."""
        numbers = self.row_numbers.get(table, ())
        return numbers[index] if index < len(numbers) else index + 1

    def answers(self, form: Form) -> Iterator[Answer]:
        """What stands in every field and in every cell of every well-formed row, in the order of the form.

        Entries with something that can't be read are left out.
        """
        return (answer for answer in self._answers(form) if answer.keys not in self.unknown)

    def _answers(self, form: Form) -> Iterator[Answer]:
        entries = self.entries("fields")
        for section in form.sections:
            if not section.is_table:
                for one in section.fields:
                    yield Answer(one, ("fields", one.id), entries.get(one.id))
                continue
            for index, row in enumerate(self.rows(section)):
                if isinstance(row, dict):
                    number = self.row_number(section.id, index)
                    for one in section.fields:
                        yield Answer(one, ("fields", section.id, index, one.id), row.get(one.id), number)

    def at(self, answer: Answer, wording: str = "message", **names: str | int | float | Text) -> Finding:
        """A finding at an answer: names its label, and in a table its row (the card's wording ends in `-in-row`)."""
        names = {"field": answer.field.label, **names}
        if answer.row:
            wording = f"{wording}-in-row"
            names["row"] = answer.row
        return Finding(self.place(*answer.keys), names, wording)

    def met(self, defect: str) -> Iterator[Finding]:
        """The reader's failures of one kind as findings."""
        return (Finding(f.place, f.names, f.wording) for f in self.failures if f.defect == defect)
