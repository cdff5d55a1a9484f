"""A blank form as a PDF to be filled in on screen or by hand: A4, title block, sections, tables, signature block.

Every entry is a field of the PDF with the name that `model/paper.py` gives it; a cell of a table has the number of its
row between table and column, `T_items.3.quantity`. The file holds no script, and the same form gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handbook.findings import Text
from handbook.forms import arrangement, words
from handbook.forms.pdf_page import CENTRE, RIGHT, Entry
from handbook.forms.pdf_sheet import (
    BAR,
    DENSITIES,
    GREY,
    INK,
    MARGIN,
    SHADE,
    SHORT_SIDE,
    WHITE,
    Cell,
    Choice,
    Document,
    Row,
    Setter,
    Words,
    document,
)  # fmt: skip
from handbook.forms.prefilled import NOTHING, Known, plain
from handbook.forms.typeface import Typeface
from handbook.model import paper
from handbook.model.field_types import NUMERIC
from handbook.model.form import Attachment, Field, Form, Section, Signature
from handbook.model.handbook import Register
from handbook.model.paper import Wording

MOST_BUTTONS = 9
LABEL_SHARE = 0.36
FIRST, SECOND, SMALL = 9.0, 6.8, 6.8
ENTRY_HEIGHT, ROW_HEIGHT, ROOM_TO_WRITE, ROOM_TO_SIGN = 21.0, 19.0, 52.0, 27.0
MOST_UPRIGHT, MOST_ACROSS, MOST_OF_A_TITLE = 26, 16, 3
"""Lines in each language that fit into a row on a page of either kind, and those of a title, which comes again."""
ALIGNMENTS = {"left": 0, "center": CENTRE, "right": RIGHT}
UNDATED = date(2000, 1, 1)


def blank_pdf(
    form: Form, register: Register, typeface: Typeface, language: str = "both", values: Known = NOTHING
) -> bytes:
    """The file. `language` is `zh`, `en` or `both`; the register gives the names of the company and the roles.

    `values` are what stands in the entries already.
    """
    widest = max((len(table.fields) for table in form.tables()), default=0)
    wording = Wording(language)
    about = Document(
        title=f"{form.number} {wording.of(form.title)}".strip(),
        company=wording.of(register.organisation.company),
        language="en" if language == "en" else "zh-CN",
        foot=f"{form.number}  {wording.of(paper.VERSION)} {form.version}".strip(),
        properties=((paper.FORM_ID, form.id), (paper.FORM_VERSION, form.version)),
        created=f"D:{(form.effective or UNDATED):%Y%m%d}000000Z",
        landscape=widest >= arrangement.LANDSCAPE_FROM,
    )
    blank = _Blank(about.width - 2 * MARGIN, wording, typeface, values)
    rows = [*blank.head(form), *blank.body(form, register)]
    title = tuple(blank.title(form, register))
    return document(replace(about, head=title), rows, typeface)


class _Blank:
    """Makes the rows of one form."""

    def __init__(self, width: float, wording: Wording, typeface: Typeface, values: Known) -> None:
        self.width, self.wording, self.values = width, wording, values
        self.most = MOST_ACROSS if width > SHORT_SIDE else MOST_UPRIGHT
        self.setter = Setter(typeface, DENSITIES[0])

    def title(self, form: Form, register: Register) -> Iterator[Row]:
        """Company, title and, on the right, number, version and the day from which it is in force."""
        both = self.wording.language == "both"
        lines = (
            (self.said(register.organisation.company), 9.0, False, GREY, words.NUMBER, form.number, 15.0),
            (form.title.zh if both else self.said(form.title), 16.5, True, INK, paper.VERSION, form.version, 25.0),
            (form.title.en if both else "", 10.0, False, GREY, words.EFFECTIVE, str(form.effective or ""), 15.0),
        )
        left = self.width - 176
        for text, size, bold, colour, label, value, least in lines:
            yield Row(
                (
                    Cell(MARGIN - 4, left, (Words(text, size, bold, colour, most=MOST_OF_A_TITLE),)),
                    Cell(MARGIN + left, 84, (Words(self.said(label), 7.5, colour=GREY),), fill=SHADE, framed=True),
                    Cell(MARGIN + left + 84, 92, (Words(value, 9, bold=True),), framed=True, align=CENTRE),
                ),
                least=least,
                pad=1.5,
            )

    def head(self, form: Form) -> Iterator[Row]:
        """What the form is for, and how to fill it in."""
        for text in (form.purpose, arrangement.legend(form)):
            if text:
                yield Row((Cell(MARGIN - 4, self.width + 8, self.small(text)),), pad=1.5)

    def body(self, form: Form, register: Register) -> Iterator[Row]:
        """Sections, attachments, signatures and, at the foot, where the form goes."""
        for section in form.sections:
            yield from self.bar(section.title)
            yield from self.table(section) if section.is_table else self.fields(section.fields)
        if form.attachments:
            yield from self.bar(paper.ATTACHMENTS)
            yield from map(self.attachment, form.attachments)
        if form.signatures:
            yield from self.bar(paper.SIGNATURES)
            yield from self.signatures(form.signatures, register)
        line = arrangement.custody(form, register)
        if line:
            yield Row((Cell(MARGIN - 4, self.width + 8, self.small(line)),), pad=3)

    def said(self, text: Text, between: str = " ") -> str:
        return self.wording.of(text, between)

    def small(self, text: Text) -> tuple[Words, ...]:
        return tuple(Words(part, SMALL, colour=GREY, most=self.most) for part in self.parts(text))

    def parts(self, text: Text) -> list[str]:
        """The text by language, in the order in which it is printed."""
        both = (text.zh, text.en) if self.wording.language == "both" else (text.in_(self.wording.language),)
        return [part for part in dict.fromkeys(both) if part]

    def bar(self, title: Text) -> Iterator[Row]:
        yield Row(least=5, pad=0, keeps=True)
        bar = Words(self.said(title, "  "), 9.5, bold=True, colour=WHITE, most=MOST_OF_A_TITLE)
        yield Row((Cell(MARGIN, self.width, (bar,), fill=BAR),), least=16.5, pad=1.5, keeps=True)

    def label(self, item: Field | Signature | Attachment, left: float, width: float, unit: str = "") -> Cell:
        behind = f" ({unit})" if unit else ""
        parts = self.parts(item.label) or [item.id]
        first = Words(parts[0] + behind, FIRST, bold=True, mark=arrangement.mark(item), most=self.most)
        rest = (Words(part + behind, SECOND, colour=GREY, most=self.most) for part in parts[1:])
        return Cell(left, width, (first, *rest), fill=SHADE, framed=True)

    def fields(self, fields: Sequence[Field]) -> Iterator[Row]:
        """Two fields in a row, alone where there is much to write, to choose from or to explain."""
        for line in arrangement.lines(fields):
            if len(line) == 2 and not any(map(self.wants_a_row, line)):
                half = self.width / 2
                yield Row((*self.field(line[0], MARGIN, half), *self.field(line[1], MARGIN + half, half)))
            else:
                yield from (Row(self.field(field, MARGIN, self.width)) for field in line)

    def wants_a_row(self, field: Field) -> bool:
        buttons = self.buttons(field, paper.field_name(field))
        if not buttons:
            return False
        room = self.width / 2 * (1 - LABEL_SHARE) - 6
        return field.type == "choices" or sum(map(self.setter.choice_width, buttons)) > room

    def buttons(self, field: Field, name: str) -> tuple[Choice, ...]:
        """The buttons of a field that has some: tick boxes, or a few options of which one holds."""
        about, required = self.about(field), field.required
        if field.type == "choices":
            return tuple(
                Choice(self.entry(paper.tick_name(field, one), kind="tick", about=f"{about}: {self.said(one.label)}"),
                       self.said(one.label) or one.id)
                for one in field.options
            )  # fmt: skip
        offered = self.offered(field)
        if not offered or len(offered) > MOST_BUTTONS:
            return ()
        return tuple(
            Choice(self.entry(name, kind="radio", about=about, required=required, state=value), said)
            for value, said in offered
        )

    def offered(self, field: Field) -> list[tuple[str, str]]:
        """(value, words) of what can be chosen where one thing can be."""
        if field.type == "yes_no":
            return [("yes", self.said(paper.YES)), ("no", self.said(paper.NO))]
        if field.type != "choice":
            return []
        return [(str(value), said) for said, value in self.wording.options(field).items()]

    def about(self, field: Field) -> str:
        """What a reader says of a field when it is pointed at or read aloud."""
        label = " / ".join(self.parts(field.label)) + (f" ({field.unit})" if field.unit else "")
        advice = arrangement.advice(field) or (words.ENTER_DATE if field.type == "date" else Text())
        return ". ".join(part for part in (label, self.said(advice)) if part)

    def entry(self, name: str, **more: object) -> Entry:
        value = self.values.get(name, "")
        text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else plain(value)
        return Entry(name, value=text, **more)  # type: ignore[arg-type]

    def field(self, field: Field, left: float, width: float) -> tuple[Cell, ...]:
        """Label, entry and, where there is one, the help."""
        label_width = min(self.width / 2, width) * LABEL_SHARE
        label = self.label(field, left, label_width, field.unit)
        start, room = left + label_width, width - label_width
        help_width = room * (0.34 if field.help else 0)
        place = Cell(start, room - help_width, framed=True, least=ENTRY_HEIGHT)
        cells = (label, self.filled(place, field, paper.field_name(field)))
        if field.help:
            help_cell = Cell(start + room - help_width, help_width, self.small(field.help), fill=SHADE, framed=True)
            return (*cells, help_cell)
        return cells

    def filled(self, cell: Cell, field: Field, name: str, *, narrow: bool = False) -> Cell:
        """The cell with its field or its buttons in it."""
        buttons = () if narrow else self.buttons(field, name)
        if buttons:
            return Cell(cell.left, cell.width, choices=buttons, framed=True, least=cell.least)
        offered = self.offered(field)
        entry = self.entry(
            name,
            kind="list" if offered else "text",
            about=self.about(field),
            required=field.required,
            lines=field.type == "long_text",
            align=ALIGNMENTS[arrangement.alignment(field)] if narrow or field.type in NUMERIC else 0,
            options=tuple(offered),
        )
        least = ROOM_TO_WRITE if field.type == "long_text" and not narrow else cell.least
        return Cell(cell.left, cell.width, entry=entry, framed=True, least=least)

    def table(self, table: Section) -> Iterator[Row]:
        """Numbered rows; the heading comes again on the next page."""
        number = 22.0
        weights = [arrangement.WEIGHTS.get(column.type, arrangement.USUAL_WEIGHT) for column in table.fields]
        unit = (self.width - number) / max(sum(weights), 1)
        spans, left = [], MARGIN + number
        for weight in weights:
            spans.append((left, weight * unit))
            left += weight * unit
        titles = [self.label(one, *span, one.unit) for one, span in zip(table.fields, spans, strict=True)]
        centred = (Cell(c.left, c.width, c.words, fill=c.fill, framed=True, align=CENTRE) for c in titles)
        corner = Cell(
            MARGIN, number, (Words(self.said(paper.ROW, "\n"), SMALL),), fill=SHADE, framed=True, align=CENTRE
        )
        heading = Row((corner, *centred), keeps=True, pad=2)
        yield heading
        for row in range(1, arrangement.blank_rows(table, self.values) + 1):
            count = Cell(MARGIN, number, (Words(str(row), 7.5, colour=GREY),), framed=True, align=CENTRE)
            cells = (
                self.filled(Cell(*span, least=ROW_HEIGHT), one, paper.cell_name(table, row, one), narrow=True)
                for one, span in zip(table.fields, spans, strict=True)
            )
            yield Row((count, *cells), pad=1, heading=(heading,))

    def attachment(self, attachment: Attachment) -> Row:
        half = self.width / 2
        about = f"{' / '.join(self.parts(attachment.label))}. {self.said(words.ENCLOSED)}"
        entry = self.entry(paper.attachment_name(attachment), about=about, required=attachment.required)
        line = Cell(MARGIN + half, half, entry=entry, framed=True, least=ENTRY_HEIGHT)
        return Row((self.label(attachment, MARGIN, half), line))

    def signatures(self, blocks: Sequence[Signature], register: Register) -> Iterator[Row]:
        """In the order in which people sign: step, role, name, date."""
        edges = [0.0, 0.24, 0.5, 0.77, 1.0]
        spans = [(MARGIN + a * self.width, (b - a) * self.width) for a, b in pairwise(edges)]
        joined = [(spans[0][0], spans[0][1] + spans[1][1]), spans[2], spans[3]]
        titles = (words.SIGNATURE, *paper.SIGNATURE_PARTS.values())
        heading = Row(
            tuple(
                Cell(*span, (Words(self.said(title), 8, bold=True),), fill=SHADE, framed=True, align=CENTRE)
                for span, title in zip(joined, titles, strict=True)
            ),
            keeps=True,
            pad=2,
        )
        yield heading
        for block in arrangement.in_order(blocks):
            parts = [
                Cell(*span, entry=self.entry(
                    paper.signature_name(block, part),
                    about=f"{' / '.join(self.parts(block.label))}: {self.said(said)}",
                    required=block.required,
                    align=CENTRE,
                ), framed=True, least=ROOM_TO_SIGN)
                for span, (part, said) in zip(spans[2:], paper.SIGNATURE_PARTS.items(), strict=True)
            ]  # fmt: skip
            signers = arrangement.signers(self.wording, block, register).split("\n")
            role = Cell(*spans[1], tuple(Words(one, SMALL, colour=GREY) for one in signers), fill=SHADE, framed=True)
            yield Row((self.label(block, *spans[0]), role, *parts), heading=(heading,))
