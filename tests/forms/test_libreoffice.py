"""The blank filled in by a clerk in LibreOffice, saved there, and checked: the way that real forms go."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.forms.filled_in import READ
from tests.forms.office import Office

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source.filled_xlsx import read_xlsx

TYPED: dict[str, Any] = {
    "F_customer_name": "示例贸易有限公司",
    "F_pricing": "计价 Priced",
    "F_weight_kg": "12.5",
    "F_sample_price": "1,234.50",
    "F_discount": "12.5%",
    "F_delivery_date": "2026-03-20",
    "F_feasible": "是 Yes",
    "F_packing.big_bag": "√",
    "F_packing.bag": "√",
    "F_contact": "赵六",
    "F_phone": "010 1234567",
    "F_email": "contact@example.com",
    "F_order_number": "SO-2026-001",
    "F_remarks": "=1+1 不是公式",
    "T_items.name": ["胶粒", "色粉"],
    "T_items.quantity": ["3", "4"],
    "T_items.grade": ["一级 First"],
    "T_items.ready_on": ["2026-3-5"],
    "S_requested.name": "李一",
    "S_requested.date": "2026-03-02",
    "S_approved.name": "王二",
    "S_approved.date": "2026-03-03",
    "A_drawing": "drawing-01.pdf",
}

Fill = Callable[[dict[str, Any]], bytes]


@pytest.fixture
def fill(book: Handbook, form: Form, office: Office) -> Fill:
    """`fill(entries)`: the blank with the entries typed in and saved, as bytes."""

    def filled(entries: dict[str, Any], language: str = "both") -> bytes:
        return office.saved("xlsx", blank_xlsx(form, book, language), entries)

    return filled


def checked(book: Handbook, data: bytes) -> Report:
    return check_filled(book, [("saved.xlsx", data)], as_of=date(2026, 6, 30))


def told(report: Report) -> dict[str, tuple[str, str]]:
    """Cell without its sheet → rule and Chinese words."""
    return {f.place.cell.split("!")[-1]: (f.rule, worded(f).zh) for f in report.findings}


def cells_of(book: Handbook, form: Form) -> dict[str, str]:
    """Name → cell in the blank."""
    from handbook.source.workbook import address, read_workbook

    names = read_workbook(blank_xlsx(form, book)).names
    return {name: address(where.top, where.left) for name, where in names.items()}


def test_a_form_filled_in_as_it_should_be_is_clean(book: Handbook, fill: Fill) -> None:
    data = fill(TYPED)
    assert told(checked(book, data)) == {}
    fields = {**READ["fields"], "remarks": TYPED["F_remarks"]}
    assert read_xlsx("saved.xlsx", data, book.forms).data == {**READ, "fields": fields}


def test_entries_are_found_by_their_labels_where_the_names_of_cells_are_gone(book: Handbook, fill: Fill) -> None:
    data = fill(TYPED)
    nameless = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(nameless, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/workbook.xml":
                content = re.sub(rb"<definedNames>.*</definedNames>", b"", content, flags=re.DOTALL)
            if part != "docProps/custom.xml":
                new.writestr(part, content)
    assert told(checked(book, nameless.getvalue())).popitem()[1][0] == "V912"
    by_label = read_xlsx("saved.xlsx", nameless.getvalue(), book.forms)
    assert by_label.data == read_xlsx("saved.xlsx", data, book.forms).data


def test_each_mistake_is_told_at_its_cell(book: Handbook, form: Form, fill: Fill) -> None:
    at = cells_of(book, form)
    mistakes = {
        "F_weight_kg": "125",
        "F_pricing": "赠送",
        "F_delivery_date": "2026-02-30",
        "F_order_number": "SO-1",
        "F_customer_name": "",
        "F_sample_price": "=1/0",
        "T_items.quantity": ["0", "四"],
        "S_approved.date": "",
        "A_drawing": "",
    }
    found = told(checked(book, fill(TYPED | mistakes)))
    first = at["T_items.quantity"]
    second = f"{first[0]}{int(first[1:]) + 1}"
    assert {cell: rule for cell, (rule, _) in found.items()} == {
        at["F_weight_kg"]: "V906",
        at["F_pricing"]: "V907",
        at["F_delivery_date"]: "V905",
        at["F_order_number"]: "V910",
        at["F_customer_name"]: "V904",
        at["F_sample_price"]: "V911",
        first: "V906",
        second: "V905",
        at["S_approved.date"]: "V908",
        at["A_drawing"]: "V914",
    }
    assert found[second][1] == "第 2 行的`数量`应填整数，填的是“四”；请改正"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_blank_in_one_language_is_read_alike(book: Handbook, fill: Fill, language: str) -> None:
    words = {"zh": ("计价", "是", "一级"), "en": ("Priced", "Yes", "First")}[language]
    entries = TYPED | {"F_pricing": words[0], "F_feasible": words[1], "T_items.grade": [words[2]]}
    data = fill(entries, language)
    assert told(checked(book, data)) == {}


def test_entries_are_found_after_rows_and_columns_were_put_in_and_the_sheet_renamed(book: Handbook, fill: Fill) -> None:
    data = fill({**TYPED, "_do": "insert rows above", "F_weight_kg": "500"})
    (finding,) = checked(book, data).findings
    assert finding.rule == "V906"
    assert finding.place.cell.startswith("改名的表!")


def test_what_the_form_has_no_entry_for_is_told_where_it_was_typed(book: Handbook, fill: Fill) -> None:
    added = {"改名的表!B60": "约定折扣", "改名的表!F60": "10%", "改名的表!B61": "紧急程度：特急"}
    found = checked(book, fill({**TYPED, "_do": "insert rows above", **added})).findings
    assert [(f.rule, f.place.cell) for f in found] == [("V909", "改名的表!F60"), ("V909", "改名的表!B61")]
