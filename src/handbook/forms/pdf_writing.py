"""Numbered objects as a PDF 1.7 file (ISO 32000-1, 7.5); the same objects give the same bytes. Knows no forms."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from handbook.forms.typeface import Typeface, to_unicode, widths
from handbook.source.pdf_tokens import Name, Ref

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PLAIN = frozenset(map(chr, range(33, 127))) - frozenset("()<>[]{}/%#")


class PdfWriter:
    """Collects objects: what they refer to may be put in later."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def add(self, value: Any = None) -> Ref:
        """An object with a number of its own; where the value is not known yet, a place for it."""
        self.bodies.append(written(value))
        return Ref(len(self.bodies), 0)

    def put(self, where: Ref, value: Any) -> None:
        """Give a value to the place that `add` made."""
        self.bodies[where.number - 1] = written(value)

    def stream(self, entries: Mapping[str, Any], data: bytes, *, packed: bool = False) -> Ref:
        """A stream; `packed` data are so already."""
        data = data if packed else zlib.compress(data, 9)
        head = written({**entries, "Filter": Name("FlateDecode"), "Length": len(data)})
        self.bodies.append(head + b"\nstream\n" + data + b"\nendstream")
        return Ref(len(self.bodies), 0)

    def font(self, typeface: Typeface) -> Ref:
        """A composite font with its glyph numbers as character codes (9.7)."""
        program = self.stream({"Length1": typeface.length}, typeface.program, packed=True)
        descriptor = self.add(
            {
                "Type": Name("FontDescriptor"),
                "FontName": Name(typeface.name),
                "Flags": 4,
                "FontBBox": list(typeface.box),
                "ItalicAngle": 0,
                "Ascent": typeface.ascent,
                "Descent": typeface.descent,
                "CapHeight": 733,
                "StemV": 80,
                "FontFile2": program,
            }
        )
        descendant = self.add(
            {
                "Type": Name("Font"),
                "Subtype": Name("CIDFontType2"),
                "BaseFont": Name(typeface.name),
                "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
                "DW": 1000,
                "W": widths(typeface),
                "CIDToGIDMap": Name("Identity"),
                "FontDescriptor": descriptor,
            }
        )
        return self.add(
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": Name(typeface.name),
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [descendant],
                "ToUnicode": self.stream({}, to_unicode(typeface), packed=True),
            }
        )

    def finish(self, root: Ref, info: Ref) -> bytes:
        """The finished file."""
        out = bytearray(HEAD)
        offsets = []
        for number, body in enumerate(self.bodies, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        mark = sha256(out).digest()[:16]
        trailer = {"Size": len(offsets) + 1, "Root": root, "Info": info, "ID": [mark, mark]}
        out += b"trailer\n" + written(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def written(value: Any) -> bytes:
    """A value in the syntax of PDF: a `str` is a text string, `bytes` a byte string, a `Name` a name."""
    if isinstance(value, Name):
        return b"/" + "".join(ch if ch in PLAIN else _escaped(ch) for ch in value).encode("ascii")
    if isinstance(value, Ref):
        return b"%d %d R" % value
    if isinstance(value, str):
        return written(value.encode("ascii") if value.isascii() else b"\xfe\xff" + value.encode("utf-16-be", "replace"))
    if isinstance(value, bytes):
        return b"<" + value.hex().encode("ascii") + b">"
    if isinstance(value, Mapping):
        return b"<<" + b" ".join(written(Name(key)) + b" " + written(one) for key, one in value.items()) + b">>"
    if isinstance(value, Sequence):
        return b"[" + b" ".join(map(written, value)) + b"]"
    if isinstance(value, bool | None):
        return {True: b"true", False: b"false", None: b"null"}[value]
    return number(value).encode("ascii")


def number(value: float) -> str:
    """A number with two decimals at most: 1.5, 12, -0.25."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _escaped(character: str) -> str:
    return "".join(f"#{byte:02x}" for byte in character.encode())
