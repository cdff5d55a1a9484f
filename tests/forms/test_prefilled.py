"""A blank with what is known already in it: read back, it is what was put in, in every format."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from handbook.checking.filled import check_filled
from handbook.cli.form import blank
from handbook.findings import Text
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_json import blank_json
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.forms.prefilled import known
from handbook.forms.typeface import Typeface
from handbook.model.filled import Filled
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook
from handbook.model.paper import cell_name
from handbook.source.filled_docx import read_docx
from handbook.source.filled_json import read_json
from handbook.source.filled_pdf import read_pdf
from handbook.source.filled_xlsx import read_xlsx

TODAY = date(2026, 6, 30)


def test_a_spreadsheet_holds_what_was_known(book: Handbook, form: Form, good: bytes) -> None:
    data = blank_xlsx(form, book, values=known(form, read_json("good.json", good)))
    assert check_filled(book, [("form.xlsx", data)], as_of=TODAY).findings == ()
    assert read_xlsx("form.xlsx", data, book.forms).data == json.loads(good)


def test_a_word_document_holds_what_was_known(book: Handbook, form: Form, good: bytes) -> None:
    data = blank_docx(form, book, values=known(form, read_json("good.json", good)))
    assert check_filled(book, [("form.docx", data)], as_of=TODAY).findings == ()
    assert read_docx("form.docx", data, book.forms).data == json.loads(good)


def test_a_pdf_holds_what_was_known(book: Handbook, form: Form, good: bytes, needs_font: Typeface) -> None:
    data = blank_pdf(form, book, needs_font, values=known(form, read_json("good.json", good)))
    assert check_filled(book, [("form.pdf", data)], as_of=TODAY).findings == ()
    assert read_pdf("form.pdf", data, book.forms).data == json.loads(good)


@pytest.mark.usefixtures("needs_font")
def test_a_pdf_has_every_character_of_what_was_known(book: Handbook, form: Form) -> None:
    data = json.dumps({"fields": {"contact": "朱镕基"}}).encode()
    made = blank(form, book, "pdf", "both", read_json("data.json", data))
    (field,) = (
        one for name, one in (pypdf.PdfReader(io.BytesIO(made)).get_fields() or {}).items() if name == "F_contact"
    )
    shown = field.indirect_reference.get_object()["/AP"]["/N"].get_data().decode()
    glyphs = re.findall("[0-9a-f]{4}", re.search("<([0-9a-f]+)> Tj", shown)[1])
    assert len(glyphs) == 3
    assert "0000" not in glyphs


def test_yes_in_a_line_of_a_pdf_is_read_without_a_remark(book: Handbook, form: Form, needs_font: Typeface) -> None:
    table = next(form.tables())
    asked = replace(table, fields=(*table.fields, Field(id="checked", label=Text("已核对", "Checked"), type="yes_no")))
    wider = replace(form, sections=tuple(asked if one is table else one for one in form.sections))
    name = cell_name(asked, 1, asked.fields[-1])
    read = read_pdf("form.pdf", blank_pdf(wider, book, needs_font, values={name: True}), {form.id: wider})
    assert read.data["fields"][table.id] == [{"checked": True}]
    assert read.failures == ()


def test_json_holds_what_was_known(form: Form, good: bytes) -> None:
    held = json.loads(blank_json(form, read_json("good.json", good)))
    assert held["fields"] == {**json.loads(blank_json(form))["fields"], **json.loads(good)["fields"]}
    assert held["attachments"] == json.loads(good)["attachments"]


def test_what_the_form_does_not_ask_for_stays_out(form: Form) -> None:
    odd = b'{"fields": {"colour": "red", "weight_kg": [1], "items": [{"name": "a", "other": 1}, 3]}, "signatures": []}'
    assert known(form, read_json("odd.json", odd)) == {"T_items.1.name": "a"}


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
@pytest.mark.parametrize("least", [0, 25])
def test_rows_beyond_those_that_are_usually_printed_are_printed_too(
    kind: str, least: int, book: Handbook, form: Form, needs_font: Typeface
) -> None:
    table = next(form.tables())
    longer = replace(table, min_rows=least, max_rows=40)
    wide = replace(form, sections=tuple(longer if one is table else one for one in form.sections))
    row = {"name": "胶粒", "quantity": 3, "grade": "first", "ready_on": "2026-03-05"}
    rows = [{**row, "quantity": number} for number in range(1, 26)]
    values = known(wide, read_json("long.json", json.dumps({"fields": {"items": rows}}).encode()))
    made: dict[str, Callable[[], Filled]] = {
        "xlsx": lambda: read_xlsx("f.xlsx", blank_xlsx(wide, book, values=values), {form.id: wide}),
        "docx": lambda: read_docx("f.docx", blank_docx(wide, book, values=values), {form.id: wide}),
        "pdf": lambda: read_pdf("f.pdf", blank_pdf(wide, book, needs_font, values=values), {form.id: wide}),
    }
    read = made[kind]()
    assert read.data["fields"]["items"] == rows
    assert read.failures == ()


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_a_paper_that_is_enclosed_without_a_name_is_ticked(
    kind: str, book: Handbook, form: Form, needs_font: Typeface
) -> None:
    values = known(form, read_json("data.json", b'{"attachments": [{"id": "drawing"}, {"id": [1]}, {"name": "x"}]}'))
    data = {
        "xlsx": lambda: blank_xlsx(form, book, values=values),
        "docx": lambda: blank_docx(form, book, values=values),
        "pdf": lambda: blank_pdf(form, book, needs_font, values=values),
    }[kind]()
    report = check_filled(book, [(f"form.{kind}", data)], as_of=TODAY)
    assert "V914" not in {finding.rule for finding in report.findings}


def test_a_text_that_no_cell_can_hold_is_cut_where_everyone_sees_it(book: Handbook, form: Form) -> None:
    text = "字" * 40_000
    values = known(form, read_json("data.json", json.dumps({"fields": {"remarks": text}}).encode()))
    read = read_xlsx("form.xlsx", blank_xlsx(form, book, values=values), book.forms)
    assert read.data["fields"]["remarks"] == "字" * 32_766 + "…"


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_a_form_of_an_older_edition_is_read_by_that_edition(
    kind: str, book: Handbook, form: Form, good: bytes, needs_font: Typeface
) -> None:
    first, *others = form.sections
    fewer = tuple(field for field in first.fields if field.id != "customer_name")
    newer = replace(form, version="3", sections=(replace(first, fields=fewer), *others))
    later = replace(book, forms={form.id: newer}, editions={(form.id, form.version): form})
    values = known(form, read_json("good.json", good))
    data = {
        "xlsx": lambda: blank_xlsx(form, book, values=values),
        "docx": lambda: blank_docx(form, book, values=values),
        "pdf": lambda: blank_pdf(form, book, needs_font, values=values),
    }[kind]()
    report = check_filled(later, [(f"form.{kind}", data)], as_of=TODAY)
    assert not {finding.rule for finding in report.findings} & {"V904", "V909"}
