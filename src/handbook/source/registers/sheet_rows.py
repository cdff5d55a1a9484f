"""Registers from a spreadsheet file: recognised by the headings in the first row, read as fast as is exact.

`calamine` is fast and takes formulas without a saved result, errors and percentages for something else; a sheet with
any of these is read by our own reader, row by row.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import python_calamine

from handbook.model import paper
from handbook.source.archive import Archive, Bounds, UnsafeError
from handbook.source.handwriting import EPOCH, EPOCH_1904
from handbook.source.registers.table import NOTHING, Row, Table, is_blank_row, sheet_place
from handbook.source.workbook import DATE, PERCENT, Cell, Opened, opened, properties_of, row_cells

BOUNDS = Bounds(file=96 << 20, part=320 << 20, total=400 << 20)
INEXACT = [re.compile(pattern) for pattern in (rb"<f[ >/]", rb't="e"', rb' r="[A-Z]{3}')]
"""What calamine reads otherwise: formulas, errors; and columns so far out that it would fill all of the memory.

Apart from each other, as the search for a pattern that begins with a fixed text is several times faster.
"""
OTHER_ENCODING = re.compile(rb"""[^\0]*\0|[^<]*<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)
"""How a part begins that is not in UTF-8: calamine finds nothing in it."""
BOOK, TEXTS = "xl/workbook.xml", "xl/sharedStrings.xml"
HEAD = 200
BLOCK = 1 << 20
MOST_COLUMNS = 702
CUSTOM = b"docProps/custom.xml"
"""The part that tells which form a workbook is, where it is one."""


def read_sheets(
    path: str, data: bytes, is_register: Callable[[list[str]], bool], percents: Callable[[list[str]], bool]
) -> Iterator[Table | str]:
    """The sheets one after another: as a register, or the name of one whose first row doesn't hold the headings of one.

    Nothing where the first sheet is none. `is_register` judges the headings, `percents` tells whether a column holds
    percentages. Each table must be done with before the next is asked for. Raises UnsafeError.
    """
    if CUSTOM in data and paper.FORM_ID in dict(properties_of(Archive(data, BOUNDS))):
        return
    book = opened(data, BOUNDS)
    for index, (name, part) in enumerate(book.visible()):
        rows = _own_rows(book, part)
        number, first = next(rows, (0, []))
        headings = [cell.value.strip() if isinstance(cell.value, str) else "" for cell in first]
        if number == 1 and is_register(headings):
            left = 0
            if not (PERCENT in book.looks and percents(headings)) and _is_exact(book.archive, part):
                left, rows = _fast_rows(data, name)
            yield Table(headings[left:], rows, sheet_place(path, name, left), name)
        elif not index:
            return
        elif number:
            yield name


def _is_exact(archive: Archive, part: str) -> bool:
    """Whether calamine reads the sheet as it is: looked for in its bytes, blocks overlapping by a tag."""
    parts = (part, *(name for name in (BOOK, TEXTS) if name in archive.names))
    before = b""
    try:
        if any(OTHER_ENCODING.match(next(archive.blocks(name, HEAD), b"")) for name in parts):
            return False
        for block in archive.blocks(part, BLOCK):
            if _is_inexact(before + block):
                return False
            before = block[-64:]
    except UnsafeError:
        return False
    return True


def _is_inexact(text: bytes) -> bool:
    """Whether calamine might read a part of a sheet otherwise, or it isn't written in the way that is looked for."""
    return (b"'" in text and b"='" in text) or any(pattern.search(text) for pattern in INEXACT)


def _fast_rows(data: bytes, name: str) -> tuple[int, Iterator[Row]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_name(name)
    except (python_calamine.CalamineError, ValueError, OSError):
        raise UnsafeError("damaged") from None
    start = sheet.start or (0, 0)
    rows: Iterator[Row] = (
        (number, cells) for number, cells in enumerate(sheet.iter_rows(), 1) if number > 1 and not is_blank_row(cells)
    )
    return start[1], rows


def _own_rows(book: Opened, part: str) -> Iterator[Row]:
    later = (EPOCH_1904 - EPOCH).days if book.since_1904 else 0
    for number, found in row_cells(book, part):
        if found:
            width = max(found)
            if width > MOST_COLUMNS:
                raise UnsafeError("too-many", limit=MOST_COLUMNS)
            yield number, [_usable(found.get(column), later) for column in range(1, width + 1)]


def _usable(cell: Cell | None, later: int) -> Cell:
    """A cell, its day counted from 1900 as those of every register are."""
    if cell is None:
        return NOTHING
    is_day = cell.look == DATE and isinstance(cell.value, float)
    return cell._replace(value=float(cell.value or 0) + later) if later and is_day else cell
