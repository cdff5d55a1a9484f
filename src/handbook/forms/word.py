"""A Word document (ECMA-376 WordprocessingML) put together from paragraphs and tables. Knows Word, not forms.

Every text goes through `escaped`, so no text of a form can become a field, a link or markup. The same parts give the
same bytes. Lengths are in twips, a twentieth of a point.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from handbook.findings import Text
from handbook.forms import word_parts
from handbook.model.paper import CHOOSE_HERE, DAY_HERE, WRITE_HERE, Wording

POINT = 20
MARGIN = 794
"""Twips at each side of the paper: 14 mm."""
PAPER = (11906, 16838)
"""A4, width and height."""
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE, SHADE = "9AA5B1", "EEF2F6"
UNCHECKED, CHECKED = "☐", "☑"
WORD_LIMIT = 64
"""What Word allows for the tag and the title of a control."""
CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
EPOCH = (1980, 1, 1, 0, 0, 0)


def escaped(text: str) -> str:
    """Text as it may stand between tags."""
    return NOT_IN_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str, limit: int = 255) -> str:
    """Text as an attribute, with its quotes."""
    return quoteattr(NOT_IN_XML.sub("", text)[:limit])


def run(text: str, style: str = "") -> str:
    """Text in a character style; a line break stays one."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    broken = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escaped, text.split("\n")))
    return f'<w:r>{look}<w:t xml:space="preserve">{broken}</w:t></w:r>' if text else ""


TAB = "<w:r><w:tab/></w:r>"


def counted(what: str) -> str:
    """A number that Word keeps right by itself: `PAGE` or `NUMPAGES`."""
    return f'<w:fldSimple w:instr=" {what} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def both(wording: Wording, text: Text, mark: str = "", behind: str = "") -> str:
    """A text in the languages of the form: the first one bold behind a red mark, the second one small below it."""
    shown = (text.zh, text.en) if wording.language == "both" else (text.in_(wording.language),)
    parts = list(dict.fromkeys(part for part in shown if part)) or [" "]
    runs = [run(f"{mark} ", "Mark")] if mark else []
    runs.append(run(parts[0] + behind, "First"))
    runs += [f"<w:r><w:br/></w:r>{run(part + behind, 'Second')}" for part in parts[1:]]
    return "".join(runs)


