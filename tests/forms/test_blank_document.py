"""The blank Word document: a tagged control and a bookmark for every entry, no markup from any text, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import cycle

import pytest
from lxml import etree
from tests.forms.poisoning import poisoned
from tests.loaded import ROOT, handbook

from handbook.checking.filled import check_filled
from handbook.forms.blank_docx import blank_docx
from handbook.model import paper
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.source.word_file import read_word

BOOK = handbook(ROOT)
BY_TURNS = [*zip(sorted(BOOK.forms), cycle(("both", "zh", "en")))]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '</w:t><w:instrText>DDEAUTO c:\\x</w:instrText> ]]> & " \x00\x1b \ud800 INCLUDEPICTURE http://example.invalid'


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def values(root: etree._Element, tag: str, attribute: str = "val") -> list[str]:
    return [element.get(W + attribute, "") for element in root.iter(W + tag)]


@pytest.mark.parametrize(("form_id", "language"), BY_TURNS)
def test_the_same_form_gives_the_same_bytes_and_every_entry_is_found_in_them(form_id: str, language: str) -> None:
    form = BOOK.forms[form_id]
    data = blank_docx(form, BOOK, language)
    assert data == blank_docx(form, BOOK, language)
    file = read_word(data)
    columns = {paper.column_name(table, column) for table in form.tables() for column in table.fields}
    assert set(file.tagged) == {*paper.entry_names(form), *columns}
    assert len(file.marked) == sum(len(spots) for spots in file.tagged.values())
    assert all(len(name) <= 40 and re.fullmatch(r"\w+", name, re.ASCII) for name in file.marked)


def test_drop_downs_days_and_boxes_are_controls_that_cannot_be_deleted(book: Handbook, form: Form) -> None:
    root = part(blank_docx(form, book), "word/document.xml")
    controls = [look for look in root.iter(W + "sdtPr") if look.find(W + "tag") is not None]
    assert all(look.find(W + "lock").get(W + "val") == "sdtLocked" for look in controls)
    by_tag = {look.find(W + "tag").get(W + "val"): look for look in controls}
    offered = by_tag["F_pricing"].find(W + "dropDownList")
    assert [item.get(W + "displayText") for item in offered] == ["免费 Free", "计价 Priced"]
    assert by_tag["F_delivery_date"].find(W + "date") is not None
    assert by_tag["F_packing.big_bag"].find("{*}checkbox") is not None
    numbers, marks = values(root, "id"), values(root, "bookmarkStart", "id")
    assert len(numbers) == len(set(numbers)) > len(marks) == len(set(marks)) == len(controls)


def test_rows_of_a_table_repeat_and_its_headings_stand_on_every_page(book: Handbook, form: Form) -> None:
    root = part(blank_docx(form, book), "word/document.xml")
    assert len(list(root.iter("{*}repeatingSection"))) == 1
    assert len(list(root.iter("{*}repeatingSectionItem"))) == 5
    assert len(list(root.iter(W + "tblHeader"))) == 2


def test_title_number_version_and_page_numbers_stand_on_every_page(book: Handbook, form: Form) -> None:
    data = blank_docx(form, book)
    header = "".join(part(data, "word/header1.xml").itertext())
    footer = part(data, "word/footer1.xml")
    for said in ("示例新材料有限公司", "样品申请单", "Sample request form", "SF-01", "2026-01-15"):
        assert said in header
    assert values(footer, "fldSimple", "instr") == [" PAGE ", " NUMPAGES "] * 2
    assert "".join(footer.itertext()) == "SF-01  2第 1 页，共 1 页  Page 1 of 1"


def test_the_form_and_its_edition_are_document_properties(book: Handbook, form: Form) -> None:
    assert read_word(blank_docx(form, book)).workbook.properties == {"form_id": "sample-request", "form_version": "2"}


@pytest.mark.parametrize(("language", "absent"), [("zh", "Customer name"), ("en", "客户名称")])
def test_a_blank_in_one_language_holds_nothing_of_the_other(
    book: Handbook, form: Form, language: str, absent: str
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(blank_docx(form, book, language)))
    assert absent not in "".join(archive.read(name).decode() for name in archive.namelist())


def test_an_empty_blank_is_only_missing_what_is_required(book: Handbook, form: Form) -> None:
    report = check_filled(book, [("blank.docx", blank_docx(form, book))])
    assert {finding.rule for finding in report.findings} == {"V904", "V908", "V914"}


def test_no_text_of_a_form_becomes_markup_a_field_or_a_link(book: Handbook, form: Form) -> None:
    data = blank_docx(poisoned(form, HOSTILE), book)
    root = part(data, "word/document.xml")
    assert not list(root.iter(W + "instrText", W + "hyperlink", W + "fldSimple"))
    assert "DDEAUTO" in "".join(root.itertext())
    assert read_word(data).outside == ()
