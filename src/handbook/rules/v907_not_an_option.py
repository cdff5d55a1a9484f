"""An answer that is none of the options of its field."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Text
from handbook.model.field_types import type_of
from handbook.model.filled import Filled, said
from handbook.model.form import Field, Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The answers of `choice` and `choices` fields against their options, and options ticked twice."""
    for answer in filled.answers(form):
        field = answer.field
        if field.type not in ("choice", "choices") or not type_of(field.type).accepts(answer.value):
            continue
        if field.required and answer.missing:
            continue
        known = {option.id for option in field.options}
        chosen = answer.value if field.type == "choices" else [answer.value]
        for value in dict.fromkeys(chosen):
            if value not in known:
                yield filled.at(answer, value=said(value), options=_listed(field))
            elif chosen.count(value) > 1:
                yield filled.at(answer, "twice", value=value)


def _listed(field: Field) -> Text:
    def one(language: str) -> str:
        return ", ".join(f"{option.label.in_(language)} (`{option.id}`)" for option in field.options)

    return Text(one("zh"), one("en"))
