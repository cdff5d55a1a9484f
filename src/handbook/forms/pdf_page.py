"""A page of a PDF blank: boxes, words and fields to fill in, measured from its top left corner. Knows no forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from handbook.forms.line_breaks import lines as broken
from handbook.forms.pdf_writing import PdfWriter, number
from handbook.forms.typeface import Typeface
from handbook.source.pdf_tokens import Name, Ref

FONT = "F0"
ENTRY_SIZE = 9.5
PRINT, HIDDEN = 4, 2
REQUIRED, MULTILINE, RADIO, COMBO, READ_ONLY = 1 << 1, 1 << 12, 1 << 15, 1 << 17, 1
BUTTON_SIDE = 9.0
RIGHT, CENTRE = 2, 1


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def triple(self) -> str:
        """As operands of `rg` and `RG`."""
        return " ".join(number(round(part, 2)) for part in (self.red, self.green, self.blue))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `top` grows down the page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A field to fill in: full name, kind (`text`, `list`, `tick`, or one button of a `radio`), what readers say of it.

    `options` are (value, words) of a list; `state` is the value of a button that is on; `value` is what stands there.
    """

    name: str
    kind: str = "text"
    about: str = ""
    required: bool = False
    lines: bool = False
    align: int = 0
    options: tuple[tuple[str, str], ...] = ()
    state: str = "yes"
    value: str = ""


class Fields:
    """The tree of fields of one file: `T_items.1.quantity` hangs below `T_items` and `1`."""

    def __init__(self, pdf: PdfWriter, typeface: Typeface) -> None:
        self.pdf, self.typeface = pdf, typeface
        self.font = pdf.font(typeface)
        self.nodes: dict[str, tuple[Ref, dict[str, Any]]] = {}
        self.roots: list[Ref] = []
        self.looks: dict[tuple[str, float], tuple[Ref, Ref]] = {}

    def resources(self) -> dict[str, Any]:
        """What content needs that sets words in the font."""
        return {"Font": {FONT: self.font}}

    def finish(self) -> dict[str, Any]:
        """The interactive form (12.7.2)."""
        for where, node in self.nodes.values():
            self.pdf.put(where, node)
        return {"Fields": self.roots, "DR": self.resources(), "DA": f"/{FONT} {number(ENTRY_SIZE)} Tf 0 g"}

    def hidden(self, page: Ref, name: str, value: str) -> Ref:
        """A field that nobody sees or changes."""
        entries = {"FT": Name("Tx"), "V": value, "Ff": READ_ONLY, **_widget(page, [0, 0, 0, 0], HIDDEN)}
        return self._leaf(name, entries)

    def entry(self, page: Ref, rect: list[float], entry: Entry) -> Ref:
        """The widget of an entry."""
        if entry.kind == "radio":
            return self._radio(page, rect, entry)
        entries: dict[str, Any] = {"TU": entry.about, **_widget(page, rect, PRINT)}
        flags = REQUIRED if entry.required else 0
        if entry.kind == "tick":
            entries |= {"FT": Name("Btn"), **self._button(entry, rect)}
            entries["V"] = entries["AS"]
        else:
            entries["DA"] = f"/{FONT} {number(ENTRY_SIZE)} Tf 0 g"
            entries["FT"] = Name("Ch" if entry.kind == "list" else "Tx")
            if entry.kind == "list":
                entries["Opt"] = [["", " "], *([value, words] for value, words in entry.options)]
                flags |= COMBO
            flags |= MULTILINE if entry.lines else 0
            if entry.align:
                entries["Q"] = entry.align
            if entry.value:
                entries["V"] = entry.value
                entries["AP"] = {"N": self._set(entry, rect)}
        entries["Ff"] = flags
        return self._leaf(entry.name, entries)

    def _set(self, entry: Entry, rect: list[float]) -> Ref:
        """How an entry looks that is filled in already, for programs that draw no fields themselves."""
        wide, high = rect[2] - rect[0], rect[3] - rect[1]
        shown = dict(entry.options).get(entry.value, entry.value).split("\n")
        if entry.lines:
            measured = partial(self.typeface.width, size=ENTRY_SIZE)
            shown = [line for one in shown for line in broken(one, wide - 4, measured)]
        first = high - ENTRY_SIZE - 2 if entry.lines else (high - ENTRY_SIZE) / 2 + 1.5
        said = []
        for row, line in enumerate(shown):
            spare = wide - 4 - self.typeface.width(line, ENTRY_SIZE)
            left = 2 + max(spare, 0) * entry.align / 2
            at = f"1 0 0 1 {number(left)} {number(first - row * ENTRY_SIZE * 1.3)} Tm"
            said.append(f"{at} <{self.typeface.encoded(line)}> Tj")
        text = f"/Tx BMC q BT /{FONT} {number(ENTRY_SIZE)} Tf 0 g {' '.join(said)} ET Q EMC"
        return self.pdf.stream(
            {
                "Type": Name("XObject"),
                "Subtype": Name("Form"),
                "BBox": [0, 0, wide, high],
                "Resources": self.resources(),
            },
            text.encode("ascii"),
        )

    def _radio(self, page: Ref, rect: list[float], entry: Entry) -> Ref:
        where, node = self._node(entry.name)
        flags = RADIO | (REQUIRED if entry.required else 0)
        node |= {"FT": Name("Btn"), "TU": entry.about, "Ff": flags}
        button = self._button(entry, rect)
        if entry.value == entry.state:
            node["V"] = Name(entry.state)
        kid = self.pdf.add({"Parent": where, **_widget(page, rect, PRINT), **button})
        node["Kids"].append(kid)
        return kid

    def _button(self, entry: Entry, rect: list[float]) -> dict[str, Any]:
        on, off = self._look(entry.kind, rect[2] - rect[0])
        state = Name(entry.state if entry.value == entry.state else "Off")
        return {
            "AS": state,
            "AP": {"N": {entry.state: on, "Off": off}},
            "MK": {"CA": "l" if entry.kind == "radio" else "4"},
        }

    def _look(self, kind: str, side: float) -> tuple[Ref, Ref]:
        if (kind, side) not in self.looks:
            entries = {"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": [0, 0, side, side]}
            drawn = _circle(side / 2, side / 2, side * 0.24) + " f" if kind == "radio" else _tick(side)
            on = self.pdf.stream(entries, f"q 0.1 0.1 0.1 rg 0.1 0.1 0.1 RG {drawn} Q".encode("ascii"))
            self.looks[kind, side] = on, self.pdf.stream(entries, b"")
        return self.looks[kind, side]

    def _leaf(self, name: str, entries: dict[str, Any]) -> Ref:
        where, node = self._node(name)
        del node["Kids"]
        node |= entries
        return where

    def _node(self, name: str) -> tuple[Ref, dict[str, Any]]:
        if name not in self.nodes:
            path, _, own = name.rpartition(".")
            where = self.pdf.add()
            self.nodes[name] = where, {"T": own, "Kids": []}
            if path:
                parent, above = self._node(path)
                self.nodes[name][1]["Parent"] = parent
                above["Kids"].append(where)
            else:
                self.roots.append(where)
        return self.nodes[name]


