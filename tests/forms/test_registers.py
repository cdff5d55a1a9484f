"""Registers with one form a row, archives, and the engines that check them: the same verdict as for single files."""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.forms.conftest import FOLDER

from handbook.checking.filled import Checker, check_filled
from handbook.checking.outcome import Report
from handbook.checking.words import NO_HEADING, NO_HEADINGS
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.source.files import collect
from handbook.source.library import load
from handbook.source.reading import read_tree
from handbook.source.workbook import column_letters

TODAY = date(2026, 6, 30)
FLAT = {
    "form": "sample-request", "version": "2", "customer_name": "示例贸易有限公司", "pricing": "priced",
    "weight_kg": "12.5", "sample_price": "1234.5", "delivery_date": "2026-03-20", "feasible": "是",
    "items.1.name": "胶粒", "items.1.quantity": "3", "items.2.name": "色粉", "items.2.quantity": "4",
    "requested.name": "李一", "requested.date": "2026-03-02", "approved.name": "王二", "approved.date": "2026-03-03",
    "drawing": "drawing-01.pdf",
}  # fmt: skip
DEFECTS: list[tuple[str, str, str]] = [
    ("customer_name", "", "V904"),
    ("weight_kg", "重", "V905"),
    ("delivery_date", "2026-02-30", "V905"),
    ("pricing", "cheap", "V907"),
    ("feasible", "maybe", "V905"),
    ("sample_price", "￥1,234.50", "V913"),
    ("delivery_date", "2026年3月20日", "V913"),
    ("weight_kg", "１２.５", "V913"),
    ("items.2.quantity", "many", "V905"),
    ("requested.name", "", "V908"),
    ("approved.date", "2027-01-01", "V915"),
    ("version", "9", "V903"),
    ("form", "sample-reqest", "V902"),
]


BESIDE = column_letters(len(FLAT) + 1)
"""The column behind the last one."""


def as_csv(rows: list[Mapping[str, str]], **options: Any) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), **options)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: list[Mapping[str, str]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("登记")
    for at, row in enumerate([dict(zip(rows[0], rows[0], strict=True)), *rows]):
        for column, value in enumerate(row.values()):
            sheet.write_string(at, column, value)
    book.close()
    return target.getvalue()


def as_parquet(rows: Sequence[Mapping[str, str | bytes]]) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    target = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([dict(row) for row in rows]), target, row_group_size=2)
    return target.getvalue()


TABLES: dict[str, Callable[[list[Mapping[str, str]]], bytes]] = {
    "csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet,
}  # fmt: skip


@pytest.fixture
def flat() -> Handbook:
    """The handbook with a form that needs neither rows of a table nor a drawing."""
    files = collect(FOLDER)
    path = "procedures/forms/sample-request.yml"
    tree = read_tree(files[path].decode())
    for section in tree["sections"]:
        section.get("table", {}).pop("min_rows", None)
    for paper in tree["attachments"]:
        paper.pop("required", None)
    return load({**files, path: json.dumps(tree).encode()}).handbook


def told(report: Report) -> Iterator[tuple[str, str, str]]:
    """(where, pointer, rule) of every finding."""
    for finding in report.findings:
        place = finding.place
        yield place.cell or f"{place.line}:{place.column}", place.pointer, finding.rule


@pytest.mark.parametrize("kind", TABLES)
def test_a_clean_register_has_no_findings(kind: str, book: Handbook) -> None:
    report = check_filled(book, [(f"register.{kind}", TABLES[kind]([FLAT] * 5))], as_of=TODAY)
    assert list(told(report)) == []
    assert report.files == (f"register.{kind}",)
    assert not [gap for gap in report.not_checked if gap.path]


