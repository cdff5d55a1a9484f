"""Reports for one reader: what is said is as agreed, and nothing that a stranger wrote runs anywhere."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from handbook.checking.example import base
from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.findings import LANGUAGES
from handbook.forms.blank_docx import blank_docx
from handbook.model.handbook import Handbook
from handbook.report.readers.writing import READERS, write_for
from handbook.report.writing import write_report
from handbook.source.library import load

HERE = Path(__file__).parent
DAY = date(2026, 6, 30)
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[2J\u202e & \" <img src=//x.example/y onerror=a>"
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "dl", "div", "dt", "dd", "table", "thead",
    "tbody", "tr", "th", "td", "ul", "li",
}  # fmt: skip
REPORT_FORMATS = ("text", "junit", "github")
"""Formats for people; the others name places as programs know them."""
FORMATS = [(reader, name) for reader, formats in READERS.items() for name in formats]


@pytest.fixture(scope="module")
def book() -> Handbook:
    """The small handbook of the rules' examples."""
    return load({path: text.encode() for path, text in base().items()}).handbook


def form(by: str = "李一", approved: str = "2026-03-03", **changes: object) -> bytes:
    fields = {"customer": "示例贸易有限公司", "weight_kg": 12.5, "free": True, "delivery_method": "by-post", **changes}
    signed = {"applicant": {"name": by, "date": "2026-03-02"}, "approver": {"name": "王二", "date": approved}}
    return json.dumps({"form": "request", "version": "1", "fields": fields, "signatures": signed}).encode()


@pytest.fixture(scope="module")
def report(book: Handbook) -> Report:
    files = [
        ("in/a.json", form()),
        ("in/b.json", form(customer=None, weight_kg=900)),
        ("in/c.json", form(approved="2026-03-01", delivery_method="drone")),
        ("in/d.json", form("陈三", customer=None)),
        ("in/e.json", form("陈三")),
        ("in/f.json", b"not a form"),
        ("in/rows.jsonl", b"\n".join([form("赵四"), form("赵四", customer="同上"), form("赵四", free=None)])),
    ]
    return check_filled(book, files, as_of=DAY)


@pytest.fixture(scope="module")
def hostile(book: Handbook) -> Report:
    return check_filled(book, [(f"{HOSTILE}.json", form(HOSTILE, delivery_method=HOSTILE, **{HOSTILE: 1}))], as_of=DAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_the_report_says_what_was_agreed(
    reader: str, language: str, report: Report, book: Handbook, golden: Callable[[Path, str], None]
) -> None:
    said = write_for(reader, report, book, language, "text", DAY).decode()
    golden(HERE / "golden" / "readers" / f"{reader}.{language}.txt", said)


def test_the_page_is_as_agreed(report: Report, book: Handbook, golden: Callable[[Path, str], None]) -> None:
    page = write_for("auditor", report, book, "en", "html", DAY).decode()
    golden(HERE / "golden" / "readers" / "auditor.en.html", page)


@pytest.mark.parametrize(("reader", "format_name"), FORMATS)
def test_the_same_report_gives_the_same_bytes(reader: str, format_name: str, report: Report, book: Handbook) -> None:
    written = [write_for(reader, report, book, "zh", format_name, DAY) for _ in range(2)]
    assert written[0] == written[1]


def test_clean_forms_are_said_to_be_in_order(book: Handbook) -> None:
    clean = check_filled(book, [("a.json", form()), ("b.json", form("陈三"))], as_of=DAY)
    assert "2 张表都没有问题" in write_for("clerk", clean, book, "zh", "text", DAY).decode()
    for reader in ("trainer", "auditor"):
        assert "Nothing was found." in write_for(reader, clean, book, "en", "text", DAY).decode()


class Page(HTMLParser):
    """Every element of a page with its attributes, and the texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("reader", [reader for reader, formats in READERS.items() if "html" in formats])
def test_a_page_runs_nothing_and_asks_nobody(reader: str, hostile: Report, book: Handbook) -> None:
    assert hostile.findings
    page = Page(write_for(reader, hostile, book, "en", "html", DAY).decode())
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    names = {name for _, attributes in page.elements for name in attributes}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "scope", "class", "style"}
    assert all("url(" not in text and "@import" not in text for text in page.texts)
    assert "<script>alert(1)</script>" in "".join(page.texts)
    policy = next(one["content"] for _, one in page.elements if "http-equiv" in one)
    assert str(policy).startswith("default-src 'none'")


@pytest.mark.parametrize("reader", [reader for reader, formats in READERS.items() if "xlsx" in formats])
def test_no_formula_and_no_link_reaches_a_workbook(reader: str, hostile: Report, book: Handbook) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write_for(reader, hostile, book, "zh", "xlsx", DAY)))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any("=cmd" in str(cell.value) for cell in cells)
    assert not any(cell.hyperlink for cell in cells)
    assert len(workbook.sheetnames) > 2


@pytest.mark.parametrize("reader", READERS)
def test_nothing_in_the_text_can_steer_a_terminal(reader: str, hostile: Report, book: Handbook) -> None:
    text = write_for(reader, hostile, book, "en", "text", DAY).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(("language", "place"), [("zh", "表 1!B"), ("en", "table 1!B")])
@pytest.mark.parametrize("tell", ["clerk", "auditor", *REPORT_FORMATS])
def test_a_place_in_a_word_file_is_named_in_the_reader_s_language(
    tell: str, language: str, place: str, book: Handbook
) -> None:
    blank = check_filled(book, [("a.docx", blank_docx(book.forms["request"], book))], as_of=DAY)
    if tell in READERS:
        said = write_for(tell, blank, book, language, "text", DAY).decode()
    else:
        said = write_report(blank, tell, language)
    assert place in said
    assert language == "en" or "table 1" not in said


def test_rates_are_those_of_the_forms_that_were_read(report: Report, book: Handbook) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write_for("auditor", report, book, "en", "xlsx", DAY)))
    heads, *rows = workbook["By form"].iter_rows(values_only=True)
    of_form = dict(zip(heads, rows[-1], strict=True))
    assert of_form["Forms"] == 8
    assert of_form["With findings"] == 5
    assert of_form["Share"] == pytest.approx(5 / 8)
