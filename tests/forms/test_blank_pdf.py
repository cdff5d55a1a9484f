"""The blank PDF: a field of its own for every entry, no script, the fonts inside, the same bytes every time."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pypdf
import pypdfium2
import pytest
from tests.forms.poisoning import poisoned
from tests.loaded import ROOT, handbook

from handbook.findings import Text
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.typeface import Typeface
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.render.typefaces import typeface_for
from handbook.source.pdf_fields import read_pdf_form

BOOK = handbook(ROOT)
HOSTILE = ")>> <</S/JavaScript/JS(app.alert(1))>> endobj \\ (（<script>"
A4 = {(595.28, 841.89), (841.89, 595.28)}


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


@pytest.mark.usefixtures("needs_font")
@pytest.mark.parametrize("form_id", sorted(BOOK.forms))
def test_every_form_becomes_a_file_that_a_strict_reader_opens(form_id: str) -> None:
    form = BOOK.forms[form_id]
    data = blank_pdf(form, BOOK, typeface_for([form], BOOK))
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.check_pdf_syntax() == []
    assert set(opened(data).get_form_text_fields(full_qualified_name=True)) <= set(read_pdf_form(data).fields)


@pytest.mark.parametrize("language", ["both", "zh", "en"])
def test_the_same_form_gives_the_same_bytes(book: Handbook, form: Form, needs_font: Typeface, language: str) -> None:
    assert blank_pdf(form, book, needs_font, language) == blank_pdf(form, book, needs_font, language)


def test_every_entry_has_a_field_of_its_own(book: Handbook, form: Form, needs_font: Typeface) -> None:
    wanted = {f"F_{field.id}" for field in form.fields() if field.type != "choices"}
    wanted |= {f"F_packing.{option}" for option in ("big_bag", "bag", "drum", "bulk", "other")}
    wanted |= {f"T_items.{row}.{name}" for row in range(1, 6) for name in ("name", "quantity", "grade", "ready_on")}
    wanted |= {f"S_{block}.{part}" for block in ("requested", "approved", "received") for part in ("name", "date")}
    wanted |= {"A_drawing", "A_price_list", "form_id", "form_version"}
    read = read_pdf_form(blank_pdf(form, book, needs_font))
    assert set(read.fields) == wanted
    assert {name: read.fields[name].value for name in wanted if read.fields[name].value} == {
        "form_id": "sample-request",
        "form_version": "2",
    }
    assert (read.properties["form_id"], read.properties["form_version"]) == ("sample-request", "2")


def test_it_is_one_page_of_a4_with_number_version_and_roles(book: Handbook, form: Form, needs_font: Typeface) -> None:
    document = pypdfium2.PdfDocument(blank_pdf(form, book, needs_font))
    (page,) = document
    assert tuple(round(side, 2) for side in page.get_size()) in A4
    words = page.get_textpage().get_text_range()
    for expected in ("SF-01", "2026-01-15", "样品申请单", "Sample request form", "业务员 Salesperson", "△", "1 / 1"):
        assert expected in words


def test_a_long_form_repeats_its_head_and_numbers_its_pages(book: Handbook, form: Form, needs_font: Typeface) -> None:
    table = next(form.tables())
    sections = tuple(replace(table, id=f"t{number}", max_rows=20) for number in range(4))
    document = pypdfium2.PdfDocument(blank_pdf(replace(form, sections=sections), book, needs_font))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 1
    assert all("样品申请单" in words and f"{i} / {len(pages)}" in words for i, words in enumerate(pages, 1))


@pytest.mark.parametrize("columns", [4, 12])
def test_texts_of_any_length_stay_on_the_page(columns: int, book: Handbook, form: Form, needs_font: Typeface) -> None:
    long = Text("很长的说明，" * 600, "a very long explanation " * 160)
    field = replace(next(form.fields()), label=long, help=long)
    table = replace(next(form.tables()), title=long, fields=tuple(replace(field, id=f"c{i}") for i in range(columns)))
    sections = (replace(form.sections[0], title=long, fields=(field,)), table)
    data = blank_pdf(replace(form, title=long, purpose=long, sections=sections), book, needs_font)
    for page in opened(data).pages:
        lines = re.findall(r"(-?[0-9.]+) (-?[0-9.]+) Td", page.get_contents().get_data().decode())
        assert min(float(base) for _, base in lines) > 20
        assert all(float(widget.get_object()["/Rect"][1]) >= 0 for widget in page["/Annots"])


@pytest.mark.parametrize(("language", "absent"), [("zh", "Customer name"), ("en", "客户名称")])
def test_a_blank_in_one_language_holds_nothing_of_the_other(
    book: Handbook, form: Form, needs_font: Typeface, language: str, absent: str
) -> None:
    data = blank_pdf(form, book, needs_font, language)
    labels = [str(field.get("/TU", "")) for field in (opened(data).get_fields() or {}).values()]
    assert absent not in "".join(page.extract_text() for page in opened(data).pages) + "".join(labels)


def test_its_font_is_inside_and_has_the_characters_of_names(book: Handbook, form: Form, needs_font: Typeface) -> None:
    assert all(character in needs_font.glyphs for character in "鑫晟张李Åé０Ω㎡")
    resources = opened(blank_pdf(form, book, needs_font)).trailer["/Root"]["/AcroForm"]["/DR"]
    (font,) = (one.get_object() for one in resources["/Font"].values())
    assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_no_text_of_a_form_becomes_part_of_the_file(book: Handbook, form: Form, needs_font: Typeface) -> None:
    data = blank_pdf(poisoned(form, HOSTILE), book, needs_font)
    assert read_pdf_form(data).active == ()
    assert b"JavaScript" not in data
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.check_pdf_syntax() == []
        assert file.docinfo["/form_version"] == HOSTILE
    assert set(read_pdf_form(data).fields) == set(read_pdf_form(blank_pdf(form, book, needs_font)).fields)


def test_what_is_known_already_stands_in_the_fields(book: Handbook, form: Form, needs_font: Typeface) -> None:
    known = {
        "F_customer_name": "示例贸易有限公司",
        "F_pricing": "priced",
        "F_packing.bag": "yes",
        "F_remarks": "一\n二",
    }
    data = blank_pdf(form, book, needs_font, values=known)
    fields = read_pdf_form(data).fields
    assert {name: fields[name].value for name in known} == known
    words = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "样品申请单" in words