@pytest.mark.parametrize("kind", TABLES)
def test_clean_rows_of_a_flat_register_need_no_closer_look(
    kind: str, flat: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {key: value for key, value in FLAT.items() if not key.startswith("items.") and key != "drawing"}
    poor = {**row, "customer_name": ""}
    looked: list[str] = []
    judged = Checker.judged
    monkeypatch.setattr(
        Checker,
        "judged",
        lambda self, filled, *rest, **more: (looked.append(filled.path), judged(self, filled, *rest, **more))[1],
    )
    report = check_filled(flat, [(f"register.{kind}", TABLES[kind]([row, poor, row, row]))], as_of=TODAY)
    assert [finding.rule for finding in report.findings] == ["V904"]
    assert len(looked) == 1


@pytest.mark.parametrize(("column", "value", "rule"), DEFECTS)
@pytest.mark.parametrize("kind", TABLES)
def test_a_defect_in_a_row_is_found_at_its_cell(kind: str, column: str, value: str, rule: str, book: Handbook) -> None:
    data = TABLES[kind]([FLAT, FLAT, {**FLAT, column: value}])
    report = check_filled(book, [(f"register.{kind}", data)], as_of=TODAY)
    at = list(FLAT).index(column)
    letter = chr(65 + at)
    where = {"csv": f"{letter}4", "xlsx": f"登记!{letter}4", "parquet": f"3:{at + 1}"}[kind]
    assert [(where, rule)] == [(place, found) for place, _, found in told(report)]


def test_labels_in_either_language_are_headings(book: Handbook, form: Form) -> None:
    field = {each.id: each for each in form.fields()}
    for name in (
        lambda each: each.label.zh,
        lambda each: each.label.en,
        lambda each: f"{each.label.zh} {each.label.en}",
    ):
        row = {name(field[key]) if key in field else key: value for key, value in FLAT.items()}
        report = check_filled(book, [("register.csv", as_csv([row]))], as_of=TODAY)
        assert list(told(report)) == []


@pytest.mark.parametrize("since_1904", [False, True])
@pytest.mark.parametrize("formula", [False, True], ids=["read fast", "read by our own reader"])
def test_a_day_is_the_same_from_whichever_day_a_workbook_counts(
    formula: bool, since_1904: bool, book: Handbook
) -> None:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"date_1904": since_1904})
    sheet, look = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy-mm-dd"})
    for column, (heading, value) in enumerate(FLAT.items()):
        sheet.write_string(0, column, heading)
        sheet.write_string(1, column, value)
        if heading == "delivery_date":
            sheet.write_datetime(1, column, datetime(2025, 12, 31), look)
        if heading == "customer_name" and formula:
            sheet.write_formula(1, column, '="x"', None, "x")
    workbook.close()
    report = check_filled(book, [("r.xlsx", target.getvalue())], as_of=TODAY)
    assert [finding.names.get("value") for finding in report.findings if finding.rule == "V906"] == ["2025-12-31"]


def test_every_sheet_of_a_workbook_is_a_register_of_its_own(book: Handbook) -> None:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    january, february, notes, _ = map(workbook.add_worksheet, ("1月", "2月", "说明", "空"))
    for sheet in (january, february):
        for column, (heading, value) in enumerate(FLAT.items()):
            sheet.write_string(0, column, heading)
            sheet.write_string(1, column, "" if sheet is february and heading == "customer_name" else value)
    notes.write_string(0, 0, "登记须知")
    workbook.close()
    report = check_filled(book, [("r.xlsx", target.getvalue())], as_of=TODAY)
    letter = column_letters(list(FLAT).index("customer_name") + 1)
    assert list(told(report)) == [(f"2月!{letter}2", "/fields/customer_name", "V904")]
    assert report.files == ("r.xlsx",)
    assert (NO_HEADINGS, "r.xlsx!说明") in {(gap.message, gap.path) for gap in report.not_checked}
    assert "r.xlsx!空" not in {gap.path for gap in report.not_checked}


def test_a_heading_that_stands_for_nothing_is_reported_once(book: Handbook) -> None:
    rows = [{**FLAT, "custmer": "x"}] * 3
    assert [finding[::2] for finding in told(check_filled(book, [("r.csv", as_csv(rows))]))] == [("R1", "V909")]


