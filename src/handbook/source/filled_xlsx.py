"""A filled-in form from a spreadsheet: the entries found by the names of their cells, what was typed put into terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from handbook.findings import Place, Text
from handbook.model import paper
from handbook.model.document import Failure
from handbook.model.filled import Filled, Keys, pointer
from handbook.model.form import Field, Form, Section
from handbook.source.added_entries import Grid, Taken, added_entries
from handbook.source.archive import UnsafeError
from handbook.source.handwriting import STRUCK, read_cell
from handbook.source.label_search import filled_besides, form_by_number, names_by_label, stated_version
from handbook.source.paper_reading import PaperReader
from handbook.source.printed import printed
from handbook.source.table_rows import Rows, by_row, goes_on, stands_apart
from handbook.source.workbook import Cell, Range, Workbook, address, read_workbook


def read_xlsx(path: str, data: bytes, forms: Mapping[str, Form], form_id: str = "") -> Filled:
    """Read the bytes of an .xlsx file as a filled-in form.

    `forms` are the handbook's, by id; `form_id` tells which one it is where the file doesn't. A file that can't be
    read, or is none of the forms, gives no data but a failure. Never raises for any bytes.
    """
    try:
        workbook = read_workbook(data)
    except UnsafeError as error:
        return Filled(path, failures=(Failure("unreadable-form-file", error.wording, Place(path), error.names),))
    return read_cells(path, workbook, forms, form_id)


def read_cells(path: str, workbook: Workbook, forms: Mapping[str, Form], form_id: str = "") -> Filled:
    """The same from a workbook that is open already."""
    stated = stated_form(workbook, forms, form_id)
    version = workbook.properties.get(paper.FORM_VERSION) or stated_version(workbook, paper.VERSION)
    if form_id not in forms and stated not in forms:
        return Filled(path, {"form": stated, "version": version}, failures=tuple(_macros(path, workbook)))
    form = forms.get(form_id) or forms[stated]
    reader = _Reader(path, workbook, form)
    data = {"form": stated, "version": version, **reader.read()}
    failures = (*_macros(path, workbook), *reader.failures())
    if version == form.version:
        failures += tuple(reader.added())
    unknown, left = frozenset(reader.unknown), tuple(reader.left())
    return Filled(path, data, reader.where, reader.row_numbers, failures, unknown, left=left)


def stated_form(workbook: Workbook, forms: Mapping[str, Form], form_id: str = "") -> str:
    """The id of the form that a workbook is by its properties, else `form_id`, else by its number; "" if none."""
    stated = workbook.properties.get(paper.FORM_ID) or form_id
    return stated or form_by_number({form.number: form.id for form in forms.values()}, workbook)


def _macros(path: str, workbook: Workbook) -> Iterator[Failure]:
    if workbook.macros:
        yield Failure("macros-in-form", "message", Place(path))


class _Entry(NamedTuple):
    """A cell that takes an entry: what it stands for, its keys in the data, its content."""

    field: Field
    keys: Keys
    place: Place
    cell: Cell | None


class _Reader(PaperReader):
    """Reads one workbook as one form."""

    def __init__(self, path: str, workbook: Workbook, form: Form) -> None:
        super().__init__(path, form)
        self.workbook = workbook
        self.names = {name: where for name, where in workbook.names.items() if where.sheet in workbook.sheets}
        self.by_label: dict[str, Range] | None = None
        self.labelled: list[Text] = []
        self.first_labelled = Place(path)
        self.unknown: set[Keys] = set()
        self.by_row: dict[str, Rows] = {}
        self.taken: dict[str, Taken] = {}

    def failures(self) -> Iterator[Failure]:
        yield from self.noticed
        if self.labelled:
            zh = "、".join(f"“{label.in_('zh')}”" for label in self.labelled)
            en = ", ".join(f"`{label.in_('en')}`" for label in self.labelled)
            names: dict[str, Any] = {"fields": Text(zh, en), "count": len(self.labelled)}
            yield Failure("located-by-label", "message", self.first_labelled, names)

    def left(self) -> Iterator[str]:
        """The sheets that are filled in as well, though a file holds one form."""
        if len(self.workbook.sheets) > 1:
            yield from (f"{self.path}!{name}" for name in filled_besides(self.form, self.workbook, self.taken))

    def added(self) -> Iterator[Failure]:
        """The entries that the form lacks, on the sheets that have some of its own."""
        for name, taken in self.taken.items():
            for one in added_entries(self.form, self.workbook.sheets[name], self.rows(name), taken):
                place = self.cell_place(name, one.row, one.column)
                keys = ("fields", one.table, one.label) if one.table else ("fields", one.label)
                wording = "column" if one.table else "beside"
                yield Failure("unknown-field", wording, place._replace(pointer=pointer(keys)), {"name": one.label})

    def value(self, field: Field, keys: Keys, name: str, label: Text) -> Any:
        return self.understood(self.entry(field, keys, name, label))

    def is_ticked(self, field: Field, keys: Keys, name: str, label: Text) -> bool:
        cell = self.entry(field, keys, name, label).cell
        return cell is not None and cell.value not in STRUCK and cell.value is not False

    def table(self, table: Section) -> list[dict[str, Any]]:
        columns = [(column, self.range(paper.column_name(table, column), column.label)) for column in table.fields]
        found = [where for _, where in columns if where]
        if found:
            self.places["fields", table.id] = self.cell_place(found[0].sheet, found[0].top, found[0].left)
            found = self.with_rows_below(found)
            below = range(min(where.top for where in found), found[0].bottom + 1)
            self.take(table.id, below, found, printed(self.form).headings[table.id])
        top = min((where.top for where in found), default=1)
        rows: list[dict[str, Any]] = []
        for number in self.used_rows(found):
            row = self.row(table, columns, number, len(rows))
            if row:
                rows.append(row)
                self.row_numbers.setdefault(table.id, []).append(number - top + 1)
        return rows

    def with_rows_below(self, found: list[Range]) -> list[Range]:
        """The columns of a table, longer by the rows that were put in below the last one, where no name reaches."""
        columns, rows = frozenset(where.left for where in found), self.rows(found[0].sheet)
        bottom = max(where.bottom for where in found)
        while goes_on(rows.get(bottom + 1, ()), columns):
            bottom += 1
        return [where._replace(bottom=bottom) for where in found]

    def used_rows(self, found: list[Range]) -> list[int]:
        """The rows of a table in which something stands."""
        columns = frozenset(where.left for where in found)
        spans: dict[str, list[Range]] = {}
        for where in found:
            spans.setdefault(where.sheet, []).append(where)
        rows = ((row, cells, spans[name]) for name in spans for row, cells in self.rows(name).items())
        within = ((row, cells) for row, cells, here in rows if any(one.top <= row <= one.bottom for one in here))
        return sorted({row for row, cells in within if not stands_apart(cells, columns)})

    def rows(self, sheet: str) -> Rows:
        """The cells of a sheet by row."""
        if sheet not in self.by_row:
            self.by_row[sheet] = by_row(self.workbook.sheets[sheet])
        return self.by_row[sheet]

    def take(self, name: str, rows: frozenset[int] | range, found: list[Range], headings: frozenset[str]) -> None:
        """Note the cells below headings as taken by the form's own entries; there are none where a row is missing."""
        if not rows:
            return
        grid = Grid(name, rows, frozenset(where.left for where in found), headings)
        self.taken.setdefault(found[0].sheet, Taken()).grids.append(grid)

    def row(self, table: Section, columns: list[tuple[Field, Range | None]], number: int, index: int) -> dict[str, Any]:
        row = {}
        for column, where in columns:
            if where:
                keys = ("fields", table.id, index, column.id)
                value = self.understood(self.cell(column, keys, where.sheet, number, where.left))
                if value is not None:
                    row[column.id] = value
        return row

    def signatures(self) -> dict[str, Any]:
        signed = super().signatures()
        names = (
            (paper.signature_name(one, part), one.label)
            for one in self.form.signatures
            for part in paper.SIGNATURE_PARTS
        )
        found = [where for name, label in names if (where := self.range(name, label))]
        if found:
            self.take("", frozenset(where.top for where in found), found, printed(self.form).headings[""])
        return signed

    def entry(self, field: Field, keys: Keys, name: str, label: Text) -> _Entry:
        where = self.range(name, label)
        if where is None:
            return _Entry(field, keys, Place(self.path), None)
        taken = self.taken.setdefault(where.sheet, Taken())
        taken.cells.add((where.top, where.left))
        taken.entries.add((str(keys[0]), str(keys[1])))
        return self.cell(field, keys, where.sheet, where.top, where.left)

    def cell(self, field: Field, keys: Keys, sheet: str, row: int, column: int) -> _Entry:
        place = self.cell_place(sheet, row, column)
        self.places.setdefault(keys, place)
        return _Entry(field, keys, place, self.workbook.sheets[sheet].cells.get((row, column)))

    def cell_place(self, sheet: str, row: int, column: int) -> Place:
        called = self.workbook.sheets[sheet].called.get((row, column))
        if called:
            return Place(self.path, cell=called, rank=row)
        return Place(self.path, cell=f"{sheet}!{address(row, column)}")

    def range(self, name: str, label: Text) -> Range | None:
        """The cells of that name; where it is gone, those beside the label."""
        if name in self.names:
            return self.names[name]
        if self.by_label is None:
            self.by_label = names_by_label(self.form, self.workbook)
        where = self.by_label.get(name)
        if where and label not in self.labelled:
            if not self.labelled:
                self.first_labelled = self.cell_place(where.sheet, where.top, where.left)
            self.labelled.append(label)
        return where

    def understood(self, entry: _Entry) -> Any:
        """The value of an entry in the terms of the data, None where there is none."""
        cell = entry.cell
        if cell is None:
            return None
        place = entry.place._replace(pointer=pointer(entry.keys))
        names: dict[str, Any] = {"field": entry.field.label}
        if cell.value is None or cell.error:
            names["value"] = str(cell.value)
            wording = "error" if cell.error else "message"
            self.noticed.append(Failure("formula-without-value", wording, place, names))
            self.unknown.add(entry.keys)
            return None
        if cell.formula:
            self.noticed.append(Failure("formula-in-form", "message", place, names))
        value, typed = read_cell(entry.field, cell, since_1904=self.workbook.since_1904)
        self.note_if_reworded(entry.field, place, value, typed)
        return value
