"""A form, and the list of forms, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.cli import form_words as words
from handbook.model.form import Attachment, Field, Form, Section, Signature
from handbook.model.handbook import Handbook


def index(book: Handbook, language: str) -> Iterator[str]:
    """Every form on a line: id, number, version, title."""
    forms = sorted(book.forms.values(), key=lambda form: form.id)
    widths = [max((len(part) for part in column), default=0) for column in zip(*map(_key, forms), strict=True)]
    for form in forms:
        cells = (part.ljust(width) for part, width in zip(_key(form), widths, strict=True))
        yield "  ".join((*cells, form.title.in_(language)))


def page(form: Form, book: Handbook, language: str) -> Iterator[str]:
    """What the form holds: sections, fields, attachments, signatures."""
    yield f"{form.number}  {form.title.in_(language)}  ({form.id}, {form.version})"
    yield form.purpose.in_(language)
    for section in form.sections:
        yield ""
        yield section.title.in_(language) + (f" ({_rows(section, language)})" if section.is_table else "")
        for field in section.fields:
            yield f"  {_name(field, language)}: {_kind(field, language)}{_need(field, language)}"
    yield from _list(words.ATTACHMENTS[language], form.attachments, language)
    yield from _list(words.SIGNATURES[language], form.signatures, language, book)


def _list(
    heading: str, items: tuple[Attachment, ...] | tuple[Signature, ...], language: str, book: Handbook | None = None
) -> Iterator[str]:
    if items:
        yield ""
        yield heading
    for item in items:
        role = book.roles.get(item.role) if book and isinstance(item, Signature) else None
        yield f"  {_name(item, language)}" + (f": {role.title.in_(language)}" if role else "") + _need(item, language)


def _key(form: Form) -> tuple[str, str, str]:
    return form.id, form.number, form.version


def _name(item: Field | Attachment | Signature, language: str) -> str:
    return f"{item.id}  {item.label.in_(language)}"


def _kind(field: Field, language: str) -> str:
    kind = words.TYPES[field.type][language] if field.type in words.TYPES else field.type
    if field.options:
        kind += " " + " / ".join(f"{option.id} {option.label.in_(language)}" for option in field.options)
    if field.unit:
        kind += f" ({field.unit})"
    if field.min is not None or field.max is not None:
        kind += f" [{'' if field.min is None else field.min}–{'' if field.max is None else field.max}]"
    return kind


def _need(item: Field | Attachment | Signature, language: str) -> str:
    if item.required:
        return f" · {words.REQUIRED[language]}"
    return f" · {words.REQUIRED_IF[language]}" if item.required_if else ""


def _rows(table: Section, language: str) -> str:
    most = str(table.max_rows or words.ANY_NUMBER[language])
    return words.ROWS[language].format(least=table.min_rows, most=most)
