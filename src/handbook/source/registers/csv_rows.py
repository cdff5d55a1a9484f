"""A register from CSV (RFC 4180): the delimiter and the encoding seen from the file, ranges cut between its rows.

Excel writes CSV in the encoding of the machine, which in China is GB 18030. In it as in UTF-8, quotes, delimiters and
line breaks are bytes of their own, so that a file can be cut without being decoded.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from handbook.source.archive import UnsafeError
from handbook.source.registers.table import Row, Table, is_blank_row, sheet_place

SAMPLE = 1 << 16
RANGE = 4 << 20
"""The size of a range, in bytes."""
MOST_ROW = 1 << 20
MOST_COLUMNS = 2_000
DELIMITERS = b",;\t"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
STRAY = re.compile(rb'[^,;\t\r\n"]"[^,;\t\r\n"]')
"""A quote that neither begins nor ends a cell nor stands for one in it: then nothing is sure about the others."""


class Style(NamedTuple):
    """How a file is written."""

    encoding: str
    delimiter: str


def style_of(sample: bytes) -> Style:
    """The style, from the first bytes of a file. Raises UnsafeError (`encoding`, `binary`, `empty`)."""
    if not sample.strip():
        raise UnsafeError("empty")
    if sample.startswith(WIDE):
        raise UnsafeError("encoding")
    if b"\0" in sample:
        raise UnsafeError("binary")
    first = re.sub(rb'"[^"]*"', b"", sample.split(b"\n", 1)[0])
    delimiter = max(DELIMITERS, key=first.count)
    for encoding in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        return Style(encoding, chr(delimiter))
    raise UnsafeError("encoding")


def ranges(file: BinaryIO, size: int = RANGE) -> Iterator[tuple[int, int]]:
    """The file cut into ranges of about `size` bytes, each beginning with a row; one range where that can't be told."""
    start = offset = quotes = 0
    cuts = []
    stray = False
    while block := file.read(size):
        stray = stray or STRAY.search(block) is not None
        end, before = len(block), quotes + block.count(b'"')
        line = end
        while end >= 0:
            if before % 2:
                end, before = block.rfind(b'"', 0, end), before - 1
                continue
            line = block.rfind(b"\n", 0, end) if line >= end else line
            quote = block.rfind(b'"', 0, end)
            if line > quote:
                cuts.append((start, offset + line + 1))
                start = offset + line + 1
                break
            end, before = quote, before - 1
        quotes += block.count(b'"')
        offset += len(block)
    if stray or quotes % 2:
        return iter([(0, offset)])
    return iter([*cuts, (start, offset)] if start < offset else cuts or [(0, 0)])


def read_csv(path: str, file: BinaryIO, start: int = 0, end: int = 0) -> Table:
    """The rows of a file that begin in the bytes from `start` up to `end` (0: its end). Raises UnsafeError."""
    style = style_of(file.read(SAMPLE))
    file.seek(0)
    first = _reader(file, 0, style)
    headings = next(first, ())
    if start:
        file.seek(start)
        first = _reader(file, end - start, style)
        number = 0
    else:
        number = 1
        first = _reader(_rewound(file), end, style)
        next(first, None)
    return Table(
        headings,
        _rows(first, number),
        sheet_place(path),
        plain=True,
        assumed="" if style.encoding == "utf-8" else "GB 18030",
    )


def _rewound(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file


def _rows(reader: Iterator[Sequence[str]], number: int) -> Iterator[Row]:
    for cells in reader:
        number += 1
        if not is_blank_row(cells):
            yield number, cells


def _reader(file: BinaryIO, size: int, style: Style) -> Iterator[Sequence[str]]:
    """Each row, a BOM at the very beginning left out."""
    lines = _Lines(file, size, style.encoding)
    try:
        for cells in csv.reader(lines, delimiter=style.delimiter, strict=False):
            if len(cells) > MOST_COLUMNS:
                raise UnsafeError("too-many", limit=MOST_COLUMNS)
            lines.row = 0
            yield cells
    except csv.Error:
        raise UnsafeError("damaged-table") from None


class _Lines:
    """The lines of a file; `row` counts the bytes of those that a row has so far."""

    def __init__(self, file: BinaryIO, size: int, encoding: str) -> None:
        self.file, self.encoding = file, encoding
        self.mark = codecs.BOM_UTF8 if file.tell() == 0 else b""
        self.left = size or 1 << 62
        self.row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.file.readline(MOST_ROW + 1) if self.left > 0 else b""
        if not line:
            raise StopIteration
        self.left -= len(line)
        self.row += len(line)
        if self.row > MOST_ROW:
            raise UnsafeError("too-large", size=self.row, limit=MOST_ROW)
        line, self.mark = line.removeprefix(self.mark), b""
        try:
            return line.decode(self.encoding)
        except UnicodeDecodeError:
            raise UnsafeError("encoding") from None
