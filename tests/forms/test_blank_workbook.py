"""The blank spreadsheet: named, locked and checked entry cells, no formula from any text, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import cycle

import openpyxl
import pytest
from tests.forms.poisoning import poisoned
from tests.loaded import ROOT, handbook

from handbook.findings import Text
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook
from handbook.source.workbook import read_workbook

BOOK = handbook(ROOT)
BY_TURNS = [*zip(sorted(BOOK.forms), cycle(("both", "zh", "en")))]
HOSTILE = '=HYPERLINK("http://example.invalid","x")'


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def entry_cells(workbook: openpyxl.Workbook) -> dict[str, object]:
    """Name → the first cell that it points to."""
    found = {}
    for name, defined in workbook.defined_names.items():
        ((title, cells),) = defined.destinations
        found[name] = workbook[title][cells.replace("$", "").split(":")[0]]
    return found


@pytest.mark.parametrize(("form_id", "language"), BY_TURNS)
def test_the_same_form_gives_the_same_bytes(form_id: str, language: str) -> None:
    assert blank_xlsx(BOOK.forms[form_id], BOOK, language) == blank_xlsx(BOOK.forms[form_id], BOOK, language)


def test_every_entry_has_a_cell_of_its_own_that_is_unlocked(book: Handbook, form: Form) -> None:
    workbook = opened(blank_xlsx(form, book))
    cells = entry_cells(workbook)
    wanted = {f"F_{field.id}" for field in form.fields() if field.type != "choices"}
    wanted |= {"F_packing.big_bag", "F_packing.bag", "F_packing.drum", "F_packing.bulk", "F_packing.other"}
    wanted |= {f"T_items.{column}" for column in ("name", "quantity", "grade", "ready_on")}
    wanted |= {f"S_{block}.{part}" for block in ("requested", "approved", "received") for part in ("name", "date")}
    wanted |= {"A_drawing", "A_price_list"}
    assert set(cells) == wanted
    assert len({cell.coordinate for cell in cells.values()}) == len(cells)
    assert not any(cell.protection.locked for cell in cells.values())


def test_everything_but_the_entries_is_locked(book: Handbook, form: Form) -> None:
    workbook = opened(blank_xlsx(form, book))
    sheet = workbook.worksheets[0]
    assert all(page.protection.sheet for page in workbook.worksheets)
    assert workbook.worksheets[1].sheet_state == "veryHidden"
    assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_form_and_its_edition_are_document_properties(book: Handbook, form: Form) -> None:
    workbook = read_workbook(blank_xlsx(form, book))
    assert workbook.properties == {"form_id": "sample-request", "form_version": "2"}


def test_it_prints_on_a4_with_the_title_block_on_every_page(book: Handbook, form: Form) -> None:
    sheet = opened(blank_xlsx(form, book)).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.print_title_rows == "$1:$3"
    assert "SF-01" in sheet.oddFooter.left.text


def test_number_version_and_roles_are_printed(book: Handbook, form: Form) -> None:
    sheet = opened(blank_xlsx(form, book)).worksheets[0]
    words = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for expected in (
        "SF-01",
        "2026-01-15",
        "样品申请单",
        "Sample request form",
        "业务员 Salesperson",
        "* 客户名称",
        "△ 样品单价",
    ):
        assert expected in words


@pytest.mark.parametrize(("language", "absent"), [("zh", "Customer name"), ("en", "客户名称")])
def test_a_blank_in_one_language_holds_nothing_of_the_other(
    book: Handbook, form: Form, language: str, absent: str
) -> None:
    strings = zipfile.ZipFile(io.BytesIO(blank_xlsx(form, book, language))).read("xl/sharedStrings.xml").decode()
    assert absent not in strings


def test_drop_downs_numbers_and_dates_are_checked_while_typing(book: Handbook, form: Form) -> None:
    workbook = opened(blank_xlsx(form, book))
    cells = entry_cells(workbook)
    checks = {str(check.sqref): check for check in workbook.worksheets[0].data_validations.dataValidation if check.type}
    weight, when = checks[cells["F_weight_kg"].coordinate], checks[cells["F_delivery_date"].coordinate]
    assert (weight.type, weight.formula1, weight.formula2) == ("decimal", "0.1", "50")
    assert (when.type, when.formula1) == ("date", "46023")
    offered = checks[cells["F_pricing"].coordinate].formula1.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in workbook.worksheets[1][offered]] == ["免费 Free", "计价 Priced"]


def test_bounds_are_told_to_the_last_digit(book: Handbook, form: Form) -> None:
    price = Field(id="price", label=Text("价", "Price"), type="money", min=0.01, max=123456789.5)
    section = replace(form.sections[0], fields=(price, replace(price, id="count", type="integer", min=None, max=10**6)))
    sheet = opened(blank_xlsx(replace(form, sections=(section,)), book, "en")).worksheets[0]
    told = [str(check.error) for check in sheet.data_validations.dataValidation]
    assert told[:2] == [
        "Enter a number. From 0.01 to 123,456,789.5.",
        "Enter a whole number. Not more than 1,000,000.",
    ]


def test_help_that_a_prompt_has_no_room_for_ends_with_a_mark(book: Handbook, form: Form) -> None:
    field = Field(id="note", label=Text("说明", "Note " * 10), help=Text("说" * 300, "say " * 100))
    section = replace(form.sections[0], fields=(field,))
    sheet = opened(blank_xlsx(replace(form, sections=(section,)), book, "en")).worksheets[0]
    prompt = sheet.data_validations.dataValidation[0]
    assert (len(prompt.promptTitle), prompt.promptTitle[-1]) == (32, "…")
    assert (len(prompt.prompt), prompt.prompt[-1]) == (255, "…")


def test_a_row_is_as_high_as_the_lines_of_its_help_and_no_higher_than_a_row_can_be(book: Handbook, form: Form) -> None:
    field = Field(id="note", label=Text("说明", "Note"), help=Text("一\n二\n三\n四\n五", "1\n2\n3\n4\n5"))
    endless = replace(field, id="more", help=Text("长" * 4000, "long " * 800))
    section = replace(form.sections[0], fields=(field, endless))
    sheet = opened(blank_xlsx(replace(form, sections=(section,), purpose=endless.help), book)).worksheets[0]
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items() if dimension.height}
    note, more = (entry_cells(sheet.parent)[f"F_{name}"].row for name in ("note", "more"))
    assert heights[note] > 10 * 8
    assert 400 < heights[more] == max(heights.values()) <= 409


def test_no_text_of_a_form_becomes_a_formula_or_a_link(book: Handbook, form: Form) -> None:
    data = blank_xlsx(poisoned(form, HOSTILE), book)
    archive = zipfile.ZipFile(io.BytesIO(data))
    for part in archive.namelist():
        if part.startswith("xl/worksheets/"):
            xml = archive.read(part).decode()
            assert "<f>" not in xml
            assert "<hyperlink" not in xml
    assert "=HYPERLINK" in archive.read("xl/sharedStrings.xml").decode()