def paragraph(content: str, style: str, align: str = "") -> str:
    """One paragraph of runs."""
    look = f'<w:jc w:val="{align}"/>' if align and align != "left" else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{content}</w:p>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that spans so many columns of the grid; `fill` is its colour, "" for white."""

    content: str
    span: int
    fill: str = ""
    framed: bool = True


def row(cells: Iterable[Cell], height: float, unit: float, *, heading: bool = False) -> str:
    """A table row of at least `height` points that stays on one page; `unit` is the width of a grid column."""
    repeated = "<w:tblHeader/>" if heading else ""
    look = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{round(height * POINT)}" w:hRule="atLeast"/>{repeated}</w:trPr>'
    return f"<w:tr>{look}{''.join(_cell(cell, unit) for cell in cells)}</w:tr>"


def _cell(cell: Cell, unit: float) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    frame = "" if cell.framed else f"<w:tcBorders>{sides}</w:tcBorders>"
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    narrow = f"<w:tcMar>{sides}</w:tcMar>" if cell.span == 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(cell.span * unit)}" w:type="dxa"/>{span}{frame}{fill}'
        f'{narrow}<w:vAlign w:val="center"/></w:tcPr>{cell.content}</w:tc>'
    )


def table(rows: Sequence[str], grid: int, unit: float, described: str = "") -> str:
    """A table of fixed width; `described` is read out to people who can't see it."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = f'<w:gridCol w:w="{round(unit)}"/>' * grid
    spoken = f"<w:tblCaption w:val={quoted(described)}/>" if described else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{round(unit * grid)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        f"</w:tblCellMar>{spoken}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


@dataclass(slots=True)
class Controls:
    """Makes content controls (ECMA-376 17.5.2), each with a number of its own and a bookmark around it.

    The controls are rich text, drop-down lists, dates and check boxes, since LibreOffice hides the contents of plain
    text ones; it drops their tags as well, and the bookmark is what is left.
    """

    made: int = 0
    known: Mapping[str, str] = field(default_factory=dict)
    """Bookmark → what stands there already; a box is ticked by anything."""

    def text(self, tag: str, title: str, bookmark: str) -> str:
        """Where anything can be typed."""
        return self._control(tag, title, bookmark, "", WRITE_HERE)

    def day(self, tag: str, title: str, bookmark: str) -> str:
        """Where a day is typed or picked from a calendar."""
        kind = (
            '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/>'
            '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control(tag, title, bookmark, kind, DAY_HERE)

    def choice(self, tag: str, title: str, bookmark: str, offered: Mapping[str, str]) -> str:
        """A drop-down list of {words: value}."""
        items = "".join(
            f"<w:listItem w:displayText={quoted(words)} w:value={quoted(value)}/>" for words, value in offered.items()
        )
        return self._control(tag, title, bookmark, f"<w:dropDownList>{items}</w:dropDownList>", CHOOSE_HERE)

    def box(self, tag: str, title: str, bookmark: str) -> str:
        """A box to tick."""
        font = 'w14:font="Segoe UI Symbol"'
        ticked = bookmark in self.known
        kind = (
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="{ord(CHECKED):04X}" {font}/>'
            f'<w14:uncheckedState w14:val="{ord(UNCHECKED):04X}" {font}/></w14:checkbox>'
        )
        return self._control(tag, title, bookmark, kind, run(CHECKED if ticked else UNCHECKED, "Box"), waiting=False)

    def repeated(self, title: str, rows: Sequence[str]) -> str:
        """Table rows of which Word lets people add more ([MS-DOCX] 2.5.4.9)."""
        inner = "".join(
            f"<w:sdt><w:sdtPr>{self._number()}<w15:repeatingSectionItem/></w:sdtPr>"
            f"<w:sdtContent>{each}</w:sdtContent></w:sdt>"
            for each in rows
        )
        look = f"<w:alias w:val={quoted(title, WORD_LIMIT)}/>{self._number()}<w15:repeatingSection/>"
        return f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def _number(self) -> str:
        self.made += 1
        return f'<w:id w:val="{self.made}"/>'

    def _control(self, tag: str, title: str, bookmark: str, kind: str, shown: str, *, waiting: bool = True) -> str:
        number = self._number()
        if waiting and bookmark in self.known:
            shown, waiting = run(self.known[bookmark]), False
        look = (
            f"<w:alias w:val={quoted(title, WORD_LIMIT)}/><w:tag w:val={quoted(tag)}/>{number}"
            f'<w:lock w:val="sdtLocked"/>{"<w:showingPlcHdr/>" if waiting else ""}{kind}'
        )
        content = run(shown, "PlaceholderText") if waiting else shown
        return (
            f'<w:bookmarkStart w:id="{self.made}" w:name={quoted(bookmark)}/>'
            f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
            f'<w:bookmarkEnd w:id="{self.made}"/>'
        )


@dataclass(slots=True)
class Document:
    """The whole document: its body grows by `add`, `finish` packs it."""

    title: str
    company: str
    created: str
    """ISO 8601, in UTC."""
    properties: Mapping[str, str]
    landscape: bool = False
    header: str = ""
    footer: str = ""
    body: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Between the margins."""
        return PAPER[1 if self.landscape else 0] - 2 * MARGIN

    def add(self, block: str) -> None:
        """Put a paragraph or a table at the end."""
        self.body.append(block)

    def finish(self) -> bytes:
        """The document as a file."""
        wide, high = reversed(PAPER) if self.landscape else PAPER
        turned = ' w:orient="landscape"' if self.landscape else ""
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
            '<w:footerReference w:type="default" r:id="rId5"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar w:top="680" w:right="{MARGIN}" w:bottom="680" '
            f'w:left="{MARGIN}" w:header="567" w:footer="400" w:gutter="0"/></w:sectPr>'
        )
        body = f"<w:body>{''.join(self.body)}{section}</w:body>"
        parts = {
            "word/document.xml": f"<w:document {word_parts.NAMES}>{body}</w:document>",
            "word/header1.xml": f"<w:hdr {word_parts.NAMES}>{self.header}</w:hdr>",
            "word/styles.xml": word_parts.FIXED["word/styles.xml"].replace("{right}", str(self.width)),
            "word/footer1.xml": f"<w:ftr {word_parts.NAMES}>{self.footer}</w:ftr>",
            "docProps/core.xml": word_parts.CORE.format(title=escaped(self.title), created=self.created),
            "docProps/app.xml": word_parts.APP.format(company=escaped(self.company)),
            "docProps/custom.xml": word_parts.CUSTOM.format(properties="".join(self._properties())),
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**word_parts.FIXED, **parts}.items():
                archive.writestr(zipfile.ZipInfo(name, EPOCH), word_parts.DECLARATION + content, zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _properties(self) -> Iterable[str]:
        for number, (name, value) in enumerate(self.properties.items(), 2):
            held = f"<vt:lpwstr>{escaped(value)}</vt:lpwstr>"
            yield f'<property fmtid="{CUSTOM_SET}" pid="{number}" name={quoted(name)}>{held}</property>'
