"""What people type into a number or a date is understood on the page as it is in an office file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.forms.agreeing import modules

from handbook.model.form import Field
from handbook.model.handbook import Handbook
from handbook.source.handwriting import read_cell
from handbook.source.workbook import Cell

RUN = """
import { readTyped } from "./assets/form/typing.js";
const lines = JSON.parse(process.argv[2]);
console.log(JSON.stringify(lines.map(([field, text]) => readTyped(field, text))));
"""
NUMBERS = (
    "12", "12.5", "-3", "+4", "1,234.50", "12,34", "１２.５", "1 234", "12\u00a0", "0012", "1e5", "12.", ".5", "一百",
    "12345678901234567890", "123456789012345678901", "0x10", "Infinity", "NaN", "--1", "1.2.3", "12%", "¥12", "12 元",
    "人民币12", "USD 12", "12 kg", "12kg", "12 KG", "12 m²", "12㎡", "12 m2", "12 ℃", "12°C", "12 µm", "12 μm", "12 件",
)  # fmt: skip
DAYS = (
    "2026-03-02", "2026-3-2", "2026/3/2", "2026.03.02", "2026年3月2日", "2026 年 3 月 2 日", "２０２６-03-02",
    "2026-02-30", "02/03/2026", "2026-13-01", "20260302", "2026-03-02T00:00", "0000-01-01",
)  # fmt: skip
CODES = ("SO-2026-001", "ＳＯ-2026-001", " SO-1 ", "010 1234567", "a@b.cn", "①")
UNITS = ("", "kg", "m²", "㎡", "℃", "µm", "件", "%")


def cases() -> list[tuple[Field, str]]:
    kinds = [Field(type=kind, unit=unit) for kind in ("number", "integer", "money", "percent") for unit in UNITS]
    typed = [(field, text) for field in kinds for text in NUMBERS]
    typed += [(Field(type="date"), text) for text in DAYS]
    return typed + [(Field(type=kind), text) for kind in ("phone", "email", "reference") for text in CODES]


def test_the_page_understands_what_an_office_file_says(book: Handbook, tmp_path: Path, needs_node: Path) -> None:
    modules(tmp_path, book, "zh")
    (tmp_path / "typing.js").write_text(RUN, "utf-8")
    lines = json.dumps([[{"type": field.type, "unit": field.unit}, text.strip()] for field, text in cases()])
    done = subprocess.run([needs_node, tmp_path / "typing.js", lines], capture_output=True, check=True)
    for (field, text), theirs in zip(cases(), json.loads(done.stdout), strict=True):
        assert comparable(theirs) == comparable(read_cell(field, Cell(value=text)).value), (field, text)


def comparable(value: Any) -> Any:
    """A number as JSON has it, whatever its size."""
    return float(value) if isinstance(value, int) else value


@pytest.mark.parametrize(
    ("unit", "typed"),
    [("kg", "12 kg"), ("m²", "12 m²"), ("㎡", "12㎡"), ("m²", "12 m2"), ("℃", "12 ℃"), ("℃", "12°C"), ("µm", "12 μm")],
)
def test_a_number_may_be_written_with_its_unit(unit: str, typed: str) -> None:
    assert read_cell(Field(type="number", unit=unit), Cell(value=typed)) == (12, typed)
