"""Files that nobody should send: each gives one clear finding, costs little, and leaves the others checked."""

from __future__ import annotations

import io
import json
import os
import random
import struct
import subprocess
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archives import with_part
from tests.forms.cost import at_most

from handbook.checking.filled import MOST_OF_A_RULE, SUFFIXES, check_filled
from handbook.checking.words import MORE
from handbook.findings import Finding
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source.archive import MOST_PART_BYTES
from handbook.source.files import collect
from handbook.source.form_files import form_paths, read_form

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@pytest.fixture(scope="session")
def blank(book: Handbook, form: Form) -> bytes:
    return blank_xlsx(form, book)


def zip_bomb(blank: bytes) -> bytes:
    return with_part(blank, SHEET, HEAD + b"<sheetData>" + b" " * (MOST_PART_BYTES - 200) + b"</sheetData></worksheet>")


def sheet_that_is_not_as_large_as_it_says(blank: bytes) -> bytes:
    data = bytearray(zip_bomb(blank))
    entry = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", data, entry + 24, 1000)
    return bytes(data)


def entity_bomb(blank: bytes) -> bytes:
    declared = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
    )
    sheet = HEAD.replace(b"?>", b"?><!DOCTYPE x [" + declared + b"]>", 1)
    row = b'<sheetData><row r="9"><c r="E9" t="str"><v>&j;</v></c></row></sheetData></worksheet>'
    return with_part(blank, SHEET, sheet + row)


def entity_from_a_file(blank: bytes) -> bytes:
    sheet = HEAD.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', 1)
    row = b'<sheetData><row r="9"><c r="E9" t="str"><v>&e;</v></c></row></sheetData></worksheet>'
    return with_part(blank, SHEET, sheet + row)


def many_cells(blank: bytes) -> bytes:
    rows = b"".join(
        b'<row r="%d">' % r + b"".join(b"<c><v>%d</v></c>" % (r * 7919 % 99991 + c) for c in range(60)) + b"</row>"
        for r in range(1, 1001)
    )
    return with_part(blank, SHEET, HEAD + b"<sheetData>" + rows + b"</sheetData></worksheet>")


def deep_xml(blank: bytes) -> bytes:
    return with_part(blank, SHEET, HEAD + b"<a>" * 100_000)


def beyond_the_last_column(blank: bytes) -> bytes:
    row = b'<sheetData><row r="9"><c r="ZZZZ9"><v>1</v></c></row></sheetData></worksheet>'
    return with_part(blank, SHEET, HEAD + row)


def text_that_is_not_there(blank: bytes) -> bytes:
    row = b'<sheetData><row r="9"><c r="E9" t="s"><v>999999</v></c></row></sheetData></worksheet>'
    return with_part(blank, SHEET, HEAD + row)


