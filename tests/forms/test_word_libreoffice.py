"""The Word blank filled in by a clerk in LibreOffice, saved there, and checked: the way that real forms go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.forms.filled_in import READ
from tests.forms.office import Office

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.forms.blank_docx import blank_docx
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source.filled_docx import read_docx

TYPED: dict[str, Any] = {
    "F_customer_name": "示例贸易有限公司",
    "F_pricing": "计价 Priced",
    "F_weight_kg": "12.5",
    "F_sample_price": "1234.5",
    "F_discount": "12.5",
    "F_delivery_date": "2026-03-20",
    "F_feasible": "是 Yes",
    "F_packing__big_bag": True,
    "F_packing__bag": True,
    "F_contact": "赵六",
    "F_phone": "010 1234567",
    "F_email": "contact@example.com",
    "F_order_number": "SO-2026-001",
    "F_remarks": "=1+1 不是公式\n第二行",
    "T_items__name__1": "胶粒",
    "T_items__quantity__1": "3",
    "T_items__grade__1": "一级 First",
    "T_items__ready_on__1": "2026-03-05",
    "T_items__name__2": "色粉",
    "T_items__quantity__2": "4",
    "S_requested__name": "李一",
    "S_requested__date": "2026-03-02",
    "S_approved__name": "王二",
    "S_approved__date": "2026-03-03",
    "A_drawing": "drawing-01.pdf",
}
Fill = Callable[..., bytes]


@pytest.fixture
def fill(book: Handbook, form: Form, office: Office) -> Fill:
    """`fill(deed, …)`: the blank after the clerk's deeds, as bytes; a deed is {what: with what}."""

    def filled(*deeds: dict[str, Any], language: str = "both") -> bytes:
        return office.saved("docx", blank_docx(form, book, language), deeds)

    return filled


def checked(book: Handbook, data: bytes) -> Report:
    return check_filled(book, [("saved.docx", data)], as_of=date(2026, 6, 30))


def told(report: Report) -> dict[str, tuple[str, str]]:
    """Place in the document → rule and Chinese words."""
    return {f.place.cell: (f.rule, worded(f).zh) for f in report.findings}


def test_a_form_filled_in_as_it_should_be_is_clean(book: Handbook, fill: Fill) -> None:
    data = fill({"type": TYPED})
    assert told(checked(book, data)) == {}
    assert read_docx("saved.docx", data, book.forms).data == READ


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_blank_in_one_language_is_read_alike(book: Handbook, fill: Fill, language: str) -> None:
    words = {"zh": ("计价", "是", "一级"), "en": ("Priced", "Yes", "First")}[language]
    entries = TYPED | {"F_pricing": words[0], "F_feasible": words[1], "T_items__grade__1": words[2]}
    data = fill({"type": entries}, language=language)
    assert told(checked(book, data)) == {}
    assert read_docx("saved.docx", data, book.forms).data == READ


def test_each_mistake_is_told_at_its_cell(book: Handbook, fill: Fill) -> None:
    mistakes = {
        "F_weight_kg": "125",
        "F_pricing": "赠送",
        "F_delivery_date": "2026-02-30",
        "F_order_number": "SO-1",
        "F_sample_price": "１，２３４．５元",
        "T_items__quantity__1": "0",
        "T_items__quantity__2": "四",
    }
    left_out = ("F_customer_name", "S_approved__date", "A_drawing")
    entries = {name: typed for name, typed in {**TYPED, **mistakes}.items() if name not in left_out}
    found = told(checked(book, fill({"type": entries})))
    assert {place: rule for place, (rule, _) in found.items()} == {
        "table 1!B1": "V904",
        "table 1!B2": "V907",
        "table 1!D2": "V906",
        "table 1!B3": "V913",
        "table 1!B4": "V905",
        "table 1!D7": "V910",
        "table 2!C2": "V906",
        "table 2!C3": "V905",
        "table 3!B1": "V914",
        "table 4!D3": "V908",
    }
    assert found["table 2!C3"][1] == "第 2 行的`数量`应填整数，填的是“四”；请改正"


def test_days_typed_as_text_are_understood_and_said(book: Handbook, fill: Fill) -> None:
    data = fill({"type": TYPED}, {"type": {"F_delivery_date": "２０２６年3月20日"}})
    assert {place: rule for place, (rule, _) in told(checked(book, data)).items()} == {"table 1!B4": "V913"}
    assert read_docx("saved.docx", data, book.forms).data == READ


def test_rows_put_in_above_between_and_below_are_read(book: Handbook, fill: Fill) -> None:
    above = {"B2": "先加", "C2": "1"}
    below = {"B9": "后加", "C9": "9"}
    data = fill(
        {"type": TYPED},
        {"insert rows": ["T_items__name__1", 1, 1]},
        {"type into": ["T_items__name__1", above]},
        {"insert rows": ["T_items__name__1", 7, 2]},
        {"type into": ["T_items__name__1", below]},
    )
    rows = READ["fields"]["items"]
    wanted = [{"name": "先加", "quantity": 1}, *rows, {"name": "后加", "quantity": 9}]
    assert read_docx("saved.docx", data, book.forms).data["fields"]["items"] == wanted


def test_what_is_typed_over_a_control_is_still_its_entry(book: Handbook, fill: Fill) -> None:
    data = fill({"type": TYPED}, {"type over": {"F_customer_name": "另一家公司", "S_approved__name": "王二"}})
    filled = read_docx("saved.docx", data, book.forms)
    assert filled.data == {**READ, "fields": READ["fields"] | {"customer_name": "另一家公司"}}
    assert told(checked(book, data)) == {}


def test_an_entry_in_a_cell_merged_with_its_label_or_another_entry_is_read(book: Handbook, fill: Fill) -> None:
    label_and_entry = {"merge": ["F_customer_name", "A1"]}
    two_entries = {"merge": ["T_items__quantity__2", "B3"]}
    data = fill({"type": TYPED}, label_and_entry, two_entries)
    assert told(checked(book, data)) == {}
    assert read_docx("saved.docx", data, book.forms).data == READ


def test_a_blank_with_merged_cells_is_still_missing_its_entries(book: Handbook, fill: Fill) -> None:
    entries = {name: typed for name, typed in TYPED.items() if name != "F_customer_name"}
    data = fill({"type": entries}, {"merge": ["F_customer_name", "A1"]})
    assert {rule for rule, _ in told(checked(book, data)).values()} == {"V904"}


def test_tracked_changes_are_told_and_read_as_if_accepted(book: Handbook, fill: Fill) -> None:
    data = fill({"type": TYPED}, {"track changes": True}, {"type": {"F_weight_kg": "20"}})
    assert {place: rule for place, (rule, _) in told(checked(book, data)).items()} == {"table 1!D2": "V922"}
    assert read_docx("saved.docx", data, book.forms).data["fields"]["weight_kg"] == 20


def test_everything_is_found_by_labels_where_all_names_are_gone(book: Handbook, fill: Fill) -> None:
    names = [name for name in TYPED if not name.startswith("T_")]
    names += [
        f"T_items__{column}__{row}" for column in ("name", "quantity", "grade", "ready_on") for row in range(1, 6)
    ]
    names += ["F_packing__drum", "F_packing__bulk", "F_packing__other", "A_price_list", "S_received__name"]
    data = fill({"type": TYPED}, {"forget": [*names, "S_received__date"]})
    assert {rule for rule, _ in told(checked(book, data)).values()} == {"V912"}
    assert read_docx("saved.docx", data, book.forms).data == READ
