"""Rows of cells on A4, one below the other, broken into pages. Knows how things look, and nothing of forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handbook.forms.line_breaks import MOST_LINES, lines
from handbook.forms.pdf_page import BUTTON_SIDE, Box, Colour, Entry, Fields, Page
from handbook.forms.pdf_writing import PdfWriter
from handbook.forms.typeface import Typeface
from handbook.source.pdf_tokens import Name, Ref

SHORT_SIDE, LONG_SIDE = 595.28, 841.89
MARGIN, FOOT = 36.0, 30.0
LEADING = 1.32
COLUMNS = 6
"""In which buttons stand where they take several lines."""
INK, GREY, LINE = Colour(0.1, 0.1, 0.1), Colour(0.37, 0.42, 0.46), Colour(0.6, 0.65, 0.69)
BAR, SHADE, WHITE, ALARM = (
    Colour(0.14, 0.25, 0.37),
    Colour(0.93, 0.95, 0.965),
    Colour(1, 1, 1),
    Colour(0.71, 0.14, 0.09),
)
STUB = 3
DENSITIES = (1.0, 0.9, 0.8, 0.72)
"""How much air there is: less of it where that saves a page."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph in one size, of `most` lines at most; `mark` stands in front in red."""

    text: str
    size: float = 9.0
    bold: bool = False
    colour: Colour = INK
    mark: str = ""
    most: int = MOST_LINES


@dataclass(frozen=True, slots=True)
class Choice:
    """A button with what it stands for."""

    entry: Entry
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between `left` and `left + width`: paragraphs, a field, or buttons in a row."""

    left: float
    width: float
    words: tuple[Words, ...] = ()
    entry: Entry | None = None
    choices: tuple[Choice, ...] = ()
    fill: Colour | None = None
    framed: bool = False
    align: int = 0
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one height; a row may stay with the next one, and `heading` rows come again on the next page."""

    cells: tuple[Cell, ...] = ()
    least: float = 0.0
    pad: float = 3.0
    keeps: bool = False
    heading: tuple[Row, ...] = field(default=())


