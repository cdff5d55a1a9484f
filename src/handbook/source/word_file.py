"""A Word file (ECMA-376 WordprocessingML) as cells, like a sheet; nothing in it is run or fetched.

Every paragraph and every row of a table is a row of the sheet, so that labels can be searched as in a spreadsheet. What
an entry encloses stands in a column of its own, beyond those of any table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from lxml import etree

from handbook.source.archive import Archive, UnsafeError
from handbook.source.word_content import AROUND, CHANGES, Box, Content, Entry, attribute, local
from handbook.source.workbook import MOST_CELLS, Cell, Range, Sheet, Workbook, column_letters, properties_of

DOCUMENT = ""
"""The name of the one sheet."""
BEYOND = 100_000
"""Columns from here on hold what entries enclose."""
MOST_COLUMNS, LAST_SPAN = 500, 100
MOST_BYTES = 4 << 20
MOST_HEADERS = 6
MAIN_PART = "/officeDocument"
FETCHING = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.IGNORECASE)
"""Fields that fetch something (ECMA-376 part 1, 17.16.5)."""
EMBEDDED = {"aFChunk": "chunk", "oleObject": "object", "package": "object", "control": "object"}


class Spot(NamedTuple):
    """Where an entry stands: its own column, and the table cell that it has to itself (0: none)."""

    row: int
    column: int
    home: int


class Outside(NamedTuple):
    """Something that the file would fetch or run: `external`, `field`, `chunk` or `object`, and what it names."""

    kind: str
    target: str


@dataclass(slots=True)
class WordFile:
    """What a form is read from: its cells, and where each tag and each bookmark stands."""

    workbook: Workbook = field(default_factory=Workbook)
    tagged: dict[str, list[Spot]] = field(default_factory=dict)
    marked: dict[str, list[Spot]] = field(default_factory=dict)
    tables: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Row → the first and the last row of its table."""
    changes: int = 0
    first_change: str = ""
    outside: tuple[Outside, ...] = ()


def read_word(data: bytes) -> WordFile:
    """Read the bytes of a .docx or .docm file. Raises UnsafeError where they are none, damaged, or out of bounds."""
    archive = Archive(data)
    main = _main_part(archive)
    reader = _Reader()
    folder = main.rpartition("/")[0]
    headers = sorted(name for name in archive.names if re.fullmatch(rf"{re.escape(folder)}/header[0-9]*\.xml", name))
    for header in headers[:MOST_HEADERS]:
        reader.blocks(archive.root(header, MOST_BYTES), "header")
    root = archive.root(main, MOST_BYTES)
    body = root.find("{*}body")
    if body is None:
        raise UnsafeError("not-a-workbook")
    reader.blocks(body)
    found = reader.found
    found.outside = tuple(dict.fromkeys((*_outside(archive), *_fields(root))))
    found.workbook = Workbook(
        sheets={DOCUMENT: Sheet(reader.cells, reader.merged, reader.called)},
        properties=dict(properties_of(archive)),
        macros=any(name.lower().endswith("vbaproject.bin") for name in archive.names),
    )
    return found


def _main_part(archive: Archive) -> str:
    if "_rels/.rels" not in archive.names:
        raise UnsafeError("not-a-workbook")
    for relation in archive.root("_rels/.rels"):
        if relation.get("Type", "").endswith(MAIN_PART):
            part = relation.get("Target", "").lstrip("/")
            if part in archive.names and part.startswith("word/"):
                return part
    raise UnsafeError("not-a-workbook")


def _outside(archive: Archive) -> Iterator[Outside]:
    """What the relationships of any part point to beyond the file, links to click on apart; and foreign parts."""
    for name in sorted(archive.names):
        if name.endswith(".rels"):
            for relation in archive.root(name):
                kind = relation.get("Type", "").rpartition("/")[2]
                if kind in EMBEDDED:
                    yield Outside(EMBEDDED[kind], relation.get("Target", ""))
                elif relation.get("TargetMode") == "External" and kind != "hyperlink":
                    yield Outside("external", relation.get("Target", ""))


def _fields(root: etree._Element) -> Iterator[Outside]:
    for element in root.iter("{*}instrText", "{*}fldSimple"):
        match = FETCHING.match(element.text or "" if local(element) == "instrText" else attribute(element, "instr"))
        if match:
            yield Outside("field", match[1].upper())


