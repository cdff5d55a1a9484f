"""The font of PDF blanks: the characters of a TrueType font that people may need to fill in a form."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import orjson

from handbook.model.once import once

LATIN = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
SYMBOLS = frozenset("√×÷≤≥≠±△□○●◎℃Ω㎡㎜㎏—–…·“”‘’、。，；：？！（）《》【】￥％＋－／＝①②③④⑤⑥⑦⑧⑨⑩")
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "DSIG", "OS/2", "post", "name", "meta"]
"""Tables that no reader of a PDF looks at."""
EDITION = 1
"""To be counted up when prepared fonts would come out otherwise than before."""


def gb2312() -> frozenset[str]:
    """The 7,445 characters of GB/T 2312-1980: nearly all that is written on forms, and most names of people."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font made ready for embedding. Measures are thousandths of the size at which a text is set.

    `glyphs`: character → (number of its glyph, width); `program` is the TrueType file packed by zlib, `length` its size
    unpacked.
    """

    name: str
    glyphs: Mapping[str, tuple[int, int]]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]
    program: bytes
    length: int

    def width(self, text: str, size: float) -> float:
        """The width in points of a text set in `size`."""
        return sum(self.glyphs.get(character, (0, 1000))[1] for character in text) * size / 1000

    def encoded(self, text: str) -> str:
        """The text as hexadecimal glyph numbers; a character that the font has not becomes the empty box."""
        return "".join(f"{self.glyphs.get(character, (0, 0))[0]:04x}" for character in text)

    def packed(self) -> bytes:
        """The typeface as bytes to be kept."""
        head = {
            "name": self.name, "glyphs": self.glyphs, "ascent": self.ascent, "descent": self.descent,
            "box": self.box, "length": self.length,
        }  # fmt: skip
        return orjson.dumps(head, option=orjson.OPT_SORT_KEYS) + b"\n" + self.program


@once
def to_unicode(typeface: Typeface) -> bytes:
    """The CMap that tells readers which character a glyph is (ISO 32000-1, 9.10.3), packed by zlib."""
    glyphs = {glyph: character for character, (glyph, _) in sorted(typeface.glyphs.items(), reverse=True)}
    items = iter(sorted(glyphs.items()))
    parts = []
    while some := list(islice(items, 100)):
        lines = "".join(f"<{glyph:04x}> <{ch.encode('utf-16-be').hex()}>\n" for glyph, ch in some)
        parts.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n")
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{''.join(parts)}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
    return zlib.compress(cmap.encode("ascii"), 9)


@once
def widths(typeface: Typeface) -> list[int | list[int]]:
    """The widths that aren't 1000, each behind the number of its glyph (9.7.4.3)."""
    found: list[int | list[int]] = []
    for glyph, width in sorted(set(typeface.glyphs.values())):
        if width != 1000:
            found += [glyph, [width]]
    return found


def unpacked(data: bytes) -> Typeface:
    """The typeface that `packed` gave; raises ValueError or KeyError where it is damaged."""
    head, _, program = data.partition(b"\n")
    entries = orjson.loads(head)
    glyphs = {character: (glyph, width) for character, (glyph, width) in entries["glyphs"].items()}
    box = tuple(entries["box"])
    return Typeface(
        entries["name"], glyphs, entries["ascent"], entries["descent"], box, program, entries["length"]
    )  # fmt: skip


def prepare(font: bytes, more: Iterable[str] = ()) -> Typeface:
    """Prepare a TrueType font: Latin letters, GB/T 2312 and the characters `more`; it takes a few seconds.

    The same font and characters give the same bytes.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = []
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += DROPPED
    options.recalc_timestamp = False
    source = TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, LATIN | SYMBOLS | gb2312() | set(more))))
    subsetter.subset(source)
    target = io.BytesIO()
    source.save(target)
    ready = TTFont(io.BytesIO(target.getvalue()))
    scale = 1000 / ready["head"].unitsPerEm
    widths, head = ready["hmtx"].metrics, ready["head"]
    glyphs = {
        chr(code): (ready.getGlyphID(glyph), round(widths[glyph][0] * scale))
        for code, glyph in sorted(ready.getBestCmap().items())
    }
    box = (round(head.xMin * scale), round(head.yMin * scale), round(head.xMax * scale), round(head.yMax * scale))
    rise, fall = round(ready["hhea"].ascent * scale), round(ready["hhea"].descent * scale)
    program = target.getvalue()
    return Typeface("NotoSansSC-Regular", glyphs, rise, fall, box, zlib.compress(program, 9), len(program))
