"""A workbook in which somebody has copied the sheet of the form: one is read, and the others are told of."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.checking.words import FILLED_IN_TWICE
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Form
from handbook.model.handbook import Handbook

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
