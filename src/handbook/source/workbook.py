"""A spreadsheet file (ECMA-376 SpreadsheetML) as cells, names and properties; nothing in it is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from lxml import etree

from handbook.source.archive import FORM, Archive, Bounds, UnsafeError

MOST_CELLS = 50_000
MOST_STRINGS = 50_000
MOST_SHEETS = 50
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
QUOTE = "'"
PLAIN, DATE, PERCENT = "plain", "date", "percent"
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
BUILT_IN_PERCENTS = frozenset({9, 10})
LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
)
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character in a text (ECMA-376 part 1, 22.9.2.19): `_x000D_` is a carriage return, `_x005F_` a low line."""
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Cell(NamedTuple):
    """What a cell holds: text, a number (`look` says whether it shows as a date or a percentage), yes/no, or nothing.

    `value` is None for a formula whose result was not saved; `error` marks a result such as `#DIV/0!`.
    """

    value: str | float | bool | None
    look: str = PLAIN
    formula: bool = False
    error: bool = False


class Range(NamedTuple):
    """Cells of one sheet, rows and columns from 1, both ends inclusive."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that can be seen: its cells by (row, column) without the blank ones, and its merged ranges."""

    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    merged: Mapping[tuple[int, int], Range] = field(default_factory=dict)
    """By the (row, column) of the top left cell."""
    called: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What a cell is called where it is none of a spreadsheet, by (row, column)."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a form is read from. Hidden sheets and names that point nowhere are left out."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    names: Mapping[str, Range] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    since_1904: bool = False
    macros: bool = False


def read_workbook(data: bytes) -> Workbook:
    """Read the bytes of an .xlsx file. Raises UnsafeError where they are none, damaged, or out of bounds."""
    book = opened(data)
    sheets: dict[str, Sheet] = {}
    budget = MOST_CELLS
    for name, part in book.visible():
        if len(sheets) < MOST_SHEETS:
            sheets[name] = _sheet(book, part, name, budget)
            budget -= len(sheets[name].cells)
    return Workbook(
        sheets=sheets,
        names=dict(_names(book.root)),
        properties=dict(properties_of(book.archive)),
        since_1904=book.since_1904,
        macros=any(name.lower().endswith("vbaproject.bin") for name in book.archive.names),
    )


