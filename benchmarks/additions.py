"""What people add to a filled-in form that it has no entry for, written into the office file as they would.

A row `约定折扣 | 10 %` under the last field, a line `约定折扣：10 %` below the form, a column of a table; into a PDF
another field or a line of text on the page. Each tells the place at which the check has to name it.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pikepdf
from lxml import etree
from openpyxl.utils import get_column_letter

from handbook.model import paper
from handbook.model.form import Field, Form, Section

LABEL, VALUE = "约定折扣", "10 %"
ROW, LINE, COLUMN = "row", "line", "column"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = f'xmlns:w="{W[1:-1]}"'
LABEL_COLUMN, VALUE_COLUMN = 1, 5
ROWS_WITH_VALUES = 2

Made = tuple[bytes, str]
"""The file, and the place."""


def first_fields(form: Form) -> Section | None:
    """The first section with single fields."""
    return next((section for section in form.sections if not section.is_table), None)


def first_table(form: Form) -> Section | None:
    """The first table."""
    return next(form.tables(), None)


def to_sheet(content: bytes, form: Form, what: str) -> Made:
    """The same spreadsheet saved with the addition."""
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    page = book.worksheets[0]
    if what == LINE:
        last = page.max_row + 1
        page.cell(last, LABEL_COLUMN, f"{LABEL}：{VALUE}")
        return _saved(book), f"{page.title}!A{last}"
    if what == ROW:
        names = {name for field in _fields(form) for name in _names(field)}
        row = max(_cell(book, name)[0] for name in names) + 1
        page.cell(row, LABEL_COLUMN, LABEL)
        page.cell(row, VALUE_COLUMN, VALUE)
        return _saved(book), f"{page.title}!{get_column_letter(VALUE_COLUMN)}{row}"
    table = first_table(form)
    assert table
    top, _ = _cell(book, paper.column_name(table, table.fields[0]))
    column = page.max_column + 1
    page.cell(top - 1, column, LABEL)
    for row in range(top, top + ROWS_WITH_VALUES):
        page.cell(row, column, VALUE)
    return _saved(book), f"{page.title}!{get_column_letter(column)}{top - 1}"


def to_document(content: bytes, form: Form, what: str) -> Made:
    """The same Word document saved with the addition."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    body = root.find(f"{W}body")
    if what == LINE:
        body.insert(len(body) - 1, _xml(_paragraph(f"{LABEL}：{VALUE}")))
        where = f"paragraph {sum(child.tag == f'{W}p' for child in body)}"
    else:
        section = first_fields(form) if what == ROW else first_table(form)
        assert section
        field = section.fields[0]
        marks = [paper.bookmark(name) for name in _names(field)]
        marks += [paper.bookmark(paper.column_name(section, field), 1)]
        tables = body.findall(f"{W}tbl")
        number, table = next((n, one) for n, one in enumerate(tables, 1) if _holds(one, marks))
        rows = table.findall(f".//{W}tr")
        if what == ROW:
            table.append(_xml(f"<w:tr {WORD}>{_box(LABEL)}{_box(VALUE)}</w:tr>"))
            where = f"table {number}!B{len(rows) + 1}"
        else:
            where = f"table {number}!{get_column_letter(len(rows[0].findall(f'{W}tc')) + 1)}1"
            for row, text in zip(rows, (LABEL, *[VALUE] * ROWS_WITH_VALUES), strict=False):
                row.append(_xml(_box(text)))
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue(), where


def to_pdf(content: bytes, form: Form, what: str) -> Made:
    """The same PDF saved with the addition, on its first page."""
    pdf = pikepdf.open(io.BytesIO(content))
    page = pdf.pages[0]
    drawn: dict[str, Any] = {"Type": pikepdf.Name.Annot, "Rect": [40, 20, 240, 40], "F": 4}
    if what == LINE:
        drawn |= {"Subtype": pikepdf.Name.FreeText, "Contents": f"{LABEL}：{VALUE}", "DA": "/Helv 10 Tf 0 g"}
        name = LABEL
    else:
        table = first_table(form)
        name = f"T_{table.id}.1.discount" if what == COLUMN and table else "discount"
        drawn |= {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "T": name, "TU": LABEL, "V": VALUE}
    added = pdf.make_indirect(pikepdf.Dictionary({f"/{key}": value for key, value in drawn.items()}))
    page.Annots.append(added)
    if what != LINE:
        pdf.Root.AcroForm.Fields.append(added)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue(), f"p.1!{name}"


ADD: Mapping[str, Callable[[bytes, Form, str], Made]] = {"xlsx": to_sheet, "docx": to_document, "pdf": to_pdf}
"""Format → who adds to a file of it."""


def _fields(form: Form) -> tuple[Field, ...]:
    section = first_fields(form)
    return section.fields if section else ()


def _names(field: Field) -> list[str]:
    boxes = [paper.tick_name(field, option) for option in field.options] if field.type == "choices" else []
    return boxes or [paper.field_name(field)]


def _cell(book: openpyxl.Workbook, name: str) -> tuple[int, int]:
    """Row and column of the first cell of that name."""
    where = book.defined_names[name].attr_text.rpartition("!")[2].replace("$", "").partition(":")[0]
    cell = book.worksheets[0][where]
    return cell.row, cell.column


def _saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _holds(table: etree._Element, marks: list[str]) -> bool:
    return any(mark.get(f"{W}name") in marks for mark in table.iter(f"{W}bookmarkStart"))


def _paragraph(text: str) -> str:
    return f'<w:p {WORD}><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _box(text: str) -> str:
    return f"<w:tc {WORD}>{_paragraph(text)}</w:tc>"


def _xml(text: str) -> etree._Element:
    return copy.deepcopy(etree.fromstring(text))
