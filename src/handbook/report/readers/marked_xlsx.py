"""A copy of a workbook with comments on its cells; everything else in it stays as it is, byte for byte of each part.

A comment is a text in one part (ECMA-376 part 1, 18.7) and a box in another (part 4, 19.4: VML), which spreadsheet
programs still want. Where a sheet has comments of its own, ours are added to them.
"""

from __future__ import annotations

import io
import itertools
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Mapping

from lxml import etree

from handbook.report.harmless import harmless
from handbook.source.archive import Archive, UnsafeError, parsed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
VML, OFFICE, EXCEL = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AFTER_LEGACY = (
    "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""What stands behind `legacyDrawing` in a sheet (CT_Worksheet)."""
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
STRICT = b"http://purl.oclc.org/ooxml/"
SHAPE = """<v:shape xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}" id="{id}" type="#{type}" fillcolor="#FFF2CC"
 o:insetmode="auto"
 style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:{high}pt;z-index:1;visibility:hidden">
<v:fill color2="#FFF2CC"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
DRAWING = """<xml xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}"><v:shapetype id="{type}" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>
</v:shapetype></xml>"""
SHAPE_TYPE = "_handbook_note"

Notes = Mapping[str, str]
"""Cell → what is said of it. A cell is `sheet!A1`, or "" for the very first; a sheet that isn't there is left out."""


def marked_xlsx(data: bytes, notes: Notes, author: str) -> bytes:
    """A copy of the workbook `data` with `notes` as comments of `author`.

    The same for the same input. Raises UnsafeError for a file that is none or may do harm, which is not opened.
    """
    archive = Archive(data)
    book = _Book(archive, author)
    by_sheet: dict[str, dict[str, str]] = {}
    for place, text in notes.items():
        sheet, _, cell = place.rpartition("!") if place else (next(iter(book.sheets), ""), "", "A1")
        if CELL.fullmatch(cell):
            by_sheet.setdefault(sheet, {})[cell] = text
    for sheet, some in by_sheet.items():
        if sheet in book.sheets:
            book.comment(book.sheets[sheet], some)
    return book.written()


