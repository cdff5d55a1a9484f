"""A form as an XLSForm workbook (xlsform.org), from which ODK, Kobo and Enketo make a form for phones and browsers.

Questions are named like the cells of the spreadsheet blank (`model/paper.py`), with `__` for the dot. An entry that is
required under a condition is asked for only while the condition holds, unless a rule of the form reads it. What an
XLSForm cannot say is left out, never said wrongly, and listed by `left_out` and on the sheet `_left_out`. Texts are
written as strings, so none can become a formula or a reference. The same form gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from handbook.findings import Text
from handbook.forms import arrangement
from handbook.forms import words as paper_words
from handbook.forms import xlsform_words as words
from handbook.forms.xlsform_limits import Limit, limit
from handbook.forms.xlsform_needs import Needs
from handbook.forms.xlsform_text import inert
from handbook.forms.xlsform_xpath import NO, YES
from handbook.model import paper
from handbook.model.field_types import BLANKS
from handbook.model.form import Attachment, Field, Form, Option, Section, Signature
from handbook.model.handbook import Register
from handbook.model.paper import Wording

UNDATED = datetime(2000, 1, 1)
TURNED_INTO = ("strings_to_formulas", "strings_to_numbers", "strings_to_urls")
"""What XlsxWriter must not make of texts."""
LANGUAGES = {"zh": "中文 (zh)", "en": "English (en)"}
YES_NO = "yes_no"
TYPES = {"number": "decimal", "integer": "integer", "money": "decimal", "percent": "decimal", "date": "date"}
SURVEY = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
    "appearance", "parameters",
)  # fmt: skip
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version", "default_language")
TRANSLATED = frozenset({"label", "hint", "constraint_message"})
LEFT_OUT = "_left_out"
"""A sheet that XLSForm tools pass over, as its name begins with `_`."""

Row = Mapping[str, "str | Text"]


class LeftOut(NamedTuple):
    """What the XLSForm does not hold of a form, and at what."""

    where: Text
    what: Text


def blank_xlsform(form: Form, register: Register, language: str = "both") -> bytes:
    """The workbook. `language` is `zh`, `en` or `both`; the register gives the names of the company and the roles."""
    asked = _Questions(form, register)
    survey, wording = list(asked.rows()), Wording(language)
    languages = ("zh", "en") if language == "both" else (language,)
    settings: Row = {
        "form_title": inert(wording.of(form.title) or form.id),
        "form_id": form.id,
        "version": inert(form.version),
        "default_language": LANGUAGES[languages[0]],
    }
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, **dict.fromkeys(TURNED_INTO, False)})
    created = datetime.combine(form.effective, datetime.min.time()) if form.effective else UNDATED
    book.set_properties({"title": settings["form_title"], "created": created})
    _sheet(book, "survey", SURVEY, survey, languages)
    _sheet(book, "choices", CHOICES, asked.choices(), languages)
    _sheet(book, "settings", SETTINGS, [settings], languages)
    told = [{"where": wording.of(one.where), "what": wording.of(one.what)} for one in left_out(form)]
    if told:
        heading = {"where": wording.of(words.WHERE), "what": wording.of(words.WHAT)}
        _sheet(book, LEFT_OUT, ("where", "what"), [heading, *told], languages, headed=False)
    book.close()
    return buffer.getvalue()


def left_out(form: Form) -> list[LeftOut]:
    """What the XLSForm of a form does not hold, so that only `form check` judges it."""
    say = paper_words.filled
    found = [LeftOut(item.label, say(words.CONDITION, source=source)) for item, source in Needs(form).left]
    for section in form.sections:
        unsaid = (field for field in section.fields if field.pattern and not limit(field).has_pattern)
        found += [LeftOut(field.label, say(words.PATTERN, pattern=field.pattern)) for field in unsaid]
        if section.is_table:
            bounds = ((words.LEAST_ROWS, section.min_rows), (words.MOST_ROWS, section.max_rows))
            found += [LeftOut(section.title, say(said, rows=rows)) for said, rows in bounds if rows]
    for rule in form.rules:
        source = rule.check.source if rule.check else rule.id
        message = rule.message or Text(source, source)
        found.append(LeftOut(form.title, say(words.RULE, message=message)))
    if form.signatures:
        found.append(LeftOut(paper.SIGNATURES, words.ORDER))
    if any(one.kinds for one in form.attachments):
        found.append(LeftOut(paper.ATTACHMENTS, words.FILE_KINDS))
    return found


def question(name: str) -> str:
    """The name of a question for the name of a cell."""
    return name.replace(".", "__")


class _Questions:
    """The rows of the sheets `survey` and `choices` for a form."""

    def __init__(self, form: Form, register: Register) -> None:
        self.form, self.register = form, register
        self.needs = Needs(form)

    def rows(self) -> Iterator[Row]:
        if self.form.purpose:
            yield {"type": "note", "name": "purpose", "label": self.form.purpose}
        for section in self.form.sections:
            yield from self.section(section)
        if self.form.attachments:
            enclosed = (row for one in self.form.attachments for row in self.attachment(one))
            yield from _group("group", "attachments", paper.ATTACHMENTS, enclosed)
        for signature in self.form.signatures:
            yield from self.signature(signature)

    def section(self, section: Section) -> Iterator[Row]:
        if section.is_table:
            columns = [self.field(one, paper.column_name(section, one)) for one in section.fields]
            yield from _group("repeat", f"T_{section.id}", section.title or Text(section.id, section.id), columns)
        else:
            fields = [self.field(one, paper.field_name(one)) for one in section.fields]
            yield from _group("group", f"G_{section.id}", section.title or Text(section.id, section.id), fields)

    def field(self, field: Field, name: str) -> Row:
        kind = TYPES.get(field.type, "text")
        if field.type in ("choice", "choices") and field.options:
            kind = f"select_{'one' if field.type == 'choice' else 'multiple'} {question(name)}"
        elif field.type == "yes_no":
            kind = f"select_one {YES_NO}"
        bounds: Limit = limit(field)
        return {
            "type": kind,
            "name": question(name),
            "label": _labelled(field),
            "hint": arrangement.advice(field),
            **self.needs.columns(field),
            "constraint": bounds.xpath,
            "constraint_message": bounds.message,
            "appearance": "multiline" if field.type == "long_text" else "",
        }

    def attachment(self, one: Attachment) -> Iterator[Row]:
        hint = paper_words.filled(words.KINDS, kinds=", ".join(one.kinds)) if one.kinds else Text()
        name = question(paper.attachment_name(one))
        yield {"type": "file", "name": name, "label": _labelled(one), "hint": hint, **self.needs.columns(one)}

    def signature(self, one: Signature) -> Iterator[Row]:
        need = dict(self.needs.columns(one))
        relevant = need.pop("relevant", "")
        role = self.register.roles.get(one.role)
        parts: list[Row] = [
            {
                "type": "date" if part == "date" else "text",
                "name": question(paper.signature_name(one, part)),
                "label": label,
                "hint": role.title if role and part == "name" else Text(),
                **need,
            }
            for part, label in paper.SIGNATURE_PARTS.items()
        ]
        drawn = question(paper.signature_name(one, "drawn"))
        look = {"appearance": "signature", "parameters": "max-pixels=1024"}
        parts.append({"type": "image", "name": drawn, "label": words.DRAWN, **look})
        yield from _group("group", f"S_{one.id}", _labelled(one), parts, relevant)

    def choices(self) -> Iterator[Row]:
        yield {"list_name": YES_NO, "name": YES, "label": paper.YES}
        yield {"list_name": YES_NO, "name": NO, "label": paper.NO}
        for section in self.form.sections:
            for field in section.fields:
                if field.type in ("choice", "choices"):
                    name = paper.column_name(section, field) if section.is_table else paper.field_name(field)
                    for option in field.options:
                        yield {"list_name": question(name), "name": option.id, "label": _labelled(option)}


def _group(kind: str, name: str, label: Text, rows: Iterable[Row], relevant: str = "") -> Iterator[Row]:
    yield {"type": f"begin_{kind}", "name": name, "label": label, "relevant": relevant}
    yield from rows
    yield {"type": f"end_{kind}", "name": name}


def _labelled(item: Field | Attachment | Signature | Option) -> Text:
    """The label with its unit; the id where there is none, as every question must have one."""
    unit = f" ({item.unit})" if isinstance(item, Field) and item.unit else ""
    zh, en = ((item.label.in_(language).strip(BLANKS) or item.id) + unit for language in ("zh", "en"))
    return Text(zh, en)


def _sheet(
    book: Workbook,
    name: str,
    columns: Iterable[str],
    rows: Iterable[Row],
    languages: Iterable[str],
    *,
    headed: bool = True,
) -> None:
    """A sheet with a heading for each column, a translated one once for each language."""
    page = book.add_worksheet(name)
    heads = [(key, one) for key in columns for one in (languages if key in TRANSLATED else ("",))]
    bold = book.add_format({"bold": True})
    if headed:
        for column, (key, one) in enumerate(heads):
            page.write_string(0, column, f"{key}::{LANGUAGES[one]}" if one else key, bold)
        page.freeze_panes(1, 0)
    for number, row in enumerate(rows, 1 if headed else 0):
        for column, (key, one) in enumerate(heads):
            value = row.get(key, "")
            said = inert(value.in_(one)) if isinstance(value, Text) else value if headed else inert(value)
            if said:
                page.write_string(number, column, said)
    page.set_column(0, len(heads) - 1, 24)
