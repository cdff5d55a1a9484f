"""The PDF blank filled in by pypdf and by typing in PDFium, saved there, and checked: a case is a file in `pdfs`."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from tests.forms.fill_in_pdf import BY
from tests.forms.filled_in import READ

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.typeface import Typeface
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.source.filled_pdf import read_pdf

CASES = sorted((Path(__file__).parent / "pdfs").glob("*.yml"))
TODAY = date(2026, 6, 30)
TYPED = {
    "F_customer_name": "示例贸易有限公司",
    "F_pricing": "priced",
    "F_weight_kg": "12.5",
    "F_sample_price": "1234.50",
    "F_discount": "12.5",
    "F_delivery_date": "2026-03-20",
    "F_feasible": "yes",
    "F_packing.big_bag": "yes",
    "F_packing.bag": "yes",
    "F_contact": "赵六",
    "F_phone": "010 1234567",
    "F_email": "contact@example.com",
    "F_order_number": "SO-2026-001",
    "F_remarks": "=1+1 不是公式\n第二行",
    "T_items.1.name": "胶粒",
    "T_items.1.quantity": "3",
    "T_items.1.grade": "一级 First",
    "T_items.1.ready_on": "2026-03-05",
    "T_items.2.name": "色粉",
    "T_items.2.quantity": "4",
    "S_requested.name": "李一",
    "S_requested.date": "2026-03-02",
    "S_approved.name": "王二",
    "S_approved.date": "2026-03-03",
    "A_drawing": "drawing-01.pdf",
}


@pytest.fixture(scope="session")
def blank(book: Handbook, form: Form, needs_font: Typeface) -> bytes:
    return blank_pdf(form, book, needs_font)


@pytest.fixture(scope="session")
def filled(blank: bytes) -> bytes:
    return BY["PDFium"](blank, TYPED)


@pytest.mark.parametrize("client", BY)
def test_a_form_filled_in_as_it_should_be_is_clean(book: Handbook, blank: bytes, client: str) -> None:
    data = BY[client](blank, TYPED)
    report = check_filled(book, [("filled.pdf", data)], as_of=TODAY)
    assert (report.findings, report.files) == ((), ("filled.pdf",))
    assert read_pdf("filled.pdf", data, book.forms).data == READ


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_blank_in_one_language_is_read_alike(book: Handbook, form: Form, needs_font: Typeface, language: str) -> None:
    grade = {"zh": "一级", "en": "First"}[language]
    data = BY["PDFium"](blank_pdf(form, book, needs_font, language), {**TYPED, "T_items.1.grade": grade})
    assert read_pdf("filled.pdf", data, book.forms).data == READ


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_mistake_is_told_at_its_field(
    case: Path,
    book: Handbook,
    blank: bytes,
    golden: Callable[[Path, str], None],
    told: Callable[[Report], str],
) -> None:
    entries = {**TYPED, **yaml.load(case.read_text("utf-8"), yaml.BaseLoader)}
    data = BY["PDFium"](blank, {name: text for name, text in entries.items() if text})
    golden(case.with_suffix(".txt"), told(check_filled(book, [("filled.pdf", data)], as_of=TODAY)))


def as_object_streams(data: bytes) -> bytes:
    return saved(data, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def as_a_fast_web_view(data: bytes) -> bytes:
    return saved(data, linearize=True)


def without_its_tables(data: bytes) -> bytes:
    return data.replace(b"startxref", b"startxxxx")


def packed_and_without_its_tables(data: bytes) -> bytes:
    return without_its_tables(as_object_streams(data))


def behind_other_bytes(data: bytes) -> bytes:
    return b"Content-Type: application/pdf\r\n\r\n" + data


def cut_short(data: bytes) -> bytes:
    return data[:-300]


def without_a_list_of_fields(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        file.Root.AcroForm.Fields = pikepdf.Array()
        return written(file)


def without_hidden_fields(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        page.Annots = pikepdf.Array([one for one in page.Annots if str(one.get("/T", "")) not in HIDDEN])
        fields = file.Root.AcroForm.Fields
        file.Root.AcroForm.Fields = pikepdf.Array([one for one in fields if str(one.get("/T", "")) not in HIDDEN])
        return written(file)


def without_properties(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        del file.trailer.Info
        return written(file)


HIDDEN = ("form_id", "form_version")
OTHER_PROGRAMS = (
    as_object_streams, as_a_fast_web_view, without_its_tables, packed_and_without_its_tables, behind_other_bytes,
    cut_short, without_a_list_of_fields, without_hidden_fields, without_properties,
)  # fmt: skip


def written(file: pikepdf.Pdf, **how: Any) -> bytes:
    target = io.BytesIO()
    file.save(target, **how)
    return target.getvalue()


def saved(data: bytes, **how: Any) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        return written(file, **how)


@pytest.mark.parametrize("change", OTHER_PROGRAMS, ids=lambda change: change.__name__)
def test_whatever_a_program_makes_of_the_file_the_entries_are_found(
    change: Callable[[bytes], bytes], book: Handbook, filled: bytes
) -> None:
    assert read_pdf("filled.pdf", change(filled), book.forms).data == READ


def test_what_is_typed_later_counts(book: Handbook, blank: bytes) -> None:
    once = BY["PDFium"](blank, TYPED)
    twice = BY["PDFium"](BY["PDFium"](once, {"F_contact": "孙七"}), {"F_feasible": "no"})
    fields = read_pdf("filled.pdf", twice, book.forms).data["fields"]
    assert (fields["contact"], fields["feasible"], fields["weight_kg"]) == ("赵六孙七", False, 12.5)
