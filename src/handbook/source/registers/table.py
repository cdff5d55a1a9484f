"""A register as every reader gives it: headings, and rows of cells as they were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from handbook.findings import Place
from handbook.source.handwriting import EPOCH
from handbook.source.workbook import DATE, PLAIN, Cell, address

Row = tuple[int, Sequence[Any]]
"""The number of a row, from 1 at the top of the part that was read, and its cells."""
NOTHING = Cell(None)


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a register. `name` is that of its sheet; `place` tells where a cell is, by row and column from 0.

    `plain` tells that every cell is text, so that equal cells are of one type. `assumed` names the encoding where the
    file isn't in the usual one; `heading_row` is 0 where the headings stand in no row. Rows that are blank are left
    out; to read a row may raise UnsafeError.
    """

    headings: Sequence[str]
    rows: Iterator[Row]
    place: Callable[[int, int], Place]
    name: str = ""
    plain: bool = False
    assumed: str = ""
    heading_row: int = 1


def sheet_place(path: str, sheet: str = "", left: int = 0) -> Callable[[int, int], Place]:
    """Places of a sheet whose first column is the one after `left`; where there are no sheets, the cell alone."""
    before = f"{sheet}!" if sheet else ""
    return lambda row, column: Place(path, cell=f"{before}{address(row, left + column + 1)}")


def row_place(path: str) -> Callable[[int, int], Place]:
    """Places of a file without letters for columns: row and column as numbers."""
    return lambda row, column: Place(path, row, column + 1)


def cell_of(value: Any) -> Cell:
    """A cell as `read_cell` takes it, from whatever a reader found in it."""
    if isinstance(value, Cell):
        return value
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str | bool | float):
        return Cell(value)
    if isinstance(value, int | Decimal):
        return Cell(float(value))
    if isinstance(value, datetime):
        return Cell((value.replace(tzinfo=None) - EPOCH) / timedelta(days=1), DATE)
    if isinstance(value, date):
        return Cell(float((datetime(value.year, value.month, value.day) - EPOCH).days), DATE)
    if isinstance(value, timedelta):
        return Cell(value / timedelta(days=1), DATE)
    return Cell(str(value), PLAIN)


def is_blank_row(cells: Sequence[Any]) -> bool:
    """Whether nothing stands in a row."""
    return not any(cells) and not any(cell is not None and cell != "" for cell in cells)
