"""What somebody added to a form on paper: entries that the form lacks, below its own, beside them or as a column.

Only what is plainly an entry counts: a label with something next to it, `备注：急件` in a cell below or beyond the
form, a column with a heading of its own. Printed text and notes (`注：…`) are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from handbook.model.field_types import BLANKS
from handbook.model.form import Form
from handbook.source.handwriting import STRUCK, folded
from handbook.source.labels import label_before_colon, label_of
from handbook.source.printed import printed
from handbook.source.table_rows import Rows, stands_apart
from handbook.source.workbook import Cell, Sheet

ABOVE = 20
"""How many rows above its first row the headings of a table are looked for."""
MOST_TOLD = 100
WIDEST = 100
"""Columns that a heading stands over, at most."""
LONGEST_PRINTED = 1000
"""Longer texts are taken for none that the form prints."""


class Added(NamedTuple):
    """An entry that the form lacks: what it is called, its place, and the table to which it was added as a column."""

    label: str
    row: int
    column: int
    table: str = ""


class Grid(NamedTuple):
    """Entries below headings: its rows, its columns, what the form calls those; `id` is "" for the signatures."""

    id: str
    rows: frozenset[int] | range
    columns: frozenset[int]
    headings: frozenset[str]


@dataclass(slots=True)
class Taken:
    """The cells of one sheet that take the form's own entries, and the keys of those that are there."""

    cells: set[tuple[int, int]] = field(default_factory=set)
    grids: list[Grid] = field(default_factory=list)
    entries: set[tuple[str, str]] = field(default_factory=set)


class _Shown(NamedTuple):
    """A cell with something in it, from its first to its last column."""

    column: int
    last: int
    cell: Cell
    words: str
    """Folded; "" where it is no text."""
    own: bool
    """Whether it is an entry of the form's."""


def added_entries(form: Form, sheet: Sheet, rows: Rows, taken: Taken) -> Iterator[Added]:
    """The entries on the sheet that are none of the form's, from top to bottom, `MOST_TOLD` at most."""
    if taken.cells or taken.grids:
        yield from islice(_Search(form, sheet, rows, taken).all(), MOST_TOLD)


