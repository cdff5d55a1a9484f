"""A filled-in form from a Word file: entries by their tags, else by their bookmarks, else by the printed labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handbook.findings import Place, Text
from handbook.model import paper
from handbook.model.document import Failure
from handbook.model.filled import Filled, said
from handbook.model.form import Form, Section
from handbook.source.archive import UnsafeError
from handbook.source.filled_xlsx import read_cells, stated_form
from handbook.source.handwriting import folded
from handbook.source.printed import wordings
from handbook.source.word_file import DOCUMENT, Spot, WordFile, read_word
from handbook.source.workbook import Cell, Range, Sheet, Workbook

MOST_ROWS = 500
"""The last row of a table for which a bookmark is looked up."""
LAST = 1 << 30
"""Beyond all rows."""
FEW = 3
"""Fewer entries that come twice are slips of a hand."""
OWN_WORDINGS = {"not-a-workbook": "not-a-document"}


def read_docx(path: str, data: bytes, forms: Mapping[str, Form], form_id: str = "") -> Filled:
    """Read the bytes of a .docx or .docm file as a filled-in form.

    `forms` are the handbook's, by id; `form_id` tells which one it is where the file doesn't. A file that can't be
    read, or is none of the forms, gives no data but a failure. Never raises for any bytes.
    """
    try:
        file = read_word(data)
    except UnsafeError as error:
        wording = OWN_WORDINGS.get(error.wording, error.wording)
        return Filled(path, failures=(Failure("unreadable-form-file", wording, Place(path), error.names),))
    return read_document(path, file, forms, form_id)


def read_document(path: str, file: WordFile, forms: Mapping[str, Form], form_id: str = "") -> Filled:
    """The same from a file that is open already."""
    stated = stated_form(file.workbook, forms, form_id)
    form = forms.get(form_id) or forms.get(stated)
    located = _Located(file, form) if form else None
    filled = read_cells(path, located.workbook() if located else file.workbook, forms, form_id)
    left = tuple(f"{path}!{part}" for part in located.left()) if located else ()
    return replace(filled, failures=(*_noticed(path, file), *filled.failures), left=left)


def _noticed(path: str, file: WordFile) -> Iterator[Failure]:
    for outside in file.outside:
        names: dict[str, Any] = {"target": said(outside.target)}
        yield Failure("outside-content-in-form", outside.kind, Place(path), names)
    if file.changes:
        place = Place(path, cell=file.first_change)
        yield Failure("tracked-changes-in-form", "message", place, {"count": file.changes})


class _Located:
    """Where the entries of a form stand in a Word file."""

    def __init__(self, file: WordFile, form: Form) -> None:
        self.file, self.form = file, form
        self.sheet = file.workbook.sheets[DOCUMENT]
        self.cells, self.called = dict(self.sheet.cells), dict(self.sheet.called)
        self.labels = tuple({words for label in _labels(form) for words in wordings(label)})
        self.end = LAST
        self.end = self.copy()

    def copy(self) -> int:
        """The row at which a copy of the form begins, where every entry that comes again does; else beyond all rows."""
        twice = [spots for name in paper.entry_names(self.form) if len(spots := self.spots(name)) > 1]
        last, begins = max((one.row for one, *_ in twice), default=0), min((two.row for _, two, *_ in twice), default=0)
        return begins if len(twice) >= FEW and begins > last else LAST

    def left(self) -> Iterator[str]:
        """Where the copy begins, if anything is filled in on it."""
        names = paper.entry_names(self.form)
        beyond = sorted(spot for name in names for spot in self.every(name) if spot.row >= self.end)
        if any((spot.row, spot.column) in self.sheet.cells for spot in beyond):
            yield self.sheet.called[beyond[0].row, beyond[0].column]

    def workbook(self) -> Workbook:
        """The file with the names of its entries, as if it were a spreadsheet."""
        names = {name: self.one(spot) for name in paper.entry_names(self.form) for spot in self.spots(name)[:1]}
        for table in self.form.tables():
            names |= self.table(table)
        cells = {at: cell for at, cell in self.cells.items() if at[0] < self.end}
        sheet = Sheet(cells, self.sheet.merged, self.called)
        return replace(self.file.workbook, sheets={DOCUMENT: sheet}, names=names)

    def spots(self, name: str) -> list[Spot]:
        """Where an entry stands, copies of the form left out."""
        return [spot for spot in self.every(name) if spot.row < self.end]

    def every(self, name: str) -> list[Spot]:
        return self.file.tagged.get(name) or self.file.marked.get(paper.bookmark(name)) or []

    def one(self, spot: Spot) -> Range:
        column = self.column(spot)
        return Range(DOCUMENT, spot.row, column, spot.row, column)

    def column(self, spot: Spot) -> int:
        """The table cell, if it holds nothing but the entry, else what the entry encloses."""
        cell = self.cells.get((spot.row, spot.home))
        begins_with_label = cell is not None and folded(str(cell.value)).startswith(self.labels)
        return spot.home if spot.home and not begins_with_label else spot.column

    def table(self, table: Section) -> Iterator[tuple[str, Range]]:
        """The columns of a table: from below its headings to its last row, whatever rows were put in."""
        columns = {column.id: self.rows(paper.column_name(table, column)) for column in table.fields}
        every = [spot for spots in columns.values() for spot in spots]
        if not every:
            return
        first = min(spot.row for spot in every)
        top = self.below_headings(table, first)
        bottom = max(self.file.tables.get(spot.row, (0, spot.row))[1] for spot in every)
        for column, spots in columns.items():
            if spots:
                usual, _ = Counter(spot.home or spot.column for spot in spots).most_common(1)[0]
                for spot in spots:
                    self.move(spot, usual)
                yield f"T_{table.id}.{column}", Range(DOCUMENT, top, usual, bottom, usual)

    def rows(self, name: str) -> list[Spot]:
        tagged = self.file.tagged.get(name, [])
        found = {spot.row: spot for spot in tagged}
        for row in range(1, MOST_ROWS + 1):
            for spot in self.file.marked.get(paper.bookmark(name, row), []):
                found.setdefault(spot.row, spot)
        return [spot for spot in found.values() if spot.row < self.end]

    def below_headings(self, table: Section, first: int) -> int:
        """The first row of entries: the one below the headings, as rows may have been put in above the first one."""
        headings = {words for column in table.fields for words in wordings(column.label, column.unit)}
        start, _ = self.file.tables.get(first, (first, first))
        printed = (row for (row, _), cell in self.cells.items() if start <= row < first and _words(cell) in headings)
        return max(printed, default=first - 1) + 1

    def move(self, spot: Spot, usual: int) -> None:
        """Put what an entry encloses into the column of its table, where it doesn't stand there by itself."""
        column = self.column(spot)
        if column != usual:
            self.called[spot.row, usual] = self.called[spot.row, column]
            self.cells.pop((spot.row, usual), None)
            if (spot.row, column) in self.cells:
                self.cells[spot.row, usual] = self.cells[spot.row, column]


def _labels(form: Form) -> Iterator[Text]:
    yield from (field.label for field in form.fields())
    yield from (signature.label for signature in form.signatures)
    yield from (attachment.label for attachment in form.attachments)


def _words(cell: Cell) -> str:
    return folded(cell.value) if isinstance(cell.value, str) else ""
