"""A form in which somebody has put the same text wherever a text can stand."""

from __future__ import annotations

from dataclasses import replace

from handbook.findings import Text
from handbook.model.form import Field, Form, Section


def poisoned(form: Form, text: str) -> Form:
    """The form with `text` in place of its titles, labels, helps, units, number and edition; options stay apart."""
    said = Text(text, text)

    def field(one: Field) -> Field:
        options = tuple(replace(option, label=Text(f"{text}{i}")) for i, option in enumerate(one.options))
        return replace(one, label=said, help=said, unit=text, options=options)

    def section(one: Section) -> Section:
        return replace(one, title=said, fields=tuple(map(field, one.fields)))

    return replace(
        form,
        title=said,
        purpose=said,
        number=text,
        version=text,
        sections=tuple(map(section, form.sections)),
        signatures=tuple(replace(one, label=said) for one in form.signatures),
        attachments=tuple(replace(one, label=said) for one in form.attachments),
    )