def test_a_register_that_tells_neither_form_nor_edition_takes_them_from_the_caller(book: Handbook) -> None:
    row = {key: value for key, value in FLAT.items() if key not in ("form", "version")}
    unasked = check_filled(book, [("r.csv", as_csv([row] * 3))])
    assert [rule for _, _, rule in told(unasked)] == ["V902"]
    asked = check_filled(book, [("r.csv", as_csv([row] * 3))], form_id="sample-request")
    assert [(place, rule) for place, _, rule in told(asked)] == [("A1", "V903")]


def test_texts_that_a_program_left_unmarked_in_parquet_are_texts(book: Handbook) -> None:
    rows = [{key: value.encode() for key, value in FLAT.items()}]
    assert list(told(check_filled(book, [("r.parquet", as_parquet(rows))], as_of=TODAY))) == []


def test_a_row_that_goes_on_behind_the_last_heading_is_reported(book: Handbook) -> None:
    heading, row, _ = as_csv([FLAT]).decode().split("\r\n")
    text = "\n".join((heading, row, f"{row},18 点以后", f"{row},,"))
    (finding,) = check_filled(book, [("r.csv", text.encode())], as_of=TODAY).findings
    assert (finding.place.cell, finding.rule, finding.wording) == (f"{BESIDE}3", "V909", "beyond")
    assert finding.names["name"] == "18 点以后"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_column_without_a_heading_is_named_once_if_anything_stands_in_it(kind: str, book: Handbook) -> None:
    rows = [{**FLAT, "": value} for value in ("", "一", "二")]
    report = check_filled(book, [(f"r.{kind}", TABLES[kind](rows))], as_of=TODAY)
    assert report.findings == ()
    assert [gap.path for gap in report.not_checked if gap.message == NO_HEADING] == [f"r.{kind}!{BESIDE}"]


def test_a_column_that_stands_there_twice_is_called_so(book: Handbook) -> None:
    heading, row, _ = as_csv([FLAT]).decode().split("\r\n")
    text = f"{heading},customer_name\n{row},x"
    (finding,) = check_filled(book, [("r.csv", text.encode())], as_of=TODAY).findings
    assert (finding.place.cell, finding.rule, finding.wording) == (f"{BESIDE}1", "V909", "twice")


def test_csv_as_excel_saves_it_in_china_is_read_and_said_so(book: Handbook) -> None:
    data = as_csv([FLAT], delimiter=";").decode().encode("gb18030")
    assert [rule for _, _, rule in told(check_filled(book, [("r.csv", data)]))] == ["V913"]
    marked = b"\xef\xbb\xbf" + as_csv([FLAT], delimiter="\t")
    assert list(told(check_filled(book, [("r.csv", marked)]))) == []


def test_a_cell_may_run_over_lines(book: Handbook) -> None:
    rows = [{**FLAT, "remarks": 'one\ntwo\n"three"'}, {**FLAT, "remarks": "", "customer_name": ""}]
    assert [place for place, _, _ in told(check_filled(book, [("r.csv", as_csv(rows))]))] == ["C3"]


def test_a_spreadsheet_register_with_numbers_dates_and_yes_and_no_is_read_as_they_are(book: Handbook) -> None:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    sheet = workbook.add_worksheet("QR-00")
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for column, (name, value) in enumerate(FLAT.items()):
        sheet.write_string(2, column, value)
        sheet.write_string(0, column, name)
        sheet.write_string(1, column, value)
    sheet.write_number(1, 4, 12.5)
    sheet.write_datetime(1, 6, date(2026, 3, 20), day)
    sheet.write_boolean(1, 7, True)
    sheet.write_boolean(2, 4, True)
    workbook.close()
    report = check_filled(book, [("r.xlsx", target.getvalue())], as_of=TODAY)
    assert list(told(report)) == [("QR-00!E3", "/fields/weight_kg", "V905")]


