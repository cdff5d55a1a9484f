"""Texts of a spreadsheet, in which Excel escapes what XML can't hold: read alike by the fast reader and by our own."""

from __future__ import annotations

import io
import zipfile

import pytest
import python_calamine
import xlsxwriter

from handbook.source.workbook import read_workbook


@pytest.mark.parametrize(
    "text", ["空运\r\n海运", "a\x0bb", "_x0041_", "_x005F_", "_x12_ and _xyzw_", "__x000D_", "plain", "<&>\"'"]
)
def test_a_text_is_read_as_it_was_typed(text: str) -> None:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    workbook.add_worksheet("A").write_string(0, 0, text)
    workbook.close()
    assert read_workbook(target.getvalue()).sheets["A"].cells[1, 1].value == text
    fast = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    assert fast.get_sheet_by_name("A").to_python() == [[text]]


def test_half_a_character_is_none() -> None:
    target, changed = io.BytesIO(), io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    workbook.add_worksheet("A").write_string(0, 0, "here")
    workbook.close()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<t>here", b"<t>_xD800_here"))
    assert read_workbook(changed.getvalue()).sheets["A"].cells[1, 1].value == "\ufffdhere"
