"""What stands in one cell or paragraph of a Word file: its text, its check boxes, and which of it is whose entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from handbook.model.field_types import BLANKS
from handbook.model.paper import CHOOSE_HERE, DAY_HERE
from handbook.source.archive import UnsafeError

AROUND = frozenset(
    {"hyperlink", "smartTag", "customXml", "fldSimple", "tbl", "tr", "tc", "sdtContent", "dir", "bdo", "ins", "moveTo"}
)
"""Elements that only hold others."""
CHANGES = frozenset({"ins", "del", "moveTo", "moveFrom"})
READ_THROUGH = AROUND | CHANGES | {"p"}
BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
TICKED, UNTICKED = "☑☒", "☐□"
SYMBOLS = {"F0FE": "☑", "F0FD": "☒", "F0FC": "√", "F052": "☑", "F050": "√", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
"""The Wingdings that people tick with."""
ENTRY = re.compile("[FTSA]_")
"""How the names of entries begin (`model/paper.py`)."""
MOST_ENTRIES, MOST_PARTS = 300, 50_000
"""In one cell or paragraph: what entries enclose, and pieces of text."""
OFF = ("0", "false", "off")
STANDARD_PROMPTS = (
    CHOOSE_HERE,
    DAY_HERE,
    *("单击或点击此处输入文字。", "单击此处输入文字。", "单击或点击以输入日期。", "单击此处输入日期。", "选择一项。"),
    *("Click or tap here to enter text.", "Click here to enter text.", "Click or tap to enter a date."),
    *("Click here to enter a date.", "Choose an item."),
)
"""What stands in an empty control: ours, and those that Word puts there once an entry was deleted."""


class Box(NamedTuple):
    """A check box."""

    ticked: bool


class Entry(NamedTuple):
    """What a control or bookmark of that name encloses: the parts from `start` to before `end`."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Content:
    """Grows as elements are read; `changes` counts tracked changes that nobody accepted or rejected."""

    parts: list[str | Box] = field(default_factory=list)
    tagged: list[Entry] = field(default_factory=list)
    marked: list[Entry] = field(default_factory=list)
    changes: int = 0
    _open: dict[str, tuple[str, int]] = field(default_factory=dict)

    def read(self, element: etree._Element) -> None:
        """Read a paragraph, or what stands inside or around one. Tracked changes count as if they were accepted."""
        kind = local(element)
        if kind == "r":
            for child in element:
                self._letters(child)
        elif kind == "sdt":
            self._control(element)
        elif kind == "bookmarkStart":
            self._begin(element)
        elif kind == "bookmarkEnd":
            self._close(attribute(element, "id"))
        elif kind in READ_THROUGH:
            self._through(element, kind)

    def close(self) -> None:
        """End the bookmarks that end elsewhere."""
        for number in list(self._open):
            self._close(number)

    def text(self, start: int = 0, end: int | None = None) -> str:
        """The text of some parts, without blanks around it."""
        shown = (part if isinstance(part, str) else "☑" if part.ticked else "☐" for part in self.parts[start:end])
        return "".join(shown).strip(BLANKS)

    def _through(self, element: etree._Element, kind: str) -> None:
        self.changes += kind in CHANGES
        if kind == "p" and self.parts:
            self.parts.append("\n")
        if kind == "p" or kind in AROUND:
            for child in element:
                self.read(child)

    def _begin(self, bookmark: etree._Element) -> None:
        if ENTRY.match(attribute(bookmark, "name")):
            self._counted()
            self._open[attribute(bookmark, "id")] = attribute(bookmark, "name"), len(self.parts)

    def _letters(self, element: etree._Element) -> None:
        kind = local(element)
        if len(self.parts) > MOST_PARTS:
            raise UnsafeError("too-many-cells", limit=MOST_PARTS)
        if kind == "t":
            for piece in re.split(f"([{TICKED}{UNTICKED}])", element.text or ""):
                if piece:
                    self.parts.append(Box(piece in TICKED) if piece in TICKED + UNTICKED else piece)
        elif kind in BREAKS:
            self.parts.append(BREAKS[kind])
        elif kind == "ruby":
            for run in element.iterfind("{*}rubyBase/{*}r"):
                self.read(run)
        elif kind == "sym":
            self.parts.append(self._symbol(attribute(element, "char").upper()))

    @staticmethod
    def _symbol(code: str) -> str | Box:
        letter = SYMBOLS.get(code, "")
        return Box(letter in TICKED) if letter and letter in TICKED + UNTICKED else letter

    def _control(self, element: etree._Element) -> None:
        start = len(self.parts)
        look = element.find("{*}sdtPr")
        inside = element.find("{*}sdtContent")
        tag = look.find("{*}tag") if look is not None else None
        box = look.find("{*}checkbox") if look is not None else None
        waiting = look.find("{*}showingPlcHdr") if look is not None else None
        self.parts.append("")
        if inside is not None:
            self.read(inside)
        if box is not None:
            checked = box.find("{*}checked")
            self._instead(start, Box(checked is not None and attribute(checked, "val") not in OFF))
        elif waiting is not None and attribute(waiting, "val") not in OFF:
            self._instead(start, "")
        else:
            self._without_prompt(start)
        if tag is not None and ENTRY.match(attribute(tag, "val")):
            self._counted()
            self.tagged.append(Entry(attribute(tag, "val"), start, len(self.parts)))

    def _counted(self) -> None:
        if len(self.tagged) + len(self.marked) + len(self._open) >= MOST_ENTRIES:
            raise UnsafeError("too-many-cells", limit=MOST_ENTRIES)

    def _instead(self, start: int, part: str | Box) -> None:
        """Put one part in the place of all that a control holds; bookmarks inside it enclose that part."""
        self.parts[start:] = [part]
        self._open = {number: (name, min(begun, start)) for number, (name, begun) in self._open.items()}
        self.marked = [
            mark._replace(start=min(mark.start, start), end=min(mark.end, start + 1)) for mark in self.marked
        ]

    def _without_prompt(self, start: int) -> None:
        shown = self.text(start)
        prompt = next((prompt for prompt in STANDARD_PROMPTS if shown.startswith(prompt) or shown.endswith(prompt)), "")
        if prompt and not any(isinstance(part, Box) for part in self.parts[start:]):
            self._instead(start, shown.removeprefix(prompt).removesuffix(prompt))

    def _close(self, number: str) -> None:
        if number in self._open:
            name, start = self._open.pop(number)
            self.marked.append(Entry(name, start, len(self.parts)))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute whatever its namespace, "" where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
