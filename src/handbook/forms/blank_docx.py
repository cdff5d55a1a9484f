"""A blank form as a Word document: A4, title block on every page, sections, tables, signature block, page x of y.

Every entry is a content control with the name of its cell (`model/paper.py`) as its tag, and a bookmark around it,
because some programs drop the tags. The same form gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Text
from handbook.forms import arrangement, word, words
from handbook.forms.prefilled import NOTHING, Known, on_sheet, plain
from handbook.forms.word import Cell, Controls, Document
from handbook.model import paper
from handbook.model.form import Attachment, Field, Form, Section, Signature
from handbook.model.handbook import Register
from handbook.model.paper import Wording

GRID = 24
LABEL = 5
ROW, ROOM_TO_WRITE, ROOM_TO_SIGN = 18.0, 54.0, 28.0
"""Points that an entry, a long text and a signature get at least."""
UNDATED = date(2000, 1, 1)


def blank_docx(form: Form, register: Register, language: str = "both", values: Known = NOTHING) -> bytes:
    """The document. `language` is `zh`, `en` or `both`; the register gives the names of the company and the roles.

    `values` are what stands in the entries already.
    """
    return _Blank(form, register, Wording(language), values).finish()


class _Blank:
    def __init__(self, form: Form, register: Register, wording: Wording, values: Known) -> None:
        self.form, self.register, self.wording = form, register, wording
        widest = max((len(table.fields) for table in form.tables()), default=0)
        self.grid = max(GRID, widest + 1)
        self.known = on_sheet(form, values, wording)
        marks = _marks(form, self.known)
        self.controls = Controls(known={mark: plain(self.known[name]) for name, mark in marks if name in self.known})
        self.document = Document(
            title=wording.of(form.title),
            company=wording.of(register.organisation.company),
            created=f"{form.effective or UNDATED}T00:00:00Z",
            properties={paper.FORM_ID: form.id, paper.FORM_VERSION: form.version},
            landscape=widest >= arrangement.LANDSCAPE_FROM,
        )
        self.unit = self.document.width / self.grid

    def finish(self) -> bytes:
        form, document = self.form, self.document
        document.header, document.footer = self.title_block(), self.footer()
        self.small_print(form.purpose)
        self.small_print(arrangement.legend(form))
        for section in form.sections:
            rows = self.table(section) if section.is_table else self.fields(section)
            self.block(section.title, rows)
        if form.attachments:
            self.block(paper.ATTACHMENTS, [self.attachment(each) for each in form.attachments])
        if form.signatures:
            self.block(paper.SIGNATURES, self.signatures())
        self.small_print(arrangement.custody(form, self.register))
        return document.finish()

    def say(self, text: Text, between: str = " ") -> str:
        return self.wording.of(text, between)

    def block(self, title: Text, rows: list[str]) -> None:
        """The bar of a section and its table."""
        said = self.say(title, "  ")
        self.document.add(word.paragraph(word.run(said), "Heading1"))
        if rows:
            self.document.add(word.table(rows, self.grid, self.unit, said))

    def small_print(self, text: Text) -> None:
        if text:
            self.document.add(word.paragraph(word.run(self.say(text, "\n")), "Small"))

    def row(self, *cells: Cell, height: float = ROW, heading: bool = False) -> str:
        return word.row(cells, height, self.unit, heading=heading)

    def title_block(self) -> str:
        form, both = self.form, self.wording.language == "both"
        title = form.title.zh if both else form.title.in_(self.wording.language)
        lines = (
            ("Company", self.say(self.register.organisation.company), words.NUMBER, form.number),
            ("Title", title, paper.VERSION, form.version),
            ("Subtitle", form.title.en if both else "", words.EFFECTIVE, str(form.effective or "")),
        )
        rows = []
        for style, text, label, value in lines:
            shown = Cell(word.paragraph(word.run(text), style), self.grid - 8, framed=False)
            name = Cell(word.paragraph(word.run(self.say(label)), "Help"), 4, word.SHADE)
            said = Cell(word.paragraph(word.run(value, "First"), "Label", "center"), 4)
            rows.append(self.row(shown, name, said, height=14))
        return word.table(rows, self.grid, self.unit) + word.paragraph("", "Air")

    def footer(self) -> str:
        mark = word.run(f"{self.form.number}  {self.form.version}")
        page, pages = word.counted("PAGE"), word.counted("NUMPAGES")
        said = []
        for language in ("zh", "en") if self.wording.language == "both" else (self.wording.language,):
            before, between, after = words.PAGE_OF[language].split("#")
            said.append(word.run(before) + page + word.run(between) + pages + word.run(after))
        return word.paragraph(mark + word.TAB + word.run("  ").join(said), "Footer")

    def fields(self, section: Section) -> list[str]:
        half = self.grid // 2
        rows = []
        for line in arrangement.lines(section.fields):
            widths = (half, self.grid - half) if len(line) == 2 else (self.grid,)
            cells = [cell for field, width in zip(line, widths, strict=True) for cell in self.field(field, width)]
            tall = any(field.type == "long_text" for field in line)
            rows.append(self.row(*cells, height=ROOM_TO_WRITE if tall else ROW))
        return rows

    def field(self, field: Field, width: int) -> list[Cell]:
        room = width - LABEL
        tall = field.type in ("long_text", "choices")
        explained = room // (3 if tall else 2) if field.help else 0
        entry = self.boxes(field) if field.type == "choices" else self.entry(field, paper.field_name(field))
        cells = [self.label(field, LABEL), Cell(entry, room - explained)]
        if explained:
            help_ = word.paragraph(word.run(self.say(field.help, "\n")), "Help")
            cells.append(Cell(help_, explained, word.SHADE))
        return cells

    def label(self, item: Field | Attachment | Signature, span: int, align: str = "") -> Cell:
        unit = f" ({item.unit})" if isinstance(item, Field) and item.unit else ""
        shown = word.both(self.wording, item.label, arrangement.mark(item), unit)
        return Cell(word.paragraph(shown, "Label", align), span, word.SHADE)

    def entry(self, field: Field, name: str, row: int = 0, align: str = "") -> str:
        title, mark = self.title(field), paper.bookmark(name, row)
        if field.type == "date":
            control = self.controls.day(name, title, mark)
        elif field.type in ("choice", "yes_no"):
            offered = {word: str(value).lower() for word, value in self.wording.options(field).items()}
            control = self.controls.choice(name, title, mark, offered)
        else:
            control = self.controls.text(name, title, mark)
        return word.paragraph(control, "Entry", align or arrangement.alignment(field))

    def title(self, field: Field) -> str:
        """What Word says of an entry that is clicked: its label and, where there is room, an example."""
        label, example = self.say(field.label), paper.example(field)
        whole = f"{label} · {self.say(words.filled(words.EXAMPLE, example=example))}" if example else label
        return whole if len(whole) <= word.WORD_LIMIT else label

    def boxes(self, field: Field) -> str:
        shown = []
        for option in field.options:
            name = paper.tick_name(field, option)
            label = self.say(option.label) or option.id
            shown.append(self.controls.box(name, label, paper.bookmark(name)) + word.run(f"\u00a0{label}"))
        return word.paragraph(word.run("\u3000 ").join(shown), "Entry")

    def table(self, section: Section) -> list[str]:
        widths = [last - first + 1 for first, last in arrangement.spans(section.fields, self.grid)]
        columns = list(zip(section.fields, widths, strict=True))
        number = Cell(word.paragraph(word.run(self.say(paper.ROW, "\n"), "Second"), "Label", "center"), 1, word.SHADE)
        heading = self.row(number, *(self.label(c, width, "center") for c, width in columns), heading=True)
        rows = []
        for row in range(1, arrangement.blank_rows(section, self.known) + 1):
            entries = (Cell(self.entry(c, paper.column_name(section, c), row), width) for c, width in columns)
            counted = Cell(word.paragraph(word.run(str(row), "Second"), "Label", "center"), 1)
            rows.append(self.row(counted, *entries))
        return [heading, self.controls.repeated(self.say(section.title), rows)]

    def attachment(self, attachment: Attachment) -> str:
        field = Field(id=attachment.id, label=attachment.label)
        middle = self.grid // 2
        hint = word.paragraph(word.run(self.say(words.ENCLOSED, "\n")), "Help")
        return self.row(
            self.label(attachment, middle),
            Cell(self.entry(field, paper.attachment_name(attachment)), self.grid - middle - LABEL + 1),
            Cell(hint, LABEL - 1, word.SHADE),
        )

    def signatures(self) -> list[str]:
        half, quarter = self.grid // 2, self.grid // 4
        widths = (half, quarter, self.grid - half - quarter)
        titles = (words.SIGNATURE, *paper.SIGNATURE_PARTS.values())
        heading = (
            Cell(word.paragraph(word.run(self.say(title), "First"), "Label", "center"), width, word.SHADE)
            for width, title in zip(widths, titles, strict=True)
        )
        return [self.row(*heading, heading=True), *map(self.signature, arrangement.in_order(self.form.signatures))]

    def signature(self, block: Signature) -> str:
        half, quarter = self.grid // 2, self.grid // 4
        who = word.paragraph(word.run(arrangement.signers(self.wording, block, self.register)), "Help")
        parts = {"name": ("person", quarter), "date": ("date", self.grid - half - quarter)}
        entries = (
            Cell(
                self.entry(
                    Field(id=part, label=_joined(block.label, paper.SIGNATURE_PARTS[part]), type=kind),
                    paper.signature_name(block, part),
                    align="center",
                ),
                width,
            )
            for part, (kind, width) in parts.items()
        )
        return self.row(self.label(block, LABEL), Cell(who, half - LABEL, word.SHADE), *entries, height=ROOM_TO_SIGN)


def _marks(form: Form, known: Known) -> Iterator[tuple[str, str]]:
    """The name of every entry that a blank has, and its bookmark; rows of tables have names of their own here."""
    for field in form.fields():
        names = [paper.tick_name(field, option) for option in field.options] if field.type == "choices" else []
        yield from ((name, paper.bookmark(name)) for name in names or [paper.field_name(field)])
    for table in form.tables():
        for row in range(1, arrangement.blank_rows(table, known) + 1):
            for column in table.fields:
                yield paper.cell_name(table, row, column), paper.bookmark(paper.column_name(table, column), row)
    names = [paper.signature_name(block, part) for block in form.signatures for part in paper.SIGNATURE_PARTS]
    names += [paper.attachment_name(attachment) for attachment in form.attachments]
    yield from ((name, paper.bookmark(name)) for name in names)


def _joined(one: Text, other: Text) -> Text:
    return Text(f"{one.zh} {other.zh}", f"{one.en}: {other.en}")
