"""A PDF file (ISO 32000-1, 7.5) as numbered objects, found by its tables, or by a search where these are broken.

Streams are unpacked only where objects or texts are inside, and never beyond a bound. Nothing in the file is run.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from handbook.source.archive import MOST_BYTES, MOST_PART_BYTES, UnsafeError
from handbook.source.pdf_tokens import Budget, MalformedError, Parser, Ref, Stream, skipped

MOST_OBJECTS = 50_000
MOST_TABLES = 200
FREE = -1
"""Where an object stands that was deleted."""
HEAD = 1024
"""Within so many bytes the file must say that it is a PDF."""
OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[\x00\t\n\f\r ]{1,9}([0-9]{1,5})[\x00\t\n\f\r ]{1,9}obj(?![a-z])")
START = re.compile(rb"startxref[\x00\t\n\f\r ]*([0-9]{1,15})")
LINE = re.compile(rb"([0-9]{1,10})[ ]+([0-9]{1,5})[ ]+([nf])[\x00\t\n\f\r ]*")
BROKEN = (MalformedError, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError, zlib.error)


class PdfFile:
    """The objects of a PDF. Every method may raise UnsafeError."""

    def __init__(self, data: bytes) -> None:
        if not data:
            raise UnsafeError("empty")
        if len(data) > MOST_BYTES:
            raise UnsafeError("too-large", size=len(data), limit=MOST_BYTES)
        if b"%PDF-" not in data[:HEAD]:
            raise UnsafeError("not-a-pdf")
        self.data, self.budget = data, Budget()
        self.base = data.index(b"%PDF-")
        self.trailer: dict[str, Any] = {}
        self.where: dict[int, int | tuple[int, int]] = {}
        """Object → its offset, or the object stream that holds it and its index there."""
        self.known: dict[int, Any] = {}
        self.packed: dict[int, dict[int, Any]] = {}
        try:
            self._tables()
            if not isinstance(self._root(), dict):
                raise MalformedError
        except BROKEN:
            self._search()
        if "Encrypt" in self.trailer:
            raise UnsafeError("encrypted-pdf")
        if not isinstance(self._root(), dict):
            raise UnsafeError("damaged-pdf")

    @property
    def root(self) -> dict[str, Any]:
        """The catalogue (7.7.2)."""
        found = self._root()
        return found if isinstance(found, dict) else {}

    def get(self, value: Any) -> Any:
        """The object that a reference means (None where there is none), or the value itself."""
        for _ in range(10):
            if not isinstance(value, Ref):
                return value
            value = self.object(value.number)
        return None

    def entries(self, value: Any) -> dict[str, Any]:
        """The dictionary that `value` is, refers to, or begins a stream with; else an empty one."""
        value = self.get(value)
        if isinstance(value, Stream):
            return value.entries
        return value if isinstance(value, dict) else {}

    def items(self, value: Any) -> list[Any]:
        """The array that `value` is or refers to, else an empty one. One array may be asked for from many places."""
        value = self.get(value)
        if not isinstance(value, list):
            return []
        self.budget.spend(len(value))
        return value

    def numbers(self) -> list[int]:
        """All objects."""
        return sorted(self.where)

    def object(self, number: int) -> Any:
        """The object of that number, None where there is none or it is damaged."""
        if number not in self.known:
            self.known[number] = None
            place = self.where.get(number)
            try:
                if isinstance(place, int):
                    self.known[number] = self._at(place, number)
                elif place is not None:
                    self.known[number] = self._opened(place[0]).get(number)
            except BROKEN:
                self.known[number] = None
        return self.known[number]

    def unpacked(self, stream: Stream) -> bytes:
        """The data of a stream that is packed by Flate or not at all."""
        length = self.get(stream.entries.get("Length"))
        end = stream.start + length if isinstance(length, int) and length >= 0 else -1
        if end < 0 or not self.data[end : end + 20].lstrip().startswith(b"endstream"):
            end = self.data.find(b"endstream", stream.start)
        end = end if end >= 0 else len(self.data)
        self.budget.spend(end - stream.start >> 10)
        data = self.data[stream.start : end]
        filters = self.get(stream.entries.get("Filter"))
        filters = filters if isinstance(filters, list) else [filters] if filters else []
        if filters not in ([], ["FlateDecode"], ["Fl"]):
            raise MalformedError
        if filters:
            data = self._inflated(data)
        settings = self.get(stream.entries.get("DecodeParms"))
        settings = settings[0] if isinstance(settings, list) and settings else settings
        return self._unpredicted(data, self.entries(settings))

    def _inflated(self, data: bytes) -> bytes:
        most = min(MOST_PART_BYTES, self.budget.unpacked)
        machine = zlib.decompressobj()
        unpacked = machine.decompress(data, most + 1)
        if len(unpacked) > most:
            raise UnsafeError("bomb", part="PDF")
        self.budget.unpacked -= len(unpacked)
        return unpacked

    def _unpredicted(self, data: bytes, settings: dict[str, Any]) -> bytes:
        """The data without their PNG predictor (7.4.4.4): bytes of one colour only, as in cross-reference streams."""
        predictor, width = settings.get("Predictor", 1), settings.get("Columns", 1)
        if predictor == 1:
            return data
        if predictor < 10 or settings.get("Colors", 1) != 1 or settings.get("BitsPerComponent", 8) != 8:
            raise MalformedError
        self.budget.spend((len(data) + width) // 2)
        return b"".join(_rows(data, width))

    def _root(self) -> Any:
        return self.get(self.trailer.get("Root"))

    def _at(self, offset: int, number: int | None = None) -> Any:
        """The object at an offset; with its number where it is known."""
        match = OBJECT.match(self.data, skipped(self.data, offset))
        if match is None or (number is not None and int(match[1]) != number):
            raise MalformedError
        parser = Parser(self.data, match.end(), self.budget)
        value = parser.value()
        if isinstance(value, dict) and parser.word(b"stream"):
            start = parser.at
            start += 2 if self.data[start : start + 2] == b"\r\n" else 1
            return Stream(value, start)
        return value

    def _opened(self, number: int) -> dict[int, Any]:
        """The objects inside an object stream (7.5.7)."""
        if number in self.packed:
            return self.packed[number]
        inside = self.packed[number] = {}
        stream = self.object(number)
        if not isinstance(stream, Stream):
            return inside
        data, first = self.unpacked(stream), int(self.get(stream.entries["First"]))
        head = Parser(data, 0, self.budget)
        pairs = [(head.value(), head.value()) for _ in range(min(self.get(stream.entries["N"]), MOST_OBJECTS))]
        for each, offset in ((each, offset) for each, offset in pairs if isinstance(each, int)):
            with suppress(*BROKEN):
                inside.setdefault(each, Parser(data, first + offset, self.budget).value())
        return inside

    def _tables(self) -> None:
        """Follow the cross-reference tables and streams from the end of the file; the newest entry counts."""
        starts = START.findall(self.data, max(0, len(self.data) - 2 * HEAD))
        following: Any = int(starts[-1])
        seen: set[int] = set()
        while isinstance(following, int) and following not in seen and len(seen) < MOST_TABLES:
            seen.add(following)
            trailer = self._table(following + self.base)
            self.trailer = {**trailer, **self.trailer}
            following = trailer.get("Prev")
        self.where = {number: place for number, place in self.where.items() if place != FREE}
        for number, place in self.where.items():
            if isinstance(place, int):
                match = OBJECT.match(self.data, skipped(self.data, place))
                if match is None or int(match[1]) != number:
                    raise MalformedError

    def _table(self, offset: int) -> dict[str, Any]:
        """Note what a table says, and give its trailer.

        What it calls free is so unless the stream beside it, which older readers don't know, has it (7.5.8.4).
        """
        parser = Parser(self.data, offset, self.budget)
        if not parser.word(b"xref"):
            stream = self._at(offset)
            if not isinstance(stream, Stream):
                raise MalformedError
            self._stream_table(stream)
            return stream.entries
        free: list[int] = []
        while not parser.word(b"trailer"):
            first, count = parser.value(), parser.value()
            at = skipped(self.data, parser.at)
            for number in range(first, first + count):
                line = LINE.match(self.data, at)
                if line is None:
                    raise MalformedError
                at = line.end()
                if line[3] == b"n":
                    self._note(number, int(line[1]) + self.base)
                else:
                    free.append(number)
                self.budget.spend()
            parser.at = at
        trailer = parser.value()
        trailer = trailer if isinstance(trailer, dict) else {}
        beside = self._at(trailer["XRefStm"] + self.base) if "XRefStm" in trailer else None
        if isinstance(beside, Stream):
            self._stream_table(beside)
        for number in free:
            self._note(number, FREE)
        return trailer

    def _stream_table(self, stream: Stream) -> None:
        data = self.unpacked(stream)
        widths = [int(width) for width in stream.entries["W"]]
        first, second, third = widths
        row = sum(widths)
        index = self.items(stream.entries.get("Index")) or [0, self.get(stream.entries["Size"])]
        at = 0
        for start, count in zip(index[::2], index[1::2], strict=True):
            for number in range(start, start + min(count, len(data) // max(row, 1))):
                self.budget.spend()
                line = data[at : at + row]
                at += row
                kind = int.from_bytes(line[:first], "big") if first else 1
                one = int.from_bytes(line[first : first + second], "big")
                two = int.from_bytes(line[first + second : first + second + third], "big")
                if kind == 1:
                    self._note(number, one + self.base)
                elif kind == 2:
                    self._note(number, (one, two))
                else:
                    self._note(number, FREE)

    def _note(self, number: int, place: int | tuple[int, int]) -> None:
        self.where.setdefault(number, place)
        if len(self.where) > MOST_OBJECTS:
            raise UnsafeError("too-much-in-pdf")

    def _search(self) -> None:
        """Look for objects and trailers from the first byte to the last: what stands later counts."""
        self.where, self.trailer = {}, {}
        self.known.clear()
        self.packed.clear()
        starts: dict[int, int] = {}
        for match in islice(OBJECT.finditer(self.data), MOST_OBJECTS):
            starts[int(match[1])] = match.start()
        self.where |= starts
        for found in islice(re.finditer(rb"trailer", self.data), MOST_TABLES):
            self._trailer(found.end())
        for number in sorted(starts, key=starts.__getitem__):
            self._look_into(number, starts)
        if "Root" not in self.trailer:
            catalogues = (n for n in self.numbers() if self.entries(Ref(n, 0)).get("Type") == "Catalog")
            self.trailer["Root"] = next((Ref(n, 0) for n in catalogues), None)

    def _trailer(self, offset: int) -> None:
        try:
            trailer = Parser(self.data, offset, self.budget).value()
        except BROKEN:
            return
        if isinstance(trailer, dict):
            self.trailer |= trailer

    def _look_into(self, number: int, starts: Mapping[int, int]) -> None:
        """What an object gives to a file without tables: a trailer, or the objects inside it that stand nowhere later.

        `starts` tells where each object begins that is not inside another one.
        """
        stream = self.object(number)
        if not isinstance(stream, Stream):
            return
        if stream.entries.get("Type") == "XRef":
            self.trailer |= {key: stream.entries[key] for key in ("Root", "Info", "Encrypt") if key in stream.entries}
        elif stream.entries.get("Type") == "ObjStm" and "Encrypt" not in self.trailer:
            with suppress(*BROKEN):
                for index, inside in enumerate(self._opened(number)):
                    if starts.get(inside, -1) < starts[number]:
                        self.where[inside] = number, index
                        self.known.pop(inside, None)


def _rows(data: bytes, width: int) -> Iterator[bytes]:
    above = bytearray(width)
    for at in range(0, len(data), width + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + width].ljust(width, b"\0"))
        for i in range(width) if kind else ():
            left = row[i - 1] if i else 0
            corner = above[i - 1] if i else 0
            row[i] = row[i] + _guess(kind, left, above[i], corner) & 255
        yield bytes(row)
        above = row


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    """What a PNG filter (PNG 1.2, section 6) took away."""
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda value: abs(guess - value))
    return {1: left, 2: up, 3: (left + up) // 2}.get(kind, 0)
