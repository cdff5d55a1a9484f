"""A worksheet as a grid of equal narrow columns, laid out like print. Knows XlsxWriter, not forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_range_abs, xl_rowcol_to_cell

from handbook.findings import Text
from handbook.model.paper import Wording

GRID = 24
COLUMN_PIXELS = 30
FONT = "Noto Sans CJK SC"
INK, GREY, LINE, BAR, SHADE, ALARM = "#1A1A1A", "#5F6B76", "#9AA5B1", "#24415F", "#EEF2F6", "#B42318"
LISTS = "_lists"
FIRST_SIZE, SECOND_SIZE = 10.0, 8.0
MOST_IN_A_CELL, MOST_POINTS = 32_767, 409
"""Characters that a cell of a workbook can hold, and the height of a row."""

STYLES: Mapping[str, Mapping[str, Any]] = {
    "company": {"font_size": 10, "font_color": GREY, "align": "left"},
    "title": {"font_size": 18, "bold": True, "align": "left"},
    "subtitle": {"font_size": 11, "font_color": GREY, "align": "left", "valign": "top"},
    "small": {"font_size": 8, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "bar": {"font_size": 10.5, "bold": True, "font_color": "#FFFFFF", "bg_color": BAR, "indent": 1},
    "label": {"bg_color": SHADE, "border": 1, "border_color": LINE, "text_wrap": True, "indent": 1},
    "heading": {"bg_color": SHADE, "border": 1, "border_color": LINE, "text_wrap": True, "align": "center"},
    "fixed": {"border": 1, "border_color": LINE, "text_wrap": True, "align": "center"},
    "help": {
        "font_size": 8,
        "font_color": GREY,
        "border": 1,
        "border_color": LINE,
        "text_wrap": True,
        "bg_color": SHADE,
        "indent": 1,
    },
    "option": {"border": 1, "border_color": LINE, "text_wrap": True, "font_size": 9, "bg_color": SHADE, "indent": 1},
    "entry": {"border": 1, "border_color": LINE, "text_wrap": True, "locked": False},
}
RUNS: Mapping[str, Mapping[str, Any]] = {
    "first": {"bold": True, "font_color": INK, "font_size": FIRST_SIZE},
    "second": {"font_color": GREY, "font_size": SECOND_SIZE},
    "mark": {"bold": True, "font_color": ALARM, "font_size": FIRST_SIZE},
}


class Sheet:
    """One visible worksheet, a hidden one for drop-down lists, and a row that moves down the page."""

    def __init__(self, title: str, wording: Wording, grid: int = GRID, values: Mapping[str, Any] | None = None) -> None:
        """`values` go into the cells with these names; in a column `T_items.quantity` into `T_items.1.quantity` on."""
        self.buffer = BytesIO()
        self.workbook = Workbook(
            self.buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
        )
        self.title, self.wording, self.grid = title, wording, grid
        self.page = self.workbook.add_worksheet(title)
        self.page.set_column_pixels(0, grid - 1, COLUMN_PIXELS)
        self.page.hide_gridlines(2)
        self.row = 0
        self.values = values or {}
        self.put_in: dict[tuple[int, int], Format] = {}
        self.lists: dict[tuple[str, ...], str] = {}
        self._formats: dict[tuple[Any, ...], Format] = {}

    def style(self, name: str, **more: Any) -> Format:
        """The cell style of that name (a key of `STYLES` or `RUNS`), with additions."""
        key = (name, *sorted(more.items()))
        if key not in self._formats:
            own = STYLES.get(name) or RUNS[name]
            base = {"font_name": FONT, "font_size": FIRST_SIZE, "valign": "vcenter"}
            self._formats[key] = self.workbook.add_format({**base, **own, **more})
        return self._formats[key]

    def put(self, first: int, last: int, text: str, style: Format, *, rows: int = 1) -> None:
        """Plain text across the columns `first` to `last`; never read as a formula, number or link."""
        self._merge(self.row, first, last, rows, style)
        self.put_in[self.row, first] = style
        if text:
            self.page.write_string(self.row, first, text, style)
        else:
            self.page.write_blank(self.row, first, None, style)

    def put_both(
        self, first: int, last: int, text: Text, style: str, *, mark: str = "", behind: str = "", rows: int = 1
    ) -> None:
        """A text in the languages of the form, the first one bold, with a red mark in front and `behind` behind it."""
        runs = [(self.style("mark"), f"{mark} ")] if mark else []
        parts = list(dict.fromkeys(part for part in self._parts(text) if part)) or [" "]
        runs.append((self.style("first"), parts[0] + behind))
        runs += [(self.style("second"), "\n" + part + behind) for part in parts[1:]]
        if len(runs) == 1:
            self.put(first, last, runs[0][1], self.style(style, bold=True), rows=rows)
            return
        self._merge(self.row, first, last, rows, self.style(style))
        self.page.write_rich_string(self.row, first, *(item for run in runs for item in run), self.style(style))

    def height(self, points: float, *, least: float = 20.0) -> None:
        """Make the present row as high as its text, with a little air."""
        self.page.set_row(self.row, min(max(least, round(points + 5, 1)), MOST_POINTS))

    def points(self, text: Text, first: int, last: int, behind: str = "", *, size: float = FIRST_SIZE) -> float:
        """How high a text stands between two columns: the first language in `size`, the second one small below it."""
        parts = [part + behind for part in dict.fromkeys(self._parts(text)) if part]
        return sum(high(part, last - first + 1, SECOND_SIZE if i else size) for i, part in enumerate(parts))

    def name(self, name: str, row: int, column: int, last_row: int | None = None) -> None:
        """Give a cell, or the cells from `row` to `last_row`, a name in the workbook."""
        where = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        if last_row is not None:
            where = xl_range_abs(row, column, last_row, column)
        self.workbook.define_name(name, f"={quote_sheetname(self.title)}!{where}")
        if last_row is None:
            self._fill(name, row, column)
            return
        table, _, own = name.rpartition(".")
        for number in range(last_row - row + 1):
            self._fill(f"{table}.{number + 1}.{own}", row + number, column)

    def list_of(self, words: tuple[str, ...]) -> str:
        """The reference of a drop-down list with these words, kept on the hidden sheet and shared."""
        if words not in self.lists:
            column = xl_col_to_name(len(self.lists))
            for row, word in enumerate(words):
                self.lists_page.write_string(row, len(self.lists), word)
            self.lists[words] = f"={LISTS}!${column}$1:${column}${len(words)}"
        return self.lists[words]

    @cached_property
    def lists_page(self) -> Any:
        """The hidden sheet."""
        page = self.workbook.add_worksheet(LISTS)
        page.very_hidden()
        page.protect()
        return page

    def finish(self) -> bytes:
        """The finished workbook."""
        self.workbook.close()
        return self.buffer.getvalue()

    def _fill(self, name: str, row: int, column: int) -> None:
        value, style = self.values.get(name), self.put_in.get((row, column))
        if isinstance(value, str):
            self.page.write_string(row, column, cut(value, MOST_IN_A_CELL), style)
        elif isinstance(value, date):
            self.page.write_datetime(row, column, value, style)
        elif value is not None:
            self.page.write(row, column, value, style)

    def _parts(self, text: Text) -> tuple[str, ...]:
        return (text.zh, text.en) if self.wording.language == "both" else (text.in_(self.wording.language),)

    def _merge(self, top: int, first: int, last: int, rows: int, style: Format) -> None:
        if last > first or rows > 1:
            self.page.merge_range(top, first, top + rows - 1, last, "", style)


def cut(text: str, most: int) -> str:
    """The text, or as much of it as there is room for with `…` behind."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def high(text: str, columns: int, size: float) -> float:
    """The height in points of text of that size wrapped into grid columns; a Chinese character is as wide as two."""
    characters = max(1, int((columns * COLUMN_PIXELS - 12) / (0.7 * size)))
    return sum(max(1, -(-_width(line) // characters)) for line in text.split("\n")) * 1.35 * size


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)
