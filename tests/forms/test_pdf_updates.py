"""A PDF that was saved again by adding to it: what its newest tables say counts, however the objects are packed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from handbook.forms.pdf_writing import written
from handbook.source.pdf_fields import read_pdf_form
from handbook.source.pdf_tokens import Name, Ref

HEAD = b"%PDF-1.7\n"
NOTHING: Mapping[str, Any] = {}
Where = tuple[int, int, int]
"""An entry of a cross-reference stream (ISO 32000-1, 7.5.8.3): its type and two numbers."""


class Growing:
    """A file to which object streams and tables are added as programs do that save a change."""

    def __init__(self) -> None:
        self.data = HEAD
        self.last = 0

    def stream(self, number: int, data: bytes, entries: dict[str, Any]) -> int:
        """An object that is a stream; its offset."""
        packed = zlib.compress(data)
        head = written({"Filter": Name("FlateDecode"), "Length": len(packed), **entries})
        at = len(self.data)
        self.data += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, head, packed)
        return at

    def packed(self, number: int, objects: dict[int, Any], more: Mapping[str, Any] = NOTHING) -> dict[int, Where]:
        """An object stream that holds `objects`, with `more` said of it; the entries of all of them."""
        bodies = [written(each) for each in objects.values()]
        starts = [sum(len(body) + 1 for body in bodies[:index]) for index in range(len(bodies))]
        head = b" ".join(b"%d %d" % pair for pair in zip(objects, starts, strict=True)) + b" "
        entries = {"Type": Name("ObjStm"), "N": len(objects), "First": len(head), **more}
        at = self.stream(number, head + b" ".join(bodies), entries)
        return {number: (1, at, 0), **{each: (2, number, index) for index, each in enumerate(objects)}}

    def table(self, number: int, places: dict[int, Where]) -> None:
        """A cross-reference stream, and where it begins."""
        rows = b"".join(
            bytes([kind]) + one.to_bytes(4, "big") + two.to_bytes(2, "big") for kind, one, two in places.values()
        )
        index = [part for each in places for part in (each, 1)]
        entries = {"Type": Name("XRef"), "W": [1, 4, 2], "Index": index, "Size": 100, "Root": Ref(1, 0)}
        at = self.stream(number, rows, {**entries, **({"Prev": self.last} if self.last else {})})
        self.last = at
        self.data += b"startxref\n%d\n%%%%EOF\n" % at


def field(name: str, value: str) -> dict[str, Any]:
    return {"T": name, "FT": Name("Tx"), "V": value}


def once(names: tuple[str, ...]) -> Growing:
    """A file of fields with nothing much in them."""
    file = Growing()
    fields = {3 + index: field(name, "before") for index, name in enumerate(names)}
    root = {"Type": Name("Catalog"), "AcroForm": {"Fields": [Ref(number, 0) for number in fields]}}
    file.table(51, file.packed(50, {1: root, **fields}))
    return file


def by_its_tables(file: Growing) -> bytes:
    return file.data


def without_its_tables(file: Growing) -> bytes:
    return file.data.replace(b"startxref", b"startxxxx")


@pytest.mark.parametrize("read", [by_its_tables, without_its_tables])
@pytest.mark.parametrize("number", [20, 60], ids=["lower", "higher"])
def test_what_was_typed_last_counts(number: int, read: Callable[[Growing], bytes]) -> None:
    file = once(("F_a", "F_b"))
    file.table(number + 1, file.packed(number, {4: field("F_b", "after")}))
    values = {name: one.value for name, one in read_pdf_form(read(file)).fields.items()}
    assert values == {"F_a": "before", "F_b": "after"}


def test_what_was_deleted_is_gone() -> None:
    file = once(("F_a", "F_b"))
    file.table(60, {4: (0, 0, 1)})
    assert list(read_pdf_form(file.data).fields) == ["F_a"]


def test_a_table_for_old_readers_hides_nothing() -> None:
    """A file for readers that know no object streams calls what is inside them free (7.5.8.4)."""
    file = once(("F_a",))
    root, table = len(file.data), b"xref\n1 1\n%010d 00000 n \n3 1\n0000000000 00001 f \n"
    file.data += b"1 0 obj\n" + written({"AcroForm": {"Fields": [Ref(3, 0)]}}) + b"\nendobj\n"
    at, trailer = len(file.data), written({"Root": Ref(1, 0), "Size": 100, "XRefStm": file.last})
    file.data += table % root + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % at
    assert list(read_pdf_form(file.data).fields) == ["F_a"]


def test_a_length_may_stand_in_a_stream_of_which_the_length_stands_in_a_stream() -> None:
    file, count = Growing(), 900
    root = {"AcroForm": {"Fields": [Ref(2, 0)]}}
    places = file.packed(3000, {1: root, 2: field("F_a", "x")}, {"Length": Ref(1000, 0)})
    for number in range(count):
        places |= file.packed(2000 + number, {1000 + number: 0}, {"Length": Ref(1001 + number, 0)})
    file.table(4000, places)
    assert list(read_pdf_form(file.data).fields) == ["F_a"]
