"""Which rows of a sheet are rows of a table whose columns are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handbook.source.handwriting import folded
from handbook.source.labels import label_of
from handbook.source.workbook import Cell, Sheet

Rows = Mapping[int, Sequence[tuple[int, Cell]]]
"""Row → (column, cell), from left to right, the blank ones left out."""
REMARKS = frozenset({"备注", "合计", "总计", "小计", "共计", "remark", "remarks", "total", "subtotal", "sum"})
"""What stands in place of the number of a row that is none of its table."""


def by_row(sheet: Sheet) -> Rows:
    """The cells of a sheet from top to bottom."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, []).append((column, cell))
    return rows


def stands_apart(cells: Iterable[tuple[int, Cell]], columns: frozenset[int]) -> bool:
    """Whether a row between others is none of the table: a label stands in place of its number, as in `备注 | 急件`."""
    first, filled, label = min(columns), 0, ""
    for column, cell in cells:
        filled += column in columns
        if column < first and isinstance(cell.value, str) and label_of(cell.value):
            label = label or cell.value.strip()
    return bool(label) and (filled <= 1 or label.endswith((":", "：")) or folded(label) in REMARKS)


def goes_on(cells: Iterable[tuple[int, Cell]], columns: frozenset[int]) -> bool:
    """Whether a row below the last one is one more: with two entries in its columns at least, and no label."""
    first, filled = min(columns), 0
    for column, cell in cells:
        if column in columns:
            filled += 1
        elif column > first or not _is_number(cell):
            return False
    return filled >= 2


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, float) or (isinstance(cell.value, str) and cell.value.strip(" .、").isdecimal())