class Page:
    """What is drawn on one page, and the fields on it."""

    def __init__(self, fields: Fields, parent: Ref, width: float, height: float) -> None:
        self.fields, self.parent, self.width, self.height = fields, parent, width, height
        self.where = fields.pdf.add()
        self.content: list[str] = []
        self.widgets: list[Ref] = []

    def box(self, box: Box, fill: Colour | None = None, line: Colour | None = None) -> None:
        """A rectangle, filled, framed, or both."""
        self.content.append("q 0.5 w")
        self.content += [f"{fill.triple} rg"] if fill else []
        self.content += [f"{line.triple} RG"] if line else []
        rect = " ".join(
            number(float(part)) for part in (box.left, self._up(box.top + box.height), box.width, box.height)
        )
        self.content.append(f"{rect} re {'B' if fill and line else 'f' if fill else 'S'} Q")

    def words(self, text: str, left: float, base: float, size: float, colour: Colour, *, bold: bool = False) -> None:
        """A line of text on its base line."""
        weight = f"2 Tr {number(size * 0.035)} w {colour.triple} RG" if bold else "0 Tr"
        self.content.append(
            f"q BT /{FONT} {number(size)} Tf {weight} {colour.triple} rg {number(left)} {number(self._up(base))} Td "
            f"<{self.fields.typeface.encoded(text)}> Tj ET Q"
        )

    def entry(self, box: Box, entry: Entry) -> None:
        """A field; the frame of a button belongs to it, that of any other is drawn around it."""
        bottom = self._up(box.top + box.height)
        if entry.kind in ("radio", "tick"):
            self._frame(box, entry.kind)
        rect = [box.left, bottom, box.left + box.width, bottom + box.height]
        self.widgets.append(self.fields.entry(self.where, rect, entry))

    def hidden(self, name: str, value: str) -> None:
        """A field that nobody sees."""
        self.widgets.append(self.fields.hidden(self.where, name, value))

    def finish(self) -> Ref:
        """The page as an object."""
        self.fields.pdf.put(
            self.where,
            {
                "Type": Name("Page"),
                "Parent": self.parent,
                "MediaBox": [0, 0, self.width, self.height],
                "Resources": self.fields.resources(),
                "Contents": self.fields.pdf.stream({}, "\n".join(self.content).encode("ascii")),
                "Annots": self.widgets,
                "Tabs": Name("R"),
            },
        )
        return self.where

    def _frame(self, box: Box, kind: str) -> None:
        if kind == "tick":
            self.box(box, Colour(1, 1, 1), Colour(0.35, 0.4, 0.45))
            return
        radius = box.width / 2
        path = _circle(box.left + radius, self._up(box.top + radius), radius)
        self.content.append(f"q 0.6 w 1 1 1 rg 0.35 0.4 0.45 RG {path} B Q")

    def _up(self, top: float) -> float:
        return round(self.height - top, 2)


def _widget(page: Ref, rect: list[float], flags: int) -> dict[str, Any]:
    return {"Type": Name("Annot"), "Subtype": Name("Widget"), "P": page, "Rect": rect, "F": flags}


def _tick(side: float) -> str:
    points = [(0.18, 0.5), (0.42, 0.22), (0.84, 0.82)]
    path = " ".join(f"{number(x * side)} {number(y * side)} {'l' if i else 'm'}" for i, (x, y) in enumerate(points))
    return f"{number(side * 0.13)} w 1 J 1 j {path} S"


def _circle(x: float, y: float, radius: float) -> str:
    """Four Bézier curves."""
    reach = radius * 0.5523
    curves: Iterable[tuple[float, ...]] = (
        (x + radius, y + reach, x + reach, y + radius, x, y + radius),
        (x - reach, y + radius, x - radius, y + reach, x - radius, y),
        (x - radius, y - reach, x - reach, y - radius, x, y - radius),
        (x + reach, y - radius, x + radius, y - reach, x + radius, y),
    )
    drawn = " ".join(" ".join(number(float(part)) for part in curve) + " c" for curve in curves)
    return f"{number(x + radius)} {number(y)} m {drawn}"
