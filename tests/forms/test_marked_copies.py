"""A marked copy says on its cells what was found; what was checked, and all else in it, stays as it was."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from tests.forms.office import Office
from tests.forms.test_comments_in_xml import with_asides

from handbook.checking.filled import check_filled
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.handbook import Handbook
from handbook.report.readers.marked_xlsx import marked_xlsx
from handbook.source.archive import UnsafeError

SAID = "数量未填；请补填"
HOSTILE = "=1+1 <x:script/> ]]> & \u202e"


@pytest.fixture(scope="module")
def blank(book: Handbook) -> bytes:
    return blank_xlsx(book.forms["sample-request"], book)


@pytest.fixture(scope="module")
def cells(book: Handbook, blank: bytes) -> list[str]:
    """Where something is missing in the blank."""
    return [finding.place.cell for finding in check_filled(book, [("a.xlsx", blank)]).findings if finding.place.cell]


def comments(data: bytes) -> dict[str, str]:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_every_note_stands_on_its_cell(blank: bytes, cells: list[str]) -> None:
    assert len(cells) > 5
    notes = {cell: f"{SAID} {cell}" for cell in cells}
    assert comments(marked_xlsx(blank, notes, "Form check")) == notes


def test_every_other_part_is_the_same_byte_for_byte(blank: bytes, cells: list[str]) -> None:
    before, after = parts(blank), parts(marked_xlsx(blank, {cells[0]: SAID}, "Form check"))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "xl/worksheets/sheet1.xml"}
    assert sorted(after.keys() - before.keys()) == [
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    ]


def test_the_copy_is_checked_like_the_original(book: Handbook, blank: bytes, cells: list[str]) -> None:
    copy = marked_xlsx(blank, dict.fromkeys(cells, SAID), "Form check")
    assert check_filled(book, [("a.xlsx", copy)]).findings == check_filled(book, [("a.xlsx", blank)]).findings


def test_comments_in_the_xml_are_none_on_cells(blank: bytes, cells: list[str]) -> None:
    copies = [marked_xlsx(data, dict.fromkeys(cells, SAID), "Form check") for data in (blank, with_asides(blank))]
    plain, other = (parts(copy)["xl/comments1.xml"] for copy in copies)
    assert plain == other


def test_comments_that_were_there_stay(blank: bytes, cells: list[str]) -> None:
    once = marked_xlsx(blank, {cells[0]: "我来问一下", cells[1]: "等客户"}, "李一")
    twice = comments(marked_xlsx(once, {cells[0]: SAID, cells[2]: SAID}, "Form check"))
    assert twice == {cells[0]: f"我来问一下\n\n{SAID}", cells[1]: "等客户", cells[2]: SAID}


def test_a_note_on_the_file_stands_on_its_first_cell_and_one_on_no_sheet_nowhere(blank: bytes) -> None:
    found = comments(marked_xlsx(blank, {"": SAID, "没有的表!A1": SAID, "乱写": SAID}, "Form check"))
    assert [cell.rpartition("!")[2] for cell in found] == ["A1"]


def test_the_same_notes_give_the_same_bytes(blank: bytes, cells: list[str]) -> None:
    notes = dict.fromkeys(cells, HOSTILE)
    assert marked_xlsx(blank, notes, "a") == marked_xlsx(blank, notes, "a")


def test_a_hostile_text_is_a_text(blank: bytes, cells: list[str]) -> None:
    copy = marked_xlsx(blank, {cells[0]: HOSTILE + "\x00\x1b\ufffe"}, "a")
    assert comments(copy)[cells[0]].startswith("=1+1 <x:script/> ]]> & ")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeError):
        marked_xlsx(data, {"": SAID}, "a")


def test_libreoffice_shows_every_comment(office: Office, blank: bytes, cells: list[str]) -> None:
    marked = marked_xlsx(blank, dict.fromkeys(cells, SAID), "Form check")
    assert set(comments(office.saved("xlsx", marked, {}))) == set(cells)