class _Search:
    def __init__(self, form: Form, sheet: Sheet, rows: Rows, taken: Taken) -> None:
        self.sheet, self.rows, self.taken = sheet, rows, taken
        self.printed = printed(form)
        self.called = {sheet.called[place] for place in taken.cells if place in sheet.called}
        self.with_entries = {row for row, _ in taken.cells}
        self.grid_of = {row: grid for grid in taken.grids for row in rows if row in grid.rows}
        self.heads = {row: grid for grid in taken.grids if (row := self.head(grid))}
        away = (labels for keys, labels in self.printed.labels.items() if keys not in taken.entries)
        self.waiting = self.printed.titles.union(*away)
        self.headings: frozenset[str] = frozenset().union(*self.printed.headings.values())

    def all(self) -> Iterator[Added]:
        first = min((*self.with_entries, *(min(grid.rows) for grid in self.taken.grids)))
        widths = [0]
        for row in self.rows:
            if row < first and row not in self.heads:
                continue
            shown = list(self.shown(row))
            if row in self.heads:
                yield from self.columns(row, shown, self.heads[row])
            elif row in self.grid_of:
                yield from self.in_grid(row, shown, self.grid_of[row])
            elif row in self.with_entries:
                yield from self.beside(row, shown)
            else:
                found = list(self.by_itself(row, shown))
                # A table that was put below the form is told once, at its first row.
                if not (found and len(shown) > 2 and widths[-1] == row - 1):
                    yield from found
                if found and len(shown) > 2:
                    widths.append(row)

    def shown(self, row: int) -> Iterator[_Shown]:
        seen: set[str] = set()
        for column, cell in self.rows[row]:
            called = self.sheet.called.get((row, column), "")
            if called and called in seen:
                continue
            seen.add(called)
            if cell.value is None or (isinstance(cell.value, str) and cell.value.strip(BLANKS) in STRUCK):
                continue
            merged = self.sheet.merged.get((row, column))
            grid = self.grid_of.get(row)
            own = (row, column) in self.taken.cells or called in self.called
            own = own or (grid is not None and column in grid.columns)
            yield _Shown(column, merged.right if merged else column, cell, _words(cell), own)

    def foreign(self, one: _Shown) -> bool:
        """Whether nothing of the kind stands in a row of the form."""
        return not one.own and one.words not in self.printed.beside

    def head(self, grid: Grid) -> int:
        """The row of its headings, 0 where there is none."""
        top = min(grid.rows)
        above = (row for row in range(top - 1, max(top - ABOVE, 1) - 1, -1) if row in self.rows)
        return next((row for row in above if any(_words(cell) in grid.headings for _, cell in self.rows[row])), 0)

    def columns(self, row: int, shown: list[_Shown], grid: Grid) -> Iterator[Added]:
        """The headings that are none of the form's, with something below them."""
        below = {c for under, cells in self.rows.items() if under in grid.rows for c, cell in cells if _says(cell)}
        for one in shown:
            over = range(one.column, min(one.last, one.column + WIDEST) + 1)
            if one.words in grid.headings or one.column < min(grid.columns) or not grid.columns.isdisjoint(over):
                continue
            label = label_of(_text(one))
            if label and not below.isdisjoint(over):
                yield Added(label, row, one.column, grid.id)

    def in_grid(self, row: int, shown: list[_Shown], grid: Grid) -> Iterator[Added]:
        """A row that only looks as if it were one of the table's."""
        if grid.id and stands_apart(self.rows[row], grid.columns):
            yield from self.pair(row, shown)

    def by_itself(self, row: int, shown: list[_Shown]) -> Iterator[Added]:
        """A row without any entry of the form's: neither a title, nor headings, nor an entry that was not found."""
        headings = all(one.words in self.headings for one in shown)
        if not headings and shown[0].words not in self.waiting:
            yield from self.pair(row, shown)

    def pair(self, row: int, shown: list[_Shown]) -> Iterator[Added]:
        label = label_of(_text(shown[0]))
        if len(shown) > 1 and label:
            yield Added(label, row, shown[1].column)
        elif len(shown) == 1 and (line := self.line(shown[0])):
            yield Added(line, row, shown[0].column)

    def beside(self, row: int, shown: list[_Shown]) -> Iterator[Added]:
        """Labels with something next to them in a row of fields, and a line in a cell beyond the form's last column."""
        label_at = -1
        for one, following in pairwise(shown):
            if one.column != label_at and self.foreign(one) and self.foreign(following):
                label = label_of(_text(one))
                if label:
                    label_at = following.column
                    yield Added(label, row, following.column)
        if shown and label_at < 0 and shown[-1].column > self.edge and self.foreign(shown[-1]):
            line = self.line(shown[-1])
            if line:
                yield Added(line, row, shown[-1].column)

    def line(self, one: _Shown) -> str:
        """The label of `备注：急件`, "" for anything else."""
        return "" if one.words.startswith(self.printed.custody) else label_before_colon(_text(one))

    @cached_property
    def edge(self) -> int:
        """The last column of the form."""
        own = self.printed.beside | self.printed.titles
        return max((one.last for row in self.rows for one in self.shown(row) if one.own or one.words in own), default=0)


def _text(one: _Shown) -> str:
    return one.cell.value if isinstance(one.cell.value, str) else ""


def _says(cell: Cell) -> bool:
    return not isinstance(cell.value, str) or cell.value.strip(BLANKS) not in STRUCK


def _words(cell: Cell) -> str:
    """The folded text of a cell, "" where it holds none or one too long to be printed as a label."""
    value = cell.value
    return _folded(value) if isinstance(value, str) and len(value) <= LONGEST_PRINTED else ""


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return folded(text)