def number_without_end(blank: bytes) -> bytes:
    row = b'<sheetData><row r="9"><c r="E9"><v>1e400</v></c></row></sheetData></worksheet>'
    return with_part(blank, SHEET, HEAD + row)


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "empty"),
    "truncated": (lambda blank: blank[: len(blank) // 2], "damaged"),
    "not a zip": (lambda _: b"MZ" + bytes(100), "not-a-workbook"),
    "old xls or password": (lambda _: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old-or-encrypted"),
    "another zip": (lambda _: with_part(_zip(), "a.txt", b"x"), "not-a-workbook"),
    "zip bomb": (zip_bomb, "bomb"),
    "sheet larger than stated": (sheet_that_is_not_as_large_as_it_says, "damaged"),
    "entity bomb": (entity_bomb, "document-type"),
    "entity from a file": (entity_from_a_file, "document-type"),
    "sixty thousand cells": (many_cells, "too-many-cells"),
    "deep xml": (deep_xml, "damaged"),
    "column ZZZZ": (beyond_the_last_column, "damaged"),
    "string out of range": (text_that_is_not_there, "damaged"),
    "number without end": (number_without_end, "damaged"),
    "part twice": (lambda blank: _quietly_twice(blank), "doubled-part"),
    "part outside": (lambda blank: with_part(blank, "../../evil.txt", b"x"), "unsafe-part"),
    "thousand parts": (lambda blank: _with_many(blank), "too-many-parts"),
    "huge": (lambda blank: blank + bytes(17 << 20), "too-large"),
    "no workbook part": (lambda blank: with_part(blank, "xl/workbook.xml", b""), "damaged"),
}
JSON = {
    "huge": (b'{"form": "' + b"x" * (5 << 20) + b'"}', "too-large"),
    "deep": (b"[" * 100_000, "too-deep"),
    "deep but well formed": (b'{"fields":' * 500 + b"1" + b"}" * 500, None),
    "another encoding": ('{"form": "样品申请单"}'.encode("gb18030"), "encoding"),
    "utf-16": ('{"form": "样品申请单"}'.encode("utf-16"), "encoding"),
    "binary": (bytes(range(256)), "encoding"),
    "empty": (b"", "empty"),
    "blank": (b" \n\t", "empty"),
    "not a number": (b'{"form": NaN}', "not-json"),
    "too large a number": (b'{"form": 1e999}', "not-json"),
    "half a character": (b'{"form": "\\ud800"}', "not-json"),
    "text": (b'"sample-request"', "not-a-form"),
}


def _zip() -> bytes:
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    return target.getvalue()


def _quietly_twice(blank: bytes) -> bytes:
    return with_part(blank, SHEET.replace("sheet1", "sheet9"), b"x").replace(b"sheet9.xml", b"sheet1.xml")


def _with_many(blank: bytes) -> bytes:
    target = io.BytesIO(blank)
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(1000):
            archive.writestr(f"xl/media/{number}.txt", b"")
    return target.getvalue()


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1, [worded(finding).en for finding in findings]
    return findings[0]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_gives_one_clear_finding_at_little_cost(kind: str, book: Handbook, blank: bytes) -> None:
    make, wording = HOSTILE[kind]
    data = make(blank)
    with at_most(seconds=2, megabytes=150):
        report = check_filled(book, [("hostile.xlsx", data)])
    finding = only(report.findings)
    assert (finding.rule, finding.wording) == ("V901", wording)
    assert report.unreadable
    assert all(worded(finding)[language] for language in ("zh", "en"))


@pytest.mark.parametrize("kind", JSON)
def test_hostile_json_gives_clear_findings_at_little_cost(kind: str, book: Handbook) -> None:
    data, wording = JSON[kind]
    began = time.process_time()
    report = check_filled(book, [("hostile.json", data)])
    assert time.process_time() - began < 2
    if wording is None:
        assert report.findings
    else:
        assert only(report.findings).wording == wording


def flood(what: str, good: bytes) -> bytes:
    """A form of nearly the largest size with as much of one thing in it as can be."""
    form = json.loads(good)
    many = 900_000
    match what:
        case "rows":
            form["fields"]["items"] = [{}] * many
        case "rows that are none":
            form["fields"]["items"] = [0] * (2 * many)
        case "names":
            form["fields"] |= {f"x{number:x}": 0 for number in range(many // 3)}
        case "attachments":
            form["attachments"] = [{}] * many
        case "options":
            form["fields"]["packing"] = [f"{number:x}" for number in range(many // 2)]
    text = json.dumps(form, separators=(",", ":"))
    if what == "keys twice":
        text = "{" + '"a":0,' * (many // 2) + text[1:]
    if what == "a value deep inside":
        text = '{"x":' + "[" * 900 + "0," * (2 * many) + "0" + "]" * 900 + "," + text[1:]
    if what == "one text":
        text = '{"x":"' + "客" * many + '",' + text[1:]
    return text.encode()


FLOODS = (
    "rows", "rows that are none", "names", "attachments", "options", "keys twice", "a value deep inside", "one text",
)  # fmt: skip


@pytest.mark.parametrize("what", FLOODS)
def test_much_of_one_thing_gives_few_findings_at_little_cost(what: str, book: Handbook, good: bytes) -> None:
    data = flood(what, good)
    assert 2 << 20 < len(data) <= 4 << 20
    with at_most(seconds=6, megabytes=250):
        report = check_filled(book, [("flood.json", data)])
    counted = Counter(finding.rule for finding in report.findings)
    assert 0 < max(counted.values()) <= MOST_OF_A_RULE
    assert (max(counted.values()) == MOST_OF_A_RULE) == (MORE in {gap.message for gap in report.not_checked})
    assert "crash" not in {finding.wording for finding in report.findings}


def test_one_cell_in_the_last_corner_of_the_sheet_costs_nothing(book: Handbook, blank: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        sheet = archive.read(SHEET)
    corner = sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    began = time.process_time()
    report = check_filled(book, [("corner.xlsx", with_part(blank, SHEET, corner))])
    assert time.process_time() - began < 1
    assert report.files == ("corner.xlsx",)
    assert "V901" not in {finding.rule for finding in report.findings}


def test_a_column_name_over_the_whole_sheet_costs_nothing(book: Handbook, blank: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    start = workbook.index("T_items.name")
    end = workbook.index("</definedName>", start)
    wide = workbook[:start] + "T_items.name\">'表单 Form'!$B$1:$B$1048576" + workbook[end:]
    began = time.process_time()
    check_filled(book, [("wide.xlsx", with_part(blank, "xl/workbook.xml", wide.encode()))])
    assert time.process_time() - began < 1


def test_random_damage_gives_findings_and_never_a_traceback(book: Handbook, blank: bytes, good: bytes) -> None:
    chance = random.Random(20260302)

    def damaged() -> Iterator[tuple[str, bytes]]:
        for number in range(600):
            name, data = (("a.xlsx", blank), ("a.json", good), ("a.yml", good))[number % 3]
            broken = bytearray(data)
            for _ in range(chance.randint(1, 8)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            yield f"{number}{name}", bytes(broken[: chance.randrange(len(broken))] if number % 5 == 0 else broken)

    report = check_filled(book, damaged())
    assert "crashed" not in {finding.wording for finding in report.findings}
    assert len({finding.place.path for finding in report.findings}) > 500


def test_the_other_files_are_still_checked(book: Handbook, good: bytes) -> None:
    report = check_filled(book, [("a.json", b"{"), ("b.json", good), ("c.xlsx", b"PK"), ("d.json", good)])
    assert report.files == ("b.json", "d.json")
    assert [finding.place.path for finding in report.findings] == ["a.json", "c.xlsx"]


def test_folders_links_pipes_and_strangers_are_named_and_not_followed(
    tmp_path: Path, good: bytes, book: Handbook
) -> None:
    outside = tmp_path / "outside.json"
    outside.write_bytes(good)
    inside = tmp_path / "forms"
    (inside / "deeper").mkdir(parents=True)
    (inside / "deeper" / "good.json").write_bytes(good)
    (inside / "folder.json").mkdir()
    (inside / "link-out.json").symlink_to(outside)
    (inside / "link-in.json").symlink_to(inside / "deeper" / "good.json")
    (inside / "loop.json").symlink_to(inside / "loop.json")
    (inside / "round").symlink_to(inside)
    (inside / "notes.txt").write_bytes(b"not a form")
    (inside / "~$open.xlsx").write_bytes(b"lock")
    os.mkfifo(inside / "pipe.json")
    paths = form_paths([str(inside), str(inside / "notes.txt"), str(tmp_path / "gone.json")], SUFFIXES)
    report = check_filled(book, ((path, read_form(path, folder)) for path, folder in paths.items()))
    found = {Path(finding.place.path).name: finding.wording for finding in report.findings}
    assert found == {
        "link-out.json": "link-out",
        "loop.json": "denied",
        "round": "folder",
        "notes.txt": "kind",
        "pipe.json": "special",
        "gone.json": "missing",
    }
    assert [Path(path).name for path in report.files] == ["good.json", "link-in.json"]


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder in a folder, twelve hundred times; pytest's own cleaning would not get through."""
    here = os.open(tmp_path, os.O_RDONLY)
    for name in ("procedures", *"x" * 1200):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    yield tmp_path
    subprocess.run(["rm", "-rf", tmp_path / "procedures"], check=True)


def test_folders_may_lie_as_deep_as_they_like(deep: Path) -> None:
    assert form_paths([str(deep)], SUFFIXES) == {}
    assert collect(deep) == {}


def test_a_pattern_stands_for_the_files_that_it_names(tmp_path: Path) -> None:
    for name in ("a.json", "b.json", "c.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [Path(path).name for path in form_paths([str(tmp_path / "*.json")], SUFFIXES)] == ["a.json", "b.json"]