class _Book:
    """The parts of a workbook; those that change are kept as trees until they are written."""

    def __init__(self, archive: Archive, author: str) -> None:
        self.archive, self.author = archive, author
        self.trees: dict[str, etree._Element] = {}
        self.as_read: dict[str, bytes] = {}
        main = self.target("", "/officeDocument") or "xl/workbook.xml"
        if STRICT in self.content(main)[:4096]:
            raise UnsafeError("not-a-workbook")
        paths = {one.get("Id"): _joined(main, one.get("Target", "")) for one in self.relations(main)}
        self.sheets = {
            str(sheet.get("name")): paths[sheet.get(f"{{{RELATION}}}id")]
            for sheet in self.tree(main).iter(f"{{{MAIN}}}sheet")
            if sheet.get(f"{{{RELATION}}}id") in paths
        }

    def tree(self, name: str) -> etree._Element:
        if name not in self.trees:
            root = parsed(self.content(name))
            self.trees[name], self.as_read[name] = root, etree.tostring(root)
        return self.trees[name]

    def content(self, name: str) -> bytes:
        """The bytes of a part, no more than the directory of the archive promises."""
        try:
            with self.archive.open(name) as stream:
                return stream.read()
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
            raise UnsafeError("damaged") from None

    def relations(self, part: str) -> etree._Element:
        """The relations of a part, which may be none yet."""
        name = _relations_of(part)
        if name not in self.trees and name not in self.archive.names:
            self.trees[name] = etree.fromstring(f'<Relationships xmlns="{PACKAGE}"/>'.encode())
        return self.tree(name)

    def target(self, part: str, kind: str) -> str:
        """The part that `part` points to by a relation of this kind, or ""."""
        found = (one for one in self.relations(part) if one.get("Type", "").endswith(kind))
        return next((_joined(part, one.get("Target", "")) for one in found), "")

    def comment(self, sheet: str, notes: Mapping[str, str]) -> None:
        """Put notes on the cells of a sheet."""
        comments = self.target(sheet, "/comments") or self.new(sheet, "comments", "xl/comments{}.xml")
        drawing = self.legacy(sheet)
        held = self.tree(comments)
        authors, listed = _child(held, "authors", 0), _child(held, "commentList", 1)
        own = etree.SubElement(authors, f"{{{MAIN}}}author")
        own.text = self.author
        by_cell = {one.get("ref"): one for one in listed}
        number = len(authors) - 1
        for cell, text in notes.items():
            old = by_cell.get(cell)
            before = "".join(map(str, old.itertext())) + "\n\n" if old is not None else ""
            if old is not None:
                listed.remove(old)
            else:
                self.tree(drawing).append(_shape(cell, text, len(self.tree(drawing))))
            one = etree.SubElement(listed, f"{{{MAIN}}}comment", ref=cell, authorId=str(number))
            words = etree.SubElement(etree.SubElement(one, f"{{{MAIN}}}text"), f"{{{MAIN}}}t")
            words.text = before + "\n".join(map(harmless, text.split("\n")))
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        listed[:] = sorted(listed, key=lambda one: _at(one.get("ref", "A1"))[::-1])

    def legacy(self, sheet: str) -> str:
        """The drawing with the boxes of a sheet's comments, made where there is none."""
        page = self.tree(sheet)
        found = page.find(f"{{{MAIN}}}legacyDrawing")
        if found is not None:
            relation = found.get(f"{{{RELATION}}}id")
            one = next((one for one in self.relations(sheet) if one.get("Id") == relation), None)
            if one is not None:
                return _joined(sheet, one.get("Target", ""))
            page.remove(found)
        name = self.new(sheet, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml")
        behind = next(
            (index for index, one in enumerate(page) if etree.QName(one).localname in AFTER_LEGACY), len(page)
        )
        mark = etree.Element(f"{{{MAIN}}}legacyDrawing")
        mark.set(f"{{{RELATION}}}id", self.relations(sheet)[-1].get("Id", ""))
        page.insert(behind, mark)
        return name

    def new(self, sheet: str, kind: str, pattern: str) -> str:
        """A new part that a sheet points to."""
        taken = self.archive.names | self.trees.keys()
        name = _first_free(pattern, taken)
        if kind == "comments":
            self.trees[name] = etree.fromstring(f'<comments xmlns="{MAIN}"/>'.encode())
        else:
            self.trees[name] = etree.fromstring(DRAWING.format(v=VML, o=OFFICE, x=EXCEL, type=SHAPE_TYPE).encode())
        relations = self.relations(sheet)
        ids = {one.get("Id") for one in relations}
        free = _first_free("rIdNote{}", ids)
        path = posixpath.relpath(name, posixpath.dirname(sheet))
        etree.SubElement(relations, f"{{{PACKAGE}}}Relationship", Id=free, Type=f"{RELATION}/{kind}", Target=path)
        self.declare(name, kind)
        return name

    def declare(self, name: str, kind: str) -> None:
        """Say in the content types what a new part is."""
        types = self.tree("[Content_Types].xml")
        if kind == "comments":
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=COMMENTS_TYPE)
        elif not any(one.get("Extension") == "vml" for one in types):
            types.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension="vml", ContentType=VML_TYPE))

    def written(self) -> bytes:
        """The workbook: parts that did not change as they were, in their order, then the new ones."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            old = [part for part in self.archive.zip.infolist() if not part.is_dir()]
            for part in old:
                data = self.dumped(part.filename) if self.changed(part.filename) else self.content(part.filename)
                file.writestr(_stamped(part.filename, part.date_time), data)
            for name in sorted(self.trees.keys() - {part.filename for part in old}):
                if len(self.trees[name]):
                    file.writestr(_stamped(name), self.dumped(name))
        return buffer.getvalue()

    def changed(self, name: str) -> bool:
        """Whether a part that was there is another now."""
        return name in self.trees and etree.tostring(self.trees[name]) != self.as_read.get(name)

    def dumped(self, name: str) -> bytes:
        written: bytes = etree.tostring(self.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return written


def _first_free(pattern: str, taken: Collection[str | None]) -> str:
    return next(name for number in itertools.count(1) if (name := pattern.format(number)) not in taken)


def _stamped(name: str, moment: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, moment)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _child(parent: etree._Element, name: str, at: int) -> etree._Element:
    found = parent.find(f"{{{MAIN}}}{name}")
    if found is None:
        found = etree.Element(f"{{{MAIN}}}{name}")
        parent.insert(at, found)
    return found


def _shape(cell: str, text: str, number: int) -> etree._Element:
    column, row = _at(cell)
    lines = sum(1 + len(line) // 22 for line in text.split("\n"))
    high = min(240, 18 + 14 * lines)
    names = {"v": VML, "o": OFFICE, "x": EXCEL, "type": SHAPE_TYPE}
    made = SHAPE.format(**names, id=f"{SHAPE_TYPE}{number}", row=row - 1, column=column - 1, high=high)
    return etree.fromstring(made.encode())


def _at(cell: str) -> tuple[int, int]:
    """Column and row of a cell, from 1."""
    match = CELL.fullmatch(cell)
    letters, digits = match.groups() if match else ("A", "1")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(digits)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _joined(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