class Setter:
    """Sets rows in a typeface with a given density."""

    def __init__(self, typeface: Typeface, density: float) -> None:
        self.typeface, self.density = typeface, density
        self.heights: dict[int, float] = {}

    def height(self, row: Row) -> float:
        """How high a row is, in points."""
        if id(row) not in self.heights:
            inside = max((self._content(cell) for cell in row.cells), default=0.0)
            pad = 2 * row.pad * self.density
            least = [row.least, *(cell.least for cell in row.cells)]
            self.heights[id(row)] = max(inside + pad, max(least) * self.density)
        return self.heights[id(row)]

    def draw(self, page: Page, row: Row, top: float) -> None:
        """Draw a row; first the shades, then what stands on them."""
        high = self.height(row)
        for cell in row.cells:
            box = Box(cell.left, top, cell.width, high)
            if cell.fill or cell.framed:
                page.box(box, cell.fill, LINE if cell.framed else None)
        for cell in row.cells:
            self._words(page, cell, top, high)
            if cell.entry:
                page.entry(Box(cell.left + 1.2, top + 1.2, cell.width - 2.4, high - 2.4), cell.entry)
            self._choices(page, cell, top, high)

    def _broken(self, words: Words, room: float) -> list[str]:
        marked = f"{words.mark} {words.text}" if words.mark else words.text
        return lines(marked, room, lambda text: self.typeface.width(text, words.size), words.most)

    def _content(self, cell: Cell) -> float:
        words = sum(len(self._broken(one, cell.width - 8)) * one.size * LEADING for one in cell.words)
        rows = len(self._rows_of_choices(cell)) if cell.choices else 0
        return max(words, rows * self._choice_height())

    def _choice_height(self) -> float:
        return BUTTON_SIDE + 4.5 * self.density

    def _words(self, page: Page, cell: Cell, top: float, high: float) -> None:
        used = sum(len(self._broken(one, cell.width - 8)) * one.size * LEADING for one in cell.words)
        at = top + (high - used) / 2
        for words in cell.words:
            for number, line in enumerate(self._broken(words, cell.width - 8)):
                spare = cell.width - 8 - self.typeface.width(line, words.size)
                left, base = cell.left + 4 + max(spare, 0) * cell.align / 2, at + words.size * 1.02
                if words.mark and not number and line.startswith(words.mark):
                    page.words(words.mark, left, base, words.size, ALARM, bold=True)
                    left += self.typeface.width(f"{words.mark} ", words.size)
                    line = line.removeprefix(words.mark).lstrip()
                page.words(line, left, base, words.size, words.colour, bold=words.bold)
                at += words.size * LEADING

    def _rows_of_choices(self, cell: Cell) -> list[list[tuple[float, Choice]]]:
        """The buttons with their distance from the left edge, line by line; those of several lines stand in columns."""
        room = cell.width - 6
        widths = [self.choice_width(choice) for choice in cell.choices]
        step = room / COLUMNS if sum(widths) > room else 0.0
        rows: list[list[tuple[float, Choice]]] = [[]]
        at = 0.0
        for choice, width in zip(cell.choices, widths, strict=True):
            wide = -(-width // step) * step if step else width
            if rows[-1] and at + wide > room + 0.1:
                rows.append([])
                at = 0.0
            rows[-1].append((at, choice))
            at += wide
        return rows

    def choice_width(self, choice: Choice) -> float:
        """The room that a button with its words wants."""
        return BUTTON_SIDE + 3 + self.typeface.width(choice.words, 8.5) + 9

    def _choices(self, page: Page, cell: Cell, top: float, high: float) -> None:
        if not cell.choices:
            return
        rows = self._rows_of_choices(cell)
        step = self._choice_height()
        at = top + (high - len(rows) * step) / 2
        for row in rows:
            for left, choice in row:
                x, y = cell.left + 5 + left, at + (step - BUTTON_SIDE) / 2
                page.entry(Box(x, y, BUTTON_SIDE, BUTTON_SIDE), choice.entry)
                room = cell.left + cell.width - x - BUTTON_SIDE - 5
                size = 8.5
                shown = lines(choice.words, room, lambda text: self.typeface.width(text, 8.5))
                if len(shown) > 1:
                    shown = [choice.words]
                    size = max(4.0, 8.5 * room / max(self.typeface.width(choice.words, 8.5), 1))
                page.words(shown[0], x + BUTTON_SIDE + 3, y + BUTTON_SIDE - 1.2, size, INK)
            at += step


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says of itself, and what stands on every page: the head, and left in the foot."""

    title: str
    company: str
    language: str
    foot: str
    head: tuple[Row, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    created: str = ""
    landscape: bool = False

    @property
    def width(self) -> float:
        """Of a page, in points."""
        return LONG_SIDE if self.landscape else SHORT_SIDE

    @property
    def height(self) -> float:
        """Of a page, in points."""
        return SHORT_SIDE if self.landscape else LONG_SIDE


def document(about: Document, rows: Sequence[Row], typeface: Typeface) -> bytes:
    """The rows as a PDF file, on as few pages as possible and with as much air as these allow."""
    setters = [Setter(typeface, density) for density in DENSITIES]
    broken = [(setter, _pages(about, rows, setter)) for setter in setters]
    setter, pages = min(broken, key=lambda pair: (len(pair[1]), sum(map(_begins_with_a_stub, pair[1][1:]))))
    return _file(about, pages, setter)


def _begins_with_a_stub(page: Sequence[Row]) -> bool:
    """Whether hardly a row of a table was left for the page."""
    heading = next((row.heading for row in page if row.heading), ())
    return page[0] in heading and sum(row.heading == heading for row in page) < STUB


def _pages(about: Document, rows: Sequence[Row], setter: Setter) -> list[list[Row]]:
    room = about.height - 2 * MARGIN - FOOT - sum(map(setter.height, about.head))
    pages: list[list[Row]] = [[]]
    left = room
    for number, row in enumerate(rows):
        wanted, last = setter.height(row), number
        while rows[last].keeps and last + 1 < len(rows):
            last += 1
            wanted += setter.height(rows[last])
        if wanted > left and pages[-1]:
            pages.append(list(row.heading))
            left = room - sum(map(setter.height, row.heading))
        pages[-1].append(row)
        left -= setter.height(row)
    return pages


def _file(about: Document, pages: Sequence[Sequence[Row]], setter: Setter) -> bytes:
    pdf = PdfWriter()
    root, tree = pdf.add(), pdf.add()
    fields = Fields(pdf, setter.typeface)
    kids: list[Ref] = []
    for number, rows in enumerate(pages, 1):
        page = Page(fields, tree, about.width, about.height)
        if number == 1:
            for name, value in about.properties:
                page.hidden(name, value)
        top = MARGIN
        for row in (*about.head, *rows):
            setter.draw(page, row, top)
            top += setter.height(row)
        _foot(about, page, setter, f"{number} / {len(pages)}")
        kids.append(page.finish())
    pdf.put(tree, {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    pdf.put(
        root,
        {
            "Type": Name("Catalog"),
            "Pages": tree,
            "AcroForm": fields.finish(),
            "Lang": about.language,
            "ViewerPreferences": {"DisplayDocTitle": True},
        },
    )
    info = {"Title": about.title, "Author": about.company, "CreationDate": about.created, **dict(about.properties)}
    return pdf.finish(root, pdf.add({key: value for key, value in info.items() if value}))


def _foot(about: Document, page: Page, setter: Setter, pages: str) -> None:
    width = about.width - 2 * MARGIN
    top = about.height - MARGIN - 12
    page.box(Box(MARGIN, top - 3, width, 0.01), None, LINE)
    words = Words(about.foot, 7.5, colour=GREY)
    left, right = Cell(MARGIN - 4, width / 2, (words,)), Cell(MARGIN + width / 2 + 4, width / 2, (), align=2)
    setter.draw(page, Row((left, replace(right, words=(replace(words, text=pages),))), pad=0), top)