class Texts:
    """The shared strings of a workbook, read as far as they are asked for."""

    def __init__(self, archive: Archive, most: int) -> None:
        self.read: list[str] = []
        self.rest = _strings(archive, most)

    def __getitem__(self, index: int) -> str:
        """Raises IndexError where there is no such string."""
        while not 0 <= index < len(self.read):
            text = next(self.rest, None)
            if text is None or index < 0:
                raise IndexError(index)
            self.read.append(text)
        return self.read[index]


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook of which no sheet was read yet."""

    archive: Archive
    root: etree._Element
    texts: Texts
    looks: list[str]

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904, as on old Macs."""
        settings = self.root.find("{*}workbookPr")
        return settings is not None and settings.get("date1904") in ("1", "true")

    def visible(self) -> Iterator[tuple[str, str]]:
        """(name, part) of every sheet that can be seen."""
        targets = {e.get("Id"): e.get("Target", "") for e in self.archive.root("xl/_rels/workbook.xml.rels")}
        for sheet in self.root.iterfind(".//{*}sheets/{*}sheet"):
            target = targets.get(sheet.get(RELATION) or sheet.get(STRICT_RELATION), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self.archive.names and sheet.get("state", "visible") == "visible":
                yield sheet.get("name", ""), part


def opened(data: bytes, bounds: Bounds = FORM) -> Opened:
    """The workbook in the bytes of a file. Raises UnsafeError as `read_workbook` does."""
    archive = Archive(data, bounds)
    if "xl/workbook.xml" not in archive.names:
        raise UnsafeError("not-a-workbook")
    most = MOST_STRINGS if bounds is FORM else LAST_ROW
    return Opened(archive, archive.root("xl/workbook.xml"), Texts(archive, most), _looks(archive))


def row_cells(book: Opened, part: str) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The rows of a sheet with their cells by column, none of them held. Raises UnsafeError."""
    row = 0
    for element in book.archive.elements(part, "row"):
        row = _within(element.get("r"), row + 1, LAST_ROW)
        yield row, dict(_cells(element, book))


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def address(row: int, column: int) -> str:
    """(3, 2) → B3."""
    return f"{column_letters(column)}{row}"


def range_of(reference: str) -> Range | None:
    """`'表单'!$B$4:$B$9` as a range, None where it is something else (`#REF!`, a formula, beyond the sheet)."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    quoted, bare, left, top, right, bottom = match.groups()
    sheet = quoted.replace("''", "'") if quoted else bare.lstrip("$")
    corners = Range(sheet, int(top), _column(left), int(bottom or top), _column(right or left))
    fits = corners.top <= corners.bottom <= LAST_ROW and corners.left <= corners.right <= LAST_COLUMN
    return corners if fits else None


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _names(book: etree._Element) -> Iterator[tuple[str, Range]]:
    """Names and their cells: a name of the whole workbook comes behind those that sheets have, as copies of one do."""
    for element in sorted(book.iterfind(".//{*}definedName"), key=lambda one: one.get("localSheetId") is None):
        where = range_of((element.text or "").strip())
        if where is not None:
            yield element.get("name", ""), where


def properties_of(archive: Archive) -> Iterator[tuple[str, str]]:
    """The custom properties of any OOXML file."""
    if "docProps/custom.xml" in archive.names:
        for element in archive.root("docProps/custom.xml"):
            yield element.get("name", ""), "".join(map(str, element.itertext())).strip()


def _strings(archive: Archive, most: int) -> Iterator[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return
    for number, item in enumerate(archive.elements("xl/sharedStrings.xml", "si")):
        if number >= most:
            raise UnsafeError("too-many-cells", limit=most)
        yield _text(item)


def _text(item: etree._Element) -> str:
    """The text of a string item without the reading aids (furigana, pinyin) above it."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    runs = [item, *item.iterfind("{*}r")]
    return "".join(run.findtext("{*}t") or "" for run in runs)


def _looks(archive: Archive) -> list[str]:
    """How each cell style shows a number."""
    if "xl/styles.xml" not in archive.names:
        return []
    styles = archive.root("xl/styles.xml")
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in styles.iterfind("{*}numFmts/{*}numFmt")}
    return [_look(e.get("numFmtId", "0"), codes) for e in styles.iterfind("{*}cellXfs/{*}xf")]


def _look(number: str, codes: Mapping[str, str]) -> str:
    code = LITERALS.sub("", codes.get(number, "")).lower()
    known = int(number) if number.isdecimal() and len(number) < 6 and number not in codes else 0
    if known in BUILT_IN_DATES or ("general" not in code and re.search(r"[ymdhs年月日]", code)):
        return DATE
    return PERCENT if known in BUILT_IN_PERCENTS or "%" in code else PLAIN


def _sheet(book: Opened, part: str, name: str, budget: int) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    merged: dict[tuple[int, int], Range] = {}
    row = 0
    for element in book.archive.elements(part, "row", "mergeCell"):
        if element.tag.endswith("}mergeCell"):
            where = range_of(f"'{name.replace(QUOTE, QUOTE * 2)}'!{element.get('ref', '')}")
            if where is not None and len(merged) < MOST_CELLS:
                merged[where.top, where.left] = where
            continue
        row = _within(element.get("r"), row + 1, LAST_ROW)
        cells.update(((row, column), cell) for column, cell in _cells(element, book))
        if len(cells) > budget:
            raise UnsafeError("too-many-cells", limit=MOST_CELLS)
    return Sheet(cells, merged)


def _cells(row: etree._Element, book: Opened) -> Iterator[tuple[int, Cell]]:
    column = 0
    for c in row:
        column = _column_of(c.get("r"), column + 1)
        cell = _cell(c, book) if len(c) else None
        if cell is not None:
            yield column, cell


def _within(stated: str | None, following: int, last: int) -> int:
    number = int(stated) if stated and stated.isdecimal() and len(stated) < 8 else following
    if not 1 <= number <= last:
        raise UnsafeError("damaged")
    return number


def _column_of(reference: str | None, following: int) -> int:
    letters = (reference or "").rstrip("0123456789")
    if not letters:
        return _within(None, following, LAST_COLUMN)
    if not (letters.isascii() and letters.isupper() and len(letters) <= 3):
        raise UnsafeError("damaged")
    return _within(str(_column(letters)), 0, LAST_COLUMN)


def _cell(element: etree._Element, book: Opened) -> Cell | None:
    kind, value, formula = element.get("t", "n"), None, False
    for child in element:
        if child.tag.endswith("}v"):
            value = child.text
        elif child.tag.endswith("}f"):
            formula = True
        elif child.tag.endswith("}is"):
            value = _text(child)
    if not value:
        return Cell(None, formula=True) if formula and kind != "str" else None
    try:
        if kind == "s":
            return _string(book.texts[int(value)], formula)
        if kind == "b":
            return Cell(value == "1", formula=formula)
        if kind == "n":
            style = int(element.get("s", "0"))
            return Cell(_finite(value), book.looks[style] if 0 <= style < len(book.looks) else PLAIN, formula)
    except (ValueError, IndexError):
        raise UnsafeError("damaged") from None
    return Cell(value, formula=formula, error=True) if kind == "e" else _string(value, formula)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _string(text: str, formula: bool) -> Cell | None:
    text = ESCAPED.sub(_unescaped, text) if "_x" in text else text
    return Cell(text, formula=formula) if text.strip() or formula else None


def _unescaped(match: re.Match[str]) -> str:
    """A character as Excel writes those that XML can't hold; half a pair stands for none."""
    code = int(match[1], 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
