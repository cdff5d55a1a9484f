"""A report with tables as a workbook, a sheet a table. Every text is written as text: no formula, no link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handbook.report.excerpt import cells
from handbook.report.harmless import harmless
from handbook.report.readers import words
from handbook.report.readers.tables import Column, Kind, Paper, Table, Value, spoken

FONT = "Noto Sans CJK SC"
GREY, LINE, BAR, SHADE = "#5F6B76", "#C9D1D9", "#24415F", "#EEF2F6"
LONGEST = 32_767
"""Characters that a cell takes (Excel specifications and limits)."""
SHEET_NAME = 31
WIDEST, NARROWEST, REMARK = 60, 9, 80
FORMATS = {Kind.WORDS: "@", Kind.COUNT: "#,##0", Kind.SHARE: "0.0%"}
LOOKS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.WORDS: {"indent": 1},
    Kind.COUNT: {"align": "right"},
    Kind.SHARE: {"align": "right"},
}
A4 = 9


def as_xlsx(paper: Paper, language: str, day: date) -> bytes:
    """The workbook, the same bytes for the same report on the same `day`."""
    buffer = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    book = Workbook(buffer, plain)
    book.set_properties(
        {"title": paper.title.in_(language), "created": datetime.combine(day, time(), UTC).replace(tzinfo=None)}
    )
    writer = _Writer(book, language)
    writer.overview(paper)
    for table in paper.tables:
        writer.table(table)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheet after sheet; knows the styles."""

    def __init__(self, book: Workbook, language: str) -> None:
        self.book, self.language = book, language
        self.title = self.style(bold=True, font_size=18, font_color=BAR)
        self.small = self.style(font_color=GREY, text_wrap=True, valign="top")
        self.heads = {
            kind: self.style(
                bold=True, bg_color=BAR, font_color="#FFFFFF", text_wrap=True, valign="vcenter", border=1,
                border_color=LINE, **look,
            )
            for kind, look in LOOKS.items()
        }  # fmt: skip
        self.figure = self.style(bold=True, font_size=14, align="left", valign="vcenter")
        self.name = self.style(font_color=GREY, valign="vcenter")
        self.cells = {
            kind: self.style(
                num_format=form, border=1, border_color=LINE, valign="top", text_wrap=kind is Kind.WORDS, **LOOKS[kind],
            )
            for kind, form in FORMATS.items()
        }  # fmt: skip

    def style(self, **look: Any) -> Format:
        return self.book.add_format({"font_name": FONT, "font_size": 10, **look})

    def overview(self, paper: Paper) -> None:
        """The first sheet: title, figures, and what was not checked."""
        page = self.page(words.OVERVIEW[self.language])
        page.set_column(0, 0, 32)
        page.set_column(1, 1, REMARK + 4)
        self.put(page, 0, 0, paper.title.in_(self.language), self.title)
        page.set_row(0, 28)
        self.put(page, 1, 0, paper.subtitle.in_(self.language), self.small)
        row = 3
        for name, value in paper.figures:
            self.put(page, row, 0, name.in_(self.language), self.name)
            page.set_row(row, 22)
            self.value(page, row, 1, value, Column(name), self.figure)
            row += 1
        for remark in paper.remarks:
            row += 1
            self.put(page, row, 0, words.REMARKS[self.language], self.small)
            said = remark.in_(self.language)
            self.put(page, row, 1, said, self.small)
            page.set_row(row, 14 * (1 + cells(said) // REMARK))

    def table(self, table: Table) -> None:
        """A table on a sheet of its own, with filters and the heading on every printed page."""
        page = self.page(table.title.in_(self.language))
        for column, one in enumerate(table.columns):
            self.put(page, 0, column, one.title.in_(self.language), self.heads[one.kind])
            shown = [spoken(row[column], one.kind, self.language) for row in table.rows[:500]]
            width = max(map(cells, (one.title.in_(self.language), *shown)), default=0)
            page.set_column(column, column, min(WIDEST, max(NARROWEST, width + 2)))
        for number, row in enumerate(table.rows, 1):
            for column, (value, one) in enumerate(zip(row, table.columns, strict=True)):
                self.value(page, number, column, value, one, self.cells[one.kind])
        if not table.rows:
            self.put(page, 1, 0, table.empty.in_(self.language), self.small)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        if table.rows:
            page.autofilter(0, 0, len(table.rows), len(table.columns) - 1)

    def page(self, title: str) -> Worksheet:
        page = self.book.add_worksheet(title[:SHEET_NAME])
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_header(f"&L{title}")
        page.set_footer("&R&P / &N")
        return page

    def value(self, page: Worksheet, row: int, column: int, value: Value, one: Column, style: Format) -> None:
        if isinstance(value, int | float):
            page.write_number(row, column, value, style)
        else:
            self.put(page, row, column, spoken(value, one.kind, self.language), style)

    def put(self, page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
        page.write_string(row, column, harmless(text)[:LONGEST], style)
