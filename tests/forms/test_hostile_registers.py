"""Registers and archives that nobody should send: each gives one clear finding, costs little, and stops nothing."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from archives import with_part
from tests.forms.cost import at_most
from tests.forms.test_registers import FLAT, as_csv, as_parquet, as_xlsx

from handbook.checking.bulk import Here, check_paths
from handbook.checking.filled import check_filled
from handbook.checking.setup import Setup
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source import bundle
from handbook.source.archive import UnsafeError

HEADINGS = ",".join(FLAT).encode() + b"\n"


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_json", ".json"), data)
    return target.getvalue()


def many_members() -> bytes:
    """A directory of more entries than an archive may have, without what they stand for."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0) + b"a.json"
    count = 400_000
    directory = entry * count
    return directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 0, 0)


def endless_name() -> bytes:
    """A tar whose one member has a name of a gigabyte, well compressed."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(info.tobuf(tarfile.GNU_FORMAT))]
    parts += [packer.compress(bytes(1 << 20)) for _ in range(200)]
    return b"".join([*parts, packer.flush()])


def corner() -> bytes:
    """A sheet with a row of headings and a cell in the last corner: a table of seventeen thousand million cells."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, list(FLAT))
    sheet.write_row(1, 0, list(FLAT.values()))
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return target.getvalue()


def days_beyond_the_calendar() -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    target = io.BytesIO()
    days = pyarrow.array([2**31 - 2], pyarrow.int32()).cast(pyarrow.date32())
    parquet.write_table(pyarrow.table({"customer_name": ["x"], "delivery_date": days}), target)
    return target.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "empty.csv": (lambda: b"", {"empty"}),
    "binary.csv": (lambda: HEADINGS + b"\0" * 100, {"binary"}),
    "wide.csv": (lambda: ("a,b\n" * 50).encode("utf-16"), {"encoding"}),
    "line.csv": (lambda: HEADINGS + b"x" * (3 << 20), {"too-large"}),
    "cell.csv": (lambda: HEADINGS + b'"' + b"x\n" * (1 << 20), {"damaged-table"}),
    "quotes.csv": (lambda: HEADINGS + b'"",' * 1_300_000, {"too-large"}),
    "row.csv": (lambda: HEADINGS + b'"x\n",' * 400_000, {"too-large"}),
    "days.parquet": (days_beyond_the_calendar, {"damaged-table"}),
    "columns.csv": (lambda: b"," * 5000 + b"\n" + b"x," * 5000, {"too-many"}),
    "line.jsonl": (lambda: b'{"form": "' + b"x" * (9 << 20) + b'"}\n{}', {"too-large", "unstated"}),
    "deep.jsonl": (lambda: b"[" * 100_000 + b"\n" + b'{"a":' * 900 + b"1" + b"}" * 900, {"too-deep", "unstated"}),
    "text.parquet": (lambda: b"PAR1 and no more", {"damaged-table"}),
    "cut.parquet": (lambda: as_parquet([FLAT] * 50)[100:], {"damaged-table"}),
    "cut.zip": (lambda: zipped(a_json=b"{}" * 500)[:-30], {"damaged-archive"}),
    "bomb.zip": (lambda: zipped(a_json=bytes(64 << 20)), {"bomb-member"}),
    "many.zip": (many_members, {"too-many-parts"}),
    "text.tar": (lambda: b"no tar at all" * 100, {"damaged-archive"}),
    "name.tar.gz": (endless_name, {"too-hard", "damaged-archive"}),
    "bomb.tar.gz": (lambda: gzip.compress(bytes(1 << 20))[:-100], {"no-forms"}),
    "corner.xlsx": (corner, {"too-many", "too-hard", "too-many-cells"}),
    "cut.xlsx": (lambda: as_xlsx([FLAT] * 50)[:3000], {"damaged"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_finding_at_little_cost(name: str, book: Handbook, tmp_path: Path) -> None:
    make, wordings = HOSTILE[name]
    data = make()
    path = tmp_path / name
    path.write_bytes(data)
    (tmp_path / "z.csv").write_bytes(as_csv([FLAT]))
    setup = Setup(book, as_of=date(2026, 6, 30))
    with at_most(seconds=5, megabytes=300):
        report, _ = check_paths(setup, {str(path): "", str(tmp_path / "z.csv"): ""}, Here(setup))
    assert {finding.wording for finding in report.findings if finding.rule in ("V901", "V902")} <= wordings
    assert any(finding.rule == "V901" for finding in report.findings)
    assert all(worded(finding)[language] for finding in report.findings for language in ("zh", "en"))
    assert str(tmp_path / "z.csv") in report.files
    assert path.read_bytes() == data
    assert {each.name for each in tmp_path.iterdir()} == {name, "z.csv"}


def test_a_formula_in_a_text_register_is_text(book: Handbook) -> None:
    rows = [{**FLAT, "customer_name": '=HYPERLINK("x")'}]
    assert check_filled(book, [("r.csv", as_csv(rows))], as_of=date(2026, 6, 30)).findings == ()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_register_with_damage_further_down_is_checked_as_far_as_it_can_be_read(book: Handbook) -> None:
    poor = {**FLAT, "customer_name": ""}
    data = bytearray(as_xlsx([poor] * 800))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.getinfo(SHEET)
    data[sheet.header_offset + 30 + len(SHEET) + sheet.compress_size - 100] ^= 0xFF
    report = check_filled(book, [("r.xlsx", bytes(data))], as_of=date(2026, 6, 30))
    assert [finding.wording for finding in report.findings if finding.rule == "V901"] == ["damaged"]
    assert len(report.findings) > 100
    assert report.unreadable


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml"])
def test_a_register_is_read_in_any_encoding_of_xml(encoding: str, part: str, book: Handbook) -> None:
    data = as_xlsx([{**FLAT, "customer_name": ""}] * 3)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part).decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    report = check_filled(book, [("r.xlsx", with_part(data, part, text.encode(encoding)))], as_of=date(2026, 6, 30))
    assert [finding.rule for finding in report.findings] == ["V904"] * 3


SHORT = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 52, 0)
"""The end record of a large zip that has one form."""


@pytest.mark.parametrize("between", [b"", b"PK\x06\x07" + bytes(16), bytes(20)], ids=["nothing", "locator", "blank"])
def test_a_forged_record_hides_no_long_directory(between: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", lambda _: pytest.fail("the directory was read"))
    directory, end = many_members()[:-22], many_members()[-22:]
    with pytest.raises(UnsafeError, match="too-many-parts"):
        bundle.count(io.BytesIO(directory + SHORT + between + end), (".json",))
