"""The form fields of a PDF (ISO 32000-1, 12.7) with values and places, and what in the file would act by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.source.archive import UnsafeError
from handbook.source.pdf_file import BROKEN, PdfFile
from handbook.source.pdf_tokens import MalformedError, Name, Ref, Stream

MOST_FIELDS = 20_000
MOST_PAGES = 2_000
MOST_LINES = 1_000
MOST_DEPTH = 32
UNSEEN = 2 | 32
"""Flags of a widget that neither screen nor reader shows (12.5.3)."""
BUTTON = "Btn"
PUSH_BUTTON = 1 << 16
OFF = "Off"
INHERITED = ("FT", "V", "Ff", "Opt")
ACTS: Mapping[str, str] = {
    "JavaScript": "javascript",
    "Launch": "launch",
    "SubmitForm": "sends",
    "ImportData": "sends",
    "GoToE": "embedded-files",
}
"""What kind of action (12.6.4) → what it is called in a finding."""
KEYS: Mapping[str, str] = {"JS": "javascript", "EmbeddedFiles": "embedded-files", "EF": "embedded-files"}
TRACE = re.compile(
    rb"/(?:(?:JS|JavaScript|Launch|SubmitForm|ImportData|GoToE|EmbeddedFiles|EF)(?![A-Za-z0-9])"
    rb"|[A-Za-z]{0,15}#[4-7][0-9A-Fa-f](?:[A-Za-z]|#[4-7][0-9A-Fa-f]){0,15}[\x00\t\n\f\r ()<>\[\]{}/%])"
)
"""What a file must hold, were it by chance inside a stream, before its objects are looked at one by one."""
DOC_ENCODING = str.maketrans(
    dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True))
    | dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True))
    | {0xA0: "€"}
)
"""How PDFDocEncoding (annex D.3) differs from Latin-1."""


@dataclass(frozen=True, slots=True)
class PdfField:
    """A field: what stands in it ("" for nothing; the state of a button that is on), and where.

    `page` counts from 1, and is 0 for a field on no page; `rank` is its number among all fields in reading order;
    `about` is what a reader says of it, "" for nothing; nobody sees one that is `hidden`.
    """

    name: str
    value: str = ""
    page: int = 0
    rank: int = 0
    about: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PdfLine:
    """Text that somebody put on a page beside the fields (12.5.6.6)."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class PdfForm:
    """What a form is read from."""

    fields: Mapping[str, PdfField] = field(default_factory=dict)
    lines: tuple[PdfLine, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    active: tuple[str, ...] = ()
    """Which of the values of `ACTS` the file holds, in their order."""


def read_pdf_form(data: bytes) -> PdfForm:
    """Read the bytes of a PDF. Raises UnsafeError where they are none, damaged, encrypted, or out of bounds."""
    file = PdfFile(data)
    try:
        places, lines = _places(file)
        fields = list(_fields(file, places))
        info = file.entries(file.trailer.get("Info"))
        properties = {key: _text(file, value) for key, value in info.items()}
    except BROKEN:
        raise UnsafeError("damaged-pdf") from None
    found: dict[str, PdfField] = {}
    for each in fields:
        if each.name not in found or (each.value and not found[each.name].value):
            found[each.name] = each
    acts = _acts(file)
    return PdfForm(found, tuple(lines), properties, tuple(dict.fromkeys(act for act in ACTS.values() if act in acts)))


def _places(file: PdfFile) -> tuple[dict[int, tuple[int, float, float]], list[PdfLine]]:
    """Object number of a widget → its page, and how it lies there from top to bottom and from left to right.

    And the texts that stand on the pages by themselves.
    """
    places: dict[int, tuple[int, float, float]] = {}
    lines: list[PdfLine] = []
    for number, page in enumerate(_pages(file), 1):
        for annotation in file.items(page.get("Annots")):
            entries = file.entries(annotation)
            if entries.get("Subtype") == "FreeText" and len(lines) < MOST_LINES:
                lines.append(PdfLine(_text(file, entries.get("Contents")), number))
            if isinstance(annotation, Ref) and annotation.number not in places:
                box = [file.get(side) for side in file.items(entries.get("Rect"))]
                usual = len(box) == 4 and all(isinstance(side, int | float) for side in box)
                left, middle = (min(box[0], box[2]), (box[1] + box[3]) / 2) if usual else (0.0, 0.0)
                places[annotation.number] = (number, -round(middle / 6), left)
                if len(places) > MOST_FIELDS:
                    raise UnsafeError("too-much-in-pdf")
    return places, lines


def _pages(file: PdfFile) -> Iterator[dict[str, Any]]:
    waiting, seen, count = [file.root.get("Pages")], set[int](), 0
    while waiting and count < MOST_PAGES:
        reference = waiting.pop()
        if isinstance(reference, Ref):
            if reference.number in seen:
                continue
            seen.add(reference.number)
        node = file.entries(reference)
        if "Kids" in node:
            waiting += reversed(file.items(node["Kids"]))
        elif node:
            count += 1
            yield node


def _fields(file: PdfFile, places: Mapping[int, tuple[int, float, float]]) -> Iterator[PdfField]:
    roots = file.items(file.entries(file.root.get("AcroForm")).get("Fields"))
    seen: set[int] = set()
    raw = [one for root in roots for one in _branch(file, root, "", {}, seen, 0)]
    # Programs that take a form apart leave widgets on the pages that no list names any more.
    raw += [one for number in places for one in _orphan(file, number, seen)]
    laid = [(min((places[n] for n in numbers if n in places), default=(0, 0, 0.0)), one) for one, numbers in raw]
    for rank, (place, one) in enumerate(sorted(laid, key=lambda pair: pair[0]), 1):
        yield replace(one, page=place[0], rank=rank)


def _branch(
    file: PdfFile, node: Any, path: str, above: Mapping[str, Any], seen: set[int], depth: int
) -> Iterator[tuple[PdfField, list[int]]]:
    """The fields at and below a node of the tree, each with its widgets."""
    if isinstance(node, Ref):
        if node.number in seen:
            return
        seen.add(node.number)
    if depth > MOST_DEPTH or len(seen) > MOST_FIELDS:
        raise UnsafeError("too-much-in-pdf")
    entries = file.entries(node)
    own = _text(file, entries["T"]) if "T" in entries else ""
    name = f"{path}.{own}" if path and own else path or own
    state = {**above, **{key: entries[key] for key in INHERITED if key in entries}}
    kids = file.items(entries.get("Kids"))
    parts = [kid for kid in kids if "T" in file.entries(kid)]
    if parts:
        for kid in parts:
            yield from _branch(file, kid, name, state, seen, depth + 1)
    elif name:
        widgets = [one for one in (node, *kids) if isinstance(one, Ref)]
        seen.update(widget.number for widget in widgets)
        yield _field(file, name, state, [file.entries(one) for one in (node, *kids)]), [w.number for w in widgets]


def _orphan(file: PdfFile, number: int, seen: set[int]) -> Iterator[tuple[PdfField, list[int]]]:
    if number in seen or file.entries(Ref(number, 0)).get("Subtype") != "Widget":
        return
    node: Any = Ref(number, 0)
    names: list[str] = []
    state: dict[str, Any] = {}
    for _ in range(MOST_DEPTH):
        entries = file.entries(node)
        names += [_text(file, entries["T"])] if "T" in entries else []
        state = {**{key: entries[key] for key in INHERITED if key in entries}, **state}
        node = entries.get("Parent")
        if not isinstance(node, Ref):
            break
    if names:
        yield _field(file, ".".join(reversed(names)), state, [file.entries(Ref(number, 0))]), [number]


def _field(file: PdfFile, name: str, state: Mapping[str, Any], widgets: list[dict[str, Any]]) -> PdfField:
    kind, value = file.get(state.get("FT")), file.get(state.get("V"))
    about = _text(file, next((widget["TU"] for widget in widgets if "TU" in widget), None))
    blank = PdfField(name, about=about, hidden=all(map(_is_hidden, widgets)))
    if kind != BUTTON:
        values = value if isinstance(value, list) else [value]
        return replace(blank, value="\n".join(filter(None, (_text(file, one) for one in values))))
    flags = file.get(state.get("Ff"))
    if isinstance(flags, int) and flags & PUSH_BUTTON:
        return blank
    states = [value, *(file.get(widget.get("AS")) for widget in widgets)]
    on = next((str(one) for one in states if isinstance(one, Name) and one != OFF), "")
    offered = file.items(state.get("Opt"))
    if on.isdecimal() and len(on) < 5 and int(on) < len(offered):
        on = _text(file, offered[int(on)])
    return replace(blank, value=on)


def _is_hidden(widget: dict[str, Any]) -> bool:
    """Whether a widget is shown nowhere; what has no place is none."""
    flags = widget.get("F")
    return "Rect" not in widget or (isinstance(flags, int) and bool(flags & UNSEEN))


def _text(file: PdfFile, value: Any) -> str:
    """A text string (7.9.2.2), from wherever it stands."""
    value = file.get(value)
    if isinstance(value, Stream):
        try:
            value = file.unpacked(value)
        except MalformedError:
            return ""
    if isinstance(value, Name):
        return str(value)
    if not isinstance(value, bytes):
        return ""
    file.budget.spend(len(value) >> 6)
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = value.decode("utf-16", "replace")
    elif value.startswith(b"\xef\xbb\xbf"):
        text = value.decode("utf-8-sig", "replace")
    else:
        text = value.decode("latin-1").translate(DOC_ENCODING)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _acts(file: PdfFile) -> set[str]:
    """What any object of the file would do by itself, whether or not anything leads to it."""
    found: set[str] = set()
    suspect = TRACE.search(file.data) is not None
    for number in file.numbers():
        if not suspect and isinstance(file.where[number], int):
            continue
        waiting = [file.object(number)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, Stream):
                value = value.entries
            if isinstance(value, dict):
                action = value.get("S")
                if isinstance(action, Name) and action in ACTS:
                    found.add(ACTS[action])
                found.update(act for key, act in KEYS.items() if key in value)
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value
    return found
