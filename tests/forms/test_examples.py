"""The example of an entry stands wherever the entry is asked for, and in the language of the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pypdf
import pytest

from handbook.findings import Text
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.forms.schema import json_schema
from handbook.forms.typeface import Typeface
from handbook.forms.xlsform import blank_xlsform
from handbook.model import paper
from handbook.model.form import Example, Field, Form, Option
from handbook.model.handbook import Handbook
from handbook.render.form_definition import definition

ZH, EN = "示例贸易有限公司", "Example Trading Ltd."
Said = Callable[[Form, Handbook, str], str]
OPTIONS = (Option(id="bag", label=Text("袋", "Bag")), Option(id="drum", label=Text("桶", "Drum")))


def prompts(form: Form, book: Handbook, language: str) -> str:
    """What a spreadsheet says of the cells that are clicked."""
    sheet = openpyxl.load_workbook(io.BytesIO(blank_xlsx(form, book, language))).worksheets[0]
    return "\n".join(str(check.prompt) for check in sheet.data_validations.dataValidation)


def titles(form: Form, book: Handbook, language: str) -> str:
    """A Word document as XML."""
    return zipfile.ZipFile(io.BytesIO(blank_docx(form, book, language))).read("word/document.xml").decode()


def hints(form: Form, book: Handbook, language: str) -> str:
    """The questions of an XLSForm."""
    sheet = openpyxl.load_workbook(io.BytesIO(blank_xlsform(form, book, language)))["survey"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def on_page(form: Form, book: Handbook, language: str) -> str:
    """What the form on a page asks."""
    return str(definition(book, form, language))


@pytest.mark.parametrize("said", [prompts, titles, hints, on_page])
def test_a_blank_has_the_example_in_its_language_only(said: Said, book: Handbook, form: Form) -> None:
    assert ZH in said(form, book, "zh")
    assert EN not in said(form, book, "zh")
    assert EN in said(form, book, "en")
    assert ZH not in said(form, book, "en")


@pytest.mark.parametrize(("language", "wanted", "other"), [("zh", ZH, EN), ("en", EN, ZH)])
def test_a_pdf_has_the_example_in_its_language_only(
    language: str, wanted: str, other: str, book: Handbook, form: Form, needs_font: Typeface
) -> None:
    told = spoken(blank_pdf(form, book, needs_font, language))
    assert wanted in told
    assert other not in told


def spoken(data: bytes) -> str:
    """What a PDF says of its entries when they are pointed at."""
    fields = pypdf.PdfReader(io.BytesIO(data)).get_fields() or {}
    return "\n".join(str(field.get("/TU", "")) for field in fields.values())


def test_the_schema_has_examples_that_it_accepts_itself(form: Form) -> None:
    properties = json_schema(form)["properties"]["fields"]["properties"]
    assert properties["customer_name"]["examples"] == [ZH, EN]
    assert properties["order_number"]["examples"] == ["SO-2026-001"]
    assert "examples" not in properties["weight_kg"]
    first, *others = form.sections
    odd = tuple(replace(one, example="many") if one.id == "weight_kg" else one for one in first.fields)
    changed = json_schema(replace(form, sections=(replace(first, fields=odd), *others)))
    assert "examples" not in changed["properties"]["fields"]["properties"]["weight_kg"]


@pytest.mark.parametrize(
    ("kind", "example", "shown"),
    [
        ("yes_no", True, Text("是", "Yes")),
        ("yes_no", False, Text("否", "No")),
        ("number", 0, Text("0", "0")),
        ("money", 1200000.5, Text("1200000.5", "1200000.5")),
        ("choice", "bag", Text("袋", "Bag")),
        ("choices", ("bag", "drum"), Text("袋、桶", "Bag, Drum")),
        ("text", Text("灰色", "Grey"), Text("灰色", "Grey")),
        ("text", "RAL 7035", Text("RAL 7035", "RAL 7035")),
        ("text", None, Text()),
    ],
)
def test_an_example_is_said_as_a_reader_would(kind: str, example: Example, shown: Text) -> None:
    options = OPTIONS if kind.startswith("choice") else ()
    assert paper.example(Field(id="field", type=kind, options=options, example=example)) == shown