class _Reader:
    """Puts paragraphs and tables into the sheet, one below the other."""

    def __init__(self) -> None:
        self.found = WordFile()
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: dict[tuple[int, int], Range] = {}
        self.called: dict[tuple[int, int], str] = {}
        self.row, self.paragraphs, self.tables = 0, 0, 0
        self.beyond = BEYOND

    def blocks(self, parent: etree._Element, part: str = "") -> None:
        """Everything that stands in the body or in a header."""
        for block in _flat(parent, "p", "tbl"):
            if local(block) == "tbl":
                self.tables += not part
                self.table(block, part or f"table {self.tables}")
            else:
                self.paragraphs += not part
                self.next_row()
                content = _read([block])
                self.put(content, 1, part or f"paragraph {self.paragraphs}", alone=False)

    def next_row(self) -> None:
        self.row += 1
        self.beyond = BEYOND
        if self.row > MOST_CELLS or len(self.called) > MOST_CELLS:
            raise UnsafeError("too-many-cells", limit=MOST_CELLS)

    def table(self, table: etree._Element, name: str) -> None:
        top = self.row + 1
        open_merges: dict[int, int] = {}
        for number, row in enumerate(_flat(table, "tr"), 1):
            self.next_row()
            look = row.find("{*}trPr")
            if look is not None and (look.find("{*}ins") is not None or look.find("{*}del") is not None):
                self.changed(1, f"{name}!A{number}")
                if look.find("{*}del") is not None:
                    continue
            self.cells_of(row, name, number, open_merges)
        for row_ in range(top, self.row + 1):
            self.found.tables[row_] = top, self.row

    def cells_of(self, row: etree._Element, name: str, number: int, open_merges: dict[int, int]) -> None:
        column = 1 + _amount(row.find("{*}trPr/{*}gridBefore"), 0)
        for place, cell in enumerate(_flat(row, "tc"), 1):
            if place > MOST_COLUMNS:
                raise UnsafeError("too-many-cells", limit=MOST_COLUMNS)
            span = _amount(cell.find("{*}tcPr/{*}gridSpan"), 1)
            merge = cell.find("{*}tcPr/{*}vMerge")
            if merge is not None and attribute(merge, "val") != "restart":
                top = open_merges.get(column, self.row)
                if (top, column) in self.merged:
                    self.merged[top, column] = self.merged[top, column]._replace(bottom=self.row)
            elif merge is not None:
                open_merges[column] = self.row
            self.merged.setdefault((self.row, column), Range(DOCUMENT, self.row, column, self.row, column + span - 1))
            self.put(_read(list(cell)), column, f"{name}!{column_letters(place)}{number}", alone=True)
            column += span

    def put(self, content: Content, column: int, called: str, *, alone: bool) -> None:
        """The content of a cell or paragraph, called so; `alone` tells that an entry may have all of it to itself."""
        row = self.row
        self.called[row, column] = called
        self.changed(content.changes, called)
        text = _said(content.text())
        if text:
            self.cells[row, column] = text
        beyond = self.beyond
        boxes: dict[int, int] = {}
        ticks = [(index, part) for index, part in enumerate(content.parts) if isinstance(part, Box)]
        following = [index for index, _ in ticks[1:]]
        for (index, box), end in zip_longest(ticks, following):
            boxes[index] = beyond
            self.own(beyond, called, Cell(value=True) if box.ticked else None)
            self.own(beyond + 1, called, _said(content.text(index + 1, end)))
            beyond += 2
        groups = _groups([*content.tagged, *content.marked])
        for entries, found in ((content.tagged, self.found.tagged), (content.marked, self.found.marked)):
            for entry in entries:
                inside = next((boxes[i] for i in range(entry.start, entry.end) if i in boxes), 0)
                if not inside:
                    self.own(beyond, called, _said(content.text(entry.start, entry.end)))
                home = column if alone and groups == 1 and not boxes else 0
                found.setdefault(entry.name, []).append(Spot(row, inside or beyond, home))
                beyond += 0 if inside else 2
        self.beyond = beyond

    def own(self, column: int, called: str, cell: Cell | None) -> None:
        self.called[self.row, column] = called
        if cell is not None:
            self.cells[self.row, column] = cell

    def changed(self, count: int, called: str) -> None:
        if count and not self.found.changes:
            self.found.first_change = called
        self.found.changes += count


def _read(elements: list[etree._Element]) -> Content:
    content = Content()
    for element in elements:
        content.read(element)
    content.close()
    return content


def _flat(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The children of these names, through whatever is only put around them."""
    for child in parent:
        kind = local(child)
        if kind in wanted:
            yield child
        elif kind == "sdt" or (kind in AROUND and kind not in ("tbl", "tr", "tc")) or kind in CHANGES & AROUND:
            yield from _flat(child, *wanted)


def _said(text: str) -> Cell | None:
    return Cell(text) if text else None


def _amount(element: etree._Element | None, usual: int) -> int:
    stated = attribute(element, "val") if element is not None else ""
    return min(int(stated), LAST_SPAN) if stated.isdecimal() and len(stated) < 6 else usual


def _groups(entries: list[Entry]) -> int:
    """How many entries there are, those that overlap counted once."""
    count, reached = 0, -1
    for _, start, end in sorted(entries, key=lambda entry: (entry.start, -entry.end)):
        count += start >= reached
        reached = max(reached, end)
    return count