def as_sheet(formulas: Mapping[int, tuple[str, object]]) -> bytes:
    """A spreadsheet with one row, FLAT, but for (formula, what it came to) in some of its columns."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    sheet = workbook.add_worksheet("QR-00")
    for column, (name, value) in enumerate(FLAT.items()):
        sheet.write_string(0, column, name)
        sheet.write_string(1, column, value)
    for column, (formula, result) in formulas.items():
        sheet.write_formula(1, column, formula, None, result)
    workbook.close()
    return target.getvalue()


def test_a_formula_in_a_register_is_found(book: Handbook) -> None:
    data = as_sheet({4: ("=1/0", "#DIV/0!"), 5: ("=2+3", 5)})
    report = check_filled(book, [("r.xlsx", data)], as_of=TODAY)
    assert [(place, rule) for place, _, rule in told(report)] == [("QR-00!E2", "V911"), ("QR-00!F2", "V917")]


def test_a_sheet_written_with_other_quotes_is_read_alike(book: Handbook) -> None:
    with zipfile.ZipFile(io.BytesIO(as_sheet({4: ("=1/0", "#DIV/0!")}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(b"<f>[^<]*</f>", b"", parts[name]).replace(b't="e"', b"t='e'")
    with zipfile.ZipFile(changed := io.BytesIO(), "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    report = check_filled(book, [("r.xlsx", changed.getvalue())], as_of=TODAY)
    assert [(place, rule) for place, _, rule in told(report)] == [("QR-00!E2", "V911")]


def test_lines_are_checked_like_files(book: Handbook, good: bytes) -> None:
    clean = json.loads(good)
    poor = json.loads(good)
    del poor["fields"]["customer_name"]
    lines = [json.dumps(each, ensure_ascii=False) for each in (clean, poor, clean)]
    data = "\n".join([*lines[:2], "", "{", lines[2]]).encode()
    report = check_filled(book, [("r.jsonl", data)], as_of=TODAY)
    assert [(place.split(":")[0], rule) for place, _, rule in told(report)] == [("2", "V904"), ("4", "V901")]
    assert report.unreadable


def archive(kind: str, members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, data in members.items():
                zipped.writestr(name, data)
        return target.getvalue()
    with tarfile.open(fileobj=target, mode=f"w:{kind.partition('.')[2]}") as tarred:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tarred.addfile(info, io.BytesIO(data))
    return target.getvalue()


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.xz"])
def test_the_members_of_an_archive_are_checked_in_memory(
    kind: str, book: Handbook, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    members = {"a.json": good, "../../evil.json": b"[]", "in/r.csv": as_csv([FLAT]), "notes.txt": b"x"}
    members["inner.zip"] = archive("zip", {"a.json": good})
    report = check_filled(book, [(f"forms.{kind}", archive(kind, members))], as_of=TODAY)
    assert [(finding.place.path, finding.rule) for finding in report.findings] == [
        (f"forms.{kind}!../../evil.json", "V901")
    ]
    assert set(report.files) == {f"forms.{kind}!a.json", f"forms.{kind}!in/r.csv"}
    assert f"forms.{kind}!inner.zip" in {gap.path for gap in report.not_checked}
    assert list(tmp_path.iterdir()) == []


def test_macros_in_a_form_are_noted_and_never_run(book: Handbook, form: Form) -> None:
    from handbook.forms.blank_xlsx import blank_xlsx

    target = io.BytesIO(blank_xlsx(form, book))
    with zipfile.ZipFile(target, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"macro")
    report = check_filled(book, [("form.xlsm", target.getvalue())], as_of=TODAY)
    assert "V916" in {finding.rule for finding in report.findings}


def zipped_under(name: bytes, data: bytes) -> bytes:
    """A zip whose one member has a name in whatever bytes, as programs write it that don't say how."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x" * len(name), data)
    return target.getvalue().replace(b"x" * len(name), name)


def tarred_under(name: bytes, data: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.GNU_FORMAT, encoding="utf-8") as archive:
        info = tarfile.TarInfo(name.decode("utf-8", "surrogateescape"))
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(("suffix", "packed"), [("zip", zipped_under), ("tar", tarred_under)])
def test_names_in_an_archive_are_read_as_they_were_meant(
    suffix: str, packed: Callable[[bytes, bytes], bytes], encoding: str, book: Handbook, good: bytes
) -> None:
    report = check_filled(book, [(f"a.{suffix}", packed("样品申请单.json".encode(encoding), good))])
    assert report.files == (f"a.{suffix}!样品申请单.json",)
