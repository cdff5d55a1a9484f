"""A filled-in form from a PDF: the entries found by the names of its fields, what was typed put into terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.findings import Names, Place, Text
from handbook.model import paper
from handbook.model.document import Failure
from handbook.model.field_types import BLANKS
from handbook.model.filled import Filled, Keys, pointer, said
from handbook.model.form import Field, Form, Section
from handbook.source.archive import UnsafeError
from handbook.source.handwriting import read_cell
from handbook.source.labels import label_before_colon
from handbook.source.paper_reading import PaperReader
from handbook.source.pdf_fields import PdfField, PdfForm, read_pdf_form
from handbook.source.workbook import Cell

STATES: Mapping[str, str | bool] = {"yes": True, "no": False}
"""What the buttons of a yes-or-no field are called."""
NUMBERED = re.compile(r"T_(.+)\.([0-9]{1,4})\.(.+)")


def read_pdf(path: str, data: bytes, forms: Mapping[str, Form], form_id: str = "") -> Filled:
    """Read the bytes of a PDF as a filled-in form.

    `forms` are the handbook's, by id; `form_id` tells which one it is where the file doesn't. A file that can't be
    read, or has no field of a form, gives no data but a failure. Never raises for any bytes.
    """
    try:
        read = read_pdf_form(data)
    except UnsafeError as error:
        return _nothing(path, error.wording, names=error.names)
    active = tuple(Failure("macros-in-form", act, Place(path)) for act in read.active)
    stated, version = _stated(read, paper.FORM_ID) or form_id, _stated(read, paper.FORM_VERSION)
    if form_id not in forms and stated not in forms:
        if not read.fields:
            return _nothing(path, "no-fields", active)
        return Filled(path, {"form": stated, "version": version}, failures=active)
    form = forms.get(form_id) or forms[stated]
    reader = _Reader(path, read, form)
    if not reader.knows_any():
        return _nothing(path, "other-fields" if read.fields else "no-fields", active)
    content = {"form": stated, "version": version, **reader.read()}
    added = reader.added() if version == form.version else ()
    return Filled(path, content, reader.where, reader.row_numbers, (*active, *reader.noticed, *added))


def _nothing(path: str, wording: str, more: tuple[Failure, ...] = (), names: Names | None = None) -> Filled:
    return Filled(path, failures=(Failure("unreadable-form-file", wording, Place(path), names or {}), *more))


def _stated(read: PdfForm, name: str) -> str:
    """What the hidden field says, or the property of the document where a program has dropped the field."""
    hidden = read.fields.get(name)
    return (hidden.value if hidden else "") or read.properties.get(name, "")


class _Reader(PaperReader):
    """Reads the fields of one PDF as one form."""

    def __init__(self, path: str, read: PdfForm, form: Form) -> None:
        super().__init__(path, form)
        self.entries, self.lines = read.fields, read.lines

    def knows_any(self) -> bool:
        """Whether any field of the file is one of the form's."""
        names = {paper.field_name(field) for field in self.form.fields()}
        names |= {f"T_{table.id}" for table in self.form.tables()}
        names |= {f"S_{signature.id}" for signature in self.form.signatures}
        names |= {paper.attachment_name(attachment) for attachment in self.form.attachments}
        return any(name.partition(".")[0] in names for name in self.entries)

    def added(self) -> Iterator[Failure]:
        """The fields that the form lacks and that hold something, and the entries that were written onto a page."""
        own = {*paper.entry_names(self.form), paper.FORM_ID, paper.FORM_VERSION}
        columns = {(table.id, column.id) for table in self.form.tables() for column in table.fields}
        for name, entry in self.entries.items():
            match = NUMBERED.fullmatch(name)
            is_own = name in own or (match and (match[1], match[3]) in columns)
            if entry.value.strip(BLANKS) and entry.page and not entry.hidden and not is_own:
                yield self.unknown(entry.about or name, self.place(entry), name)
        for line in self.lines:
            label = label_before_colon(line.text)
            if label:
                yield self.unknown(label, Place(self.path, cell=f"p.{line.page}!{label}"), label)

    @staticmethod
    def unknown(label: str, place: Place, name: str) -> Failure:
        """An entry that the form lacks."""
        where = place._replace(pointer=pointer(("fields", name)))
        return Failure("unknown-field", "beside", where, {"name": said(label)})

    def value(self, field: Field, keys: Keys, name: str, label: Text) -> Any:  # noqa: ARG002 - fields have names
        """What stands in a field outside tables, None where nothing does."""
        entry = self.entry(keys, name)
        return self.understood(field, keys, entry) if entry else None

    def is_ticked(self, field: Field, keys: Keys, name: str, label: Text) -> bool:  # noqa: ARG002 - the same
        """Whether a box is ticked."""
        entry = self.entry(keys, name)
        return entry is not None and bool(entry.value)

    def entry(self, keys: Keys, name: str) -> PdfField | None:
        """The field of that name."""
        entry = self.entries.get(name)
        if entry:
            self.places.setdefault(keys, self.place(entry))
        return entry

    def table(self, table: Section) -> list[dict[str, Any]]:
        """The rows in which anything stands."""
        columns = {column.id: column for column in table.fields}
        cells: dict[int, dict[str, PdfField]] = {}
        for name, entry in self.entries.items():
            match = NUMBERED.fullmatch(name)
            if match and match[1] == table.id and match[3] in columns:
                cells.setdefault(int(match[2]), {})[match[3]] = entry
        rows: list[dict[str, Any]] = []
        for number, found in sorted(cells.items()):
            first = min(found.values(), key=lambda entry: entry.rank)
            self.places.setdefault(("fields", table.id), self.place(first))
            row = {}
            for column in table.fields:
                keys = ("fields", table.id, len(rows), column.id)
                if column.id in found:
                    self.places[keys] = self.place(found[column.id])
                    value = self.understood(column, keys, found[column.id])
                    if value is not None:
                        row[column.id] = value
            if row:
                rows.append(row)
                self.row_numbers.setdefault(table.id, []).append(number)
        return rows

    def place(self, entry: PdfField) -> Place:
        """Page and name of a field."""
        return Place(self.path, cell=f"p.{entry.page}!{entry.name}", rank=entry.rank)

    def understood(self, field: Field, keys: Keys, entry: PdfField) -> Any:
        """The value of an entry in the terms of the data."""
        if not entry.value:
            return None
        if field.type == "yes_no" and entry.value in STATES:
            return STATES[entry.value]
        value, typed = read_cell(field, Cell(entry.value))
        self.note_if_reworded(field, self.place(entry)._replace(pointer=pointer(keys)), value, typed)
        return value
