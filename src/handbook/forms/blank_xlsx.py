"""A blank form as a spreadsheet that looks like the paper one: A4, title block, sections, tables, signature block.

Every entry cell is unlocked and has a name of its own (`model/paper.py`); everything else is locked. Texts are written
as strings, so no text of a form can become a formula. The same form gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime

from handbook.findings import Text
from handbook.forms import arrangement, entries, words
from handbook.forms.prefilled import NOTHING, Known, on_sheet
from handbook.forms.sheet import GREY, GRID, SECOND_SIZE, Sheet
from handbook.model import paper
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.paper import Wording

A4 = 9
UNDATED = datetime(2000, 1, 1)


def blank_xlsx(form: Form, register: Register, language: str = "both", values: Known = NOTHING) -> bytes:
    """The workbook. `language` is `zh`, `en` or `both`; the register gives the names of the company and the roles.

    `values` are what stands in the entries already.
    """
    wording = Wording(language)
    widest = max((len(table.fields) for table in form.tables()), default=0)
    sheet = Sheet(wording.of(words.SHEET), wording, max(GRID, widest + 1), on_sheet(form, values, wording))
    _page(sheet, form, landscape=widest >= arrangement.LANDSCAPE_FROM)
    _properties(sheet, form, register)
    _title_block(sheet, form, register)
    for section in form.sections:
        entries.bar(sheet, section.title)
        (entries.table if section.is_table else entries.fields)(sheet, section)
    if form.attachments:
        entries.bar(sheet, paper.ATTACHMENTS)
        entries.attachments(sheet, form.attachments)
    if form.signatures:
        entries.bar(sheet, paper.SIGNATURES)
        entries.signatures(sheet, form.signatures, register)
    _small_print(sheet, arrangement.custody(form, register))
    sheet.page.print_area(0, 0, sheet.row - 1, sheet.grid - 1)
    return sheet.finish()


def _page(sheet: Sheet, form: Form, *, landscape: bool) -> None:
    page = sheet.page
    page.set_paper(A4)
    if landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(0.5, 0.5, 0.5, 0.6)
    page.center_horizontally()
    number, version = (text.replace("&", "&&") for text in (form.number, form.version))
    page.set_footer(f"&L&8{number}  {version}&R&8&P / &N")
    page.protect("", {"format_rows": True})


def _properties(sheet: Sheet, form: Form, register: Register) -> None:
    created = datetime.combine(form.effective, datetime.min.time()) if form.effective else UNDATED
    company = sheet.wording.of(register.organisation.company)
    sheet.workbook.set_properties({"title": sheet.wording.of(form.title), "company": company, "created": created})
    sheet.workbook.set_custom_property(paper.FORM_ID, form.id, "text")
    sheet.workbook.set_custom_property(paper.FORM_VERSION, form.version, "text")


def _title_block(sheet: Sheet, form: Form, register: Register) -> None:
    middle, last = sheet.grid - 8, sheet.grid - 1
    both = sheet.wording.language == "both"
    title = form.title.zh if both else form.title.in_(sheet.wording.language)
    lines = (
        ("company", 18, sheet.wording.of(register.organisation.company), words.NUMBER, form.number),
        ("title", 30, title, paper.VERSION, form.version),
        ("subtitle", 18, form.title.en if both else "", words.EFFECTIVE, str(form.effective or "")),
    )
    for style, height, text, label, value in lines:
        sheet.put(0, middle - 1, text, sheet.style(style))
        sheet.put(middle, middle + 3, sheet.wording.of(label), sheet.style("label", font_size=9, font_color=GREY))
        sheet.put(middle + 4, last, value, sheet.style("fixed", bold=True))
        sheet.page.set_row(sheet.row, height)
        sheet.row += 1
    sheet.page.repeat_rows(0, sheet.row - 1)
    _small_print(sheet, form.purpose)
    _small_print(sheet, arrangement.legend(form))


def _small_print(sheet: Sheet, text: Text) -> None:
    if text:
        last = sheet.grid - 1
        sheet.put(0, last, sheet.wording.of(text, "\n"), sheet.style("small"))
        sheet.height(sheet.points(text, 0, last, size=SECOND_SIZE), least=0)
        sheet.row += 1
