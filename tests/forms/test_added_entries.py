"""What a clerk adds that the form has no entry for is told where it stands, in a Word file and in a PDF."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from archives import with_part

from benchmarks import additions
from handbook.checking.filled import check_filled
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.prefilled import known
from handbook.forms.typeface import Typeface
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.source.word_file import read_word

TODAY = date(2026, 6, 30)
GOOD = json.loads(Path(__file__).with_name("good.json").read_text("utf-8"))
Check = Callable[[str, bytes], list[tuple[str, str]]]


@pytest.fixture
def told(book: Handbook) -> Check:
    """(rule, cell) of every finding in a file of that name."""

    def found(name: str, data: bytes) -> list[tuple[str, str]]:
        return [(f.rule, f.place.cell) for f in check_filled(book, [(name, data)], as_of=TODAY).findings]

    return found


@pytest.fixture
def word(book: Handbook, form: Form) -> bytes:
    return blank_docx(form, book, "both", known(form, Filled("", GOOD)))


@pytest.fixture
def pdf(book: Handbook, form: Form, needs_font: Typeface) -> bytes:
    return blank_pdf(form, book, needs_font, "both", known(form, Filled("", GOOD)))


@pytest.mark.parametrize("what", [additions.ROW, additions.LINE, additions.COLUMN])
def test_an_addition_to_a_word_file_is_told_at_its_cell_or_paragraph(
    what: str, word: bytes, form: Form, told: Check
) -> None:
    content, where = additions.to_document(word, form, what)
    assert told("a.docx", word) == []
    assert told("a.docx", content) == [("V909", where)]


@pytest.mark.parametrize(
    "text",
    ["注：本表一式两份。", "请于每周五前交内勤", "交货后归档；详见：样品管理规定", "1. 费用：由客户承担", "备注："],
)
def test_print_in_a_word_file_is_no_entry(text: str, word: bytes, told: Check) -> None:
    document = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    paragraph = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p><w:sectPr'
    changed = with_part(word, "word/document.xml", document.replace("<w:sectPr", paragraph).encode())
    assert read_word(changed).workbook != read_word(word).workbook
    assert told("a.docx", changed) == []


@pytest.mark.parametrize("what", [additions.ROW, additions.LINE, additions.COLUMN])
def test_an_addition_to_a_pdf_is_told_at_its_page_and_field(what: str, pdf: bytes, form: Form, told: Check) -> None:
    content, where = additions.to_pdf(pdf, form, what)
    assert told("a.pdf", pdf) == []
    assert told("a.pdf", content) == [("V909", where)]


NO_ENTRIES: dict[str, dict[str, Any]] = {
    "a field with nothing in it": {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "T": "more", "V": " "},
    "a field that nobody sees": {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "T": "state", "V": "1", "F": 2},
    "a button": {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Btn, "T": "print", "V": "print", "Ff": 1 << 16},
    "a digital signature": {
        "Subtype": pikepdf.Name.Widget,
        "FT": pikepdf.Name.Sig,
        "T": "signed",
        "V": pikepdf.Dictionary(Type=pikepdf.Name.Sig),
    },
    "a remark of whoever read it": {"Subtype": pikepdf.Name.Text, "Contents": "意见：可以"},
    "a word on the page": {"Subtype": pikepdf.Name.FreeText, "Contents": "急"},
}


@pytest.mark.parametrize("kind", NO_ENTRIES)
def test_what_is_no_entry_in_a_pdf_is_not_told(kind: str, pdf: bytes, told: Check) -> None:
    file = pikepdf.open(io.BytesIO(pdf))
    drawn = {"Type": pikepdf.Name.Annot, "Rect": [40, 20, 240, 40], **NO_ENTRIES[kind]}
    added = file.make_indirect(pikepdf.Dictionary({f"/{key}": value for key, value in drawn.items()}))
    file.pages[0].Annots.append(added)
    file.Root.AcroForm.Fields.append(added)
    target = io.BytesIO()
    file.save(target)
    assert told("a.pdf", target.getvalue()) == []
