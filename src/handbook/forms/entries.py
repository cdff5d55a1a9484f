"""The entry cells of a blank spreadsheet form: fields in pairs, tick boxes, tables, attachments, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format

from handbook.findings import Text
from handbook.forms import arrangement, words
from handbook.forms.entry_checks import SIGNED_ON, entry_check, number_format
from handbook.forms.sheet import SECOND_SIZE, Sheet
from handbook.model import paper
from handbook.model.form import Attachment, Field, Section, Signature
from handbook.model.handbook import Register

LABEL = 4
OPTION = 5
ROOM_TO_WRITE, ROOM_TO_SIGN = 60.0, 32.0
"""Points that a long text and a signature get at least."""


def bar(sheet: Sheet, title: Text) -> None:
    """The heading of a section, after a little air."""
    sheet.page.set_row(sheet.row, 6)
    sheet.row += 1
    sheet.put(0, sheet.grid - 1, sheet.wording.of(title, "  "), sheet.style("bar"))
    sheet.page.set_row(sheet.row, 20)
    sheet.row += 1


def fields(sheet: Sheet, section: Section) -> None:
    """The fields of a section: two in a row, alone where there is much to write or to explain."""
    half = sheet.grid // 2
    for line in arrangement.lines(section.fields):
        if line[0].type == "choices":
            _ticks(sheet, line[0])
            continue
        spans = ((0, half - 1), (half, sheet.grid - 1)) if len(line) == 2 else ((0, sheet.grid - 1),)
        sheet.height(max(_field(sheet, field, *span) for field, span in zip(line, spans, strict=True)))
        sheet.row += 1


def _field(sheet: Sheet, field: Field, first: int, last: int) -> float:
    points = _label(sheet, field, first, first + LABEL - 1)
    first += LABEL
    stop = last
    if field.help:
        stop = first + (last - first) * (2 if field.type == "long_text" else 1) // 3
        sheet.put(stop + 1, last, sheet.wording.of(field.help, "\n"), sheet.style("help"))
        points = max(points, sheet.points(field.help, stop + 1, last, size=SECOND_SIZE))
    sheet.put(first, stop, "", _entry(sheet, field))
    sheet.page.data_validation(sheet.row, first, sheet.row, first, entry_check(sheet, field))
    sheet.name(paper.field_name(field), sheet.row, first)
    return max(points, ROOM_TO_WRITE if field.type == "long_text" else 0)


def _label(sheet: Sheet, field: Field, first: int, last: int, style: str = "label", rows: int = 1) -> float:
    unit = f" ({field.unit})" if field.unit else ""
    sheet.put_both(first, last, field.label, style, mark=arrangement.mark(field), behind=unit, rows=rows)
    return sheet.points(field.label, first, last, unit)


def _entry(sheet: Sheet, field: Field) -> Format:
    return sheet.style("entry", num_format=number_format(field), align=arrangement.alignment(field))


def _ticks(sheet: Sheet, field: Field) -> None:
    per_row = (sheet.grid - LABEL) // OPTION
    rows = -(-len(field.options) // per_row)
    high = _label(sheet, field, 0, LABEL - 1, rows=rows)
    check = {"validate": "list", "source": sheet.list_of((paper.TICK,))}
    box = sheet.style("entry", align="center", bold=True)
    for row in range(rows):
        chosen = field.options[row * per_row : (row + 1) * per_row]
        points = high / rows
        for number, option in enumerate(chosen):
            first = LABEL + number * OPTION
            last = sheet.grid - 1 if number == len(chosen) - 1 else first + OPTION - 1
            sheet.put(first, first, "", box)
            sheet.page.data_validation(sheet.row, first, sheet.row, first, check)
            sheet.name(paper.tick_name(field, option), sheet.row, first)
            sheet.put(first + 1, last, sheet.wording.of(option.label, "\n"), sheet.style("option"))
            points = max(points, sheet.points(option.label, first + 1, last, size=9))
        sheet.height(points)
        sheet.row += 1


def table(sheet: Sheet, section: Section) -> None:
    """A table: numbered rows, one named range of cells a column."""
    rows = arrangement.blank_rows(section, sheet.values)
    spans = list(arrangement.spans(section.fields, sheet.grid))
    columns = list(zip(section.fields, spans, strict=True))
    heading = sheet.style("heading")
    sheet.put(0, 0, sheet.wording.of(paper.ROW, "\n"), heading)
    sheet.height(max(_label(sheet, column, *span, style="heading") for column, span in columns))
    top = sheet.row + 1
    for number in range(1, rows + 1):
        sheet.row += 1
        sheet.put(0, 0, str(number), sheet.style("fixed", font_size=8, font_color="#5F6B76"))
        for column, span in columns:
            sheet.put(*span, "", _entry(sheet, column))
        sheet.height(0)
    for column, (first, _) in columns:
        sheet.page.data_validation(top, first, sheet.row, first, entry_check(sheet, column))
        sheet.name(paper.column_name(section, column), top, first, sheet.row)
    sheet.row += 1


def attachments(sheet: Sheet, papers: Sequence[Attachment]) -> None:
    """One line a paper that goes with the form."""
    for attachment in papers:
        middle = sheet.grid // 2
        sheet.put_both(0, middle - 1, attachment.label, "label", mark=arrangement.mark(attachment))
        sheet.put(middle, sheet.grid - 1, "", sheet.style("entry", num_format="@"))
        prompt = {
            "validate": "any",
            "input_title": sheet.wording.of(paper.ATTACHMENTS),
            "input_message": sheet.wording.of(words.ENCLOSED, "\n"),
        }
        sheet.page.data_validation(sheet.row, middle, sheet.row, middle, prompt)
        sheet.name(paper.attachment_name(attachment), sheet.row, middle)
        sheet.height(sheet.points(attachment.label, 0, middle - 1))
        sheet.row += 1


def signatures(sheet: Sheet, blocks: Sequence[Signature], register: Register) -> None:
    """The signature block, in the order in which people sign: step and role, name, date."""
    left, middle, last = sheet.grid // 2, sheet.grid * 3 // 4, sheet.grid - 1
    heading = sheet.style("heading")
    titles = (words.SIGNATURE, *paper.SIGNATURE_PARTS.values())
    for span, title in zip(((0, left - 1), (left, middle - 1), (middle, last)), titles, strict=True):
        sheet.put(*span, sheet.wording.of(title), heading)
    sheet.height(0)
    sheet.row += 1
    for signature in arrangement.in_order(blocks):
        sheet.put_both(0, LABEL, signature.label, "label", mark=arrangement.mark(signature))
        sheet.put(LABEL + 1, left - 1, arrangement.signers(sheet.wording, signature, register), sheet.style("help"))
        sheet.put(left, middle - 1, "", sheet.style("entry", num_format="@", align="center"))
        sheet.put(middle, last, "", sheet.style("entry", num_format=number_format(SIGNED_ON), align="center"))
        sheet.page.data_validation(sheet.row, middle, sheet.row, middle, entry_check(sheet, SIGNED_ON))
        for part, column in zip(paper.SIGNATURE_PARTS, (left, middle), strict=True):
            sheet.name(paper.signature_name(signature, part), sheet.row, column)
        sheet.height(sheet.points(signature.label, 0, LABEL), least=ROOM_TO_SIGN)
        sheet.row += 1
