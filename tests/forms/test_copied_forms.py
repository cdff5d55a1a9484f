"""A file in which somebody has copied the form: the first is read, and a copy that is filled in is told of."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from archives import with_part

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.checking.words import FILLED_IN_TWICE
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.source.filled_docx import read_docx

SHEET, COPY = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet9.xml"
NAMED = re.compile(rb"<definedName name=\"([FTSA]_[^\"]+)\">'([^']+)'!")


@pytest.fixture
def blank(book: Handbook, form: Form) -> bytes:
    return blank_xlsx(form, book)


def written(sheet: bytes, cells: Mapping[str, str]) -> bytes:
    for cell, text in cells.items():
        words = rf'\1 t="inlineStr"><is><t>{text}</t></is></c>'.encode()
        sheet, count = re.subn(rb'(<c r="%s"[^>]*?)(?: t="\w+")?/>' % cell.encode(), words, sheet)
        assert count == 1
    return sheet


def with_a_copy(blank: bytes, first: Mapping[str, str], second: Mapping[str, str]) -> bytes:
    """The blank with a copy of its sheet as Excel makes it: every name once more, of that sheet alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                own = rb"""<definedName name="\1" localSheetId="2">'\2 (2)'!"""
                names = b"".join(own_name(match, own) for match in re.finditer(rb"<definedName.*?</definedName>", part))
                part = part.replace(b"</definedNames>", names + b"</definedNames>")
                sheet = '<sheet name="表单 Form (2)" sheetId="9" r:id="rId99"/></sheets>'
                part = part.replace(b"</sheets>", sheet.encode())
            if name == "xl/_rels/workbook.xml.rels":
                link = b'<Relationship Id="rId99" Type="t" Target="worksheets/sheet9.xml"/></Relationships>'
                part = part.replace(b"</Relationships>", link)
            new.writestr(name, written(part, first) if name == SHEET else part)
        new.writestr(COPY, written(old.read(SHEET), second))
    return target.getvalue()


def own_name(match: re.Match[bytes], own: bytes) -> bytes:
    return NAMED.sub(own, match[0]) if NAMED.match(match[0]) else b""


def checked(book: Handbook, data: bytes) -> Report:
    return check_filled(book, [("a.xlsx", data)])


FILLED = {"E8": "示例", "E14": "赵六", "Q15": "SO-2026-001"}


def test_the_first_sheet_is_read_and_a_copy_that_is_filled_in_is_told(book: Handbook, blank: bytes) -> None:
    report = checked(book, with_a_copy(blank, FILLED, {**FILLED, "E8": "别家"}))
    assert (FILLED_IN_TWICE, "a.xlsx!表单 Form (2)") in {(gap.message, gap.path) for gap in report.not_checked}
    assert {finding.place.cell.partition("!")[0] for finding in report.findings} == {"表单 Form"}
    assert "/fields/customer_name" not in {finding.place.pointer for finding in report.findings}


def test_a_copy_that_is_left_blank_is_none(book: Handbook, blank: bytes) -> None:
    report = checked(book, with_a_copy(blank, FILLED, {}))
    assert FILLED_IN_TWICE not in {gap.message for gap in report.not_checked}
    assert "/fields/customer_name" not in {finding.place.pointer for finding in report.findings}


DOCUMENT = "word/document.xml"
CONTROL = re.compile(r"<w:sdt>(?:(?!</w:sdt>).)*?</w:sdt>", re.DOTALL)


def typed(body: str, entries: Mapping[str, str]) -> str:
    """The body of a Word file with texts in its controls."""

    def one(match: re.Match[str]) -> str:
        tag = re.search(r'<w:tag w:val="([^"]+)"/>', match[0])
        text = entries.get(tag[1], "") if tag else ""
        control = match[0].replace("<w:showingPlcHdr/>", "") if text else match[0]
        return re.sub(r"(<w:t[ >][^<]*?>?)[^<>]*(</w:t>)", rf"<w:t>{text}</w:t>", control) if text else control

    return CONTROL.sub(one, body)


@pytest.mark.parametrize("second", ["乙", ""], ids=["filled in", "blank"])
def test_the_form_twice_in_a_word_file_is_read_once(second: str, book: Handbook, form: Form) -> None:
    blank = blank_docx(form, book)
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        document = archive.read(DOCUMENT).decode()
    before, body, after = re.split(r"(?<=<w:body>)|(?=<w:sectPr)", document, maxsplit=2)
    first = {"F_customer_name": "甲", "F_contact": "赵六"}
    twice = before + typed(body, first) + typed(body, {"F_customer_name": second} if second else {}) + after
    data = with_part(blank, DOCUMENT, twice.encode())
    filled = read_docx("a.docx", data, book.forms)
    assert filled.data["fields"] == {"customer_name": "甲", "contact": "赵六", "items": []}
    assert bool(filled.left) == bool(second)
    gaps = {gap.message for gap in check_filled(book, [("a.docx", data)]).not_checked}
    assert (FILLED_IN_TWICE in gaps) == bool(second)
