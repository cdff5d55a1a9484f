"""What is known already when a blank is made: the values of a filled-in form by the names of `model/paper.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.forms.arrangement import blank_rows
from handbook.model import paper
from handbook.model.field_types import as_date
from handbook.model.filled import Filled
from handbook.model.form import Field, Form
from handbook.model.paper import Wording

Known = Mapping[str, Any]
"""Name of an entry → its value in the terms of the data; of a box to be ticked, True."""
NOTHING: Known = {}


def known(form: Form, filled: Filled) -> Known:
    """The entries of `form` that are filled in; what the form does not ask for, or is no single value, is left out."""
    named = (*_fields(form, filled), *_others(form, filled))
    return {name: value for name, value in named if isinstance(value, str | int | float) and value != ""}


def plain(value: str | float) -> str:
    """A value as a person would write it: 12.5, 3."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def on_sheet(form: Form, values: Known, wording: Wording) -> Known:
    """The same as a spreadsheet takes them: dates, and for options, yes and no the words of its drop-down lists."""
    kinds = {paper.field_name(field): field for field in form.fields()}
    for table in form.tables():
        rows = range(1, blank_rows(table, values) + 1)
        kinds |= {paper.cell_name(table, row, one): one for row in rows for one in table.fields}
    dates = {paper.signature_name(signature, "date") for signature in form.signatures}
    return {name: _shown(kinds.get(name), value, wording, dated=name in dates) for name, value in values.items()}


def _shown(field: Field | None, value: Any, wording: Wording, *, dated: bool) -> Any:
    if field is None and value is True:
        return paper.TICK
    if dated or (field and field.type == "date"):
        return as_date(value) or value
    words = {option: said for said, option in wording.options(field).items()} if field else {}
    return words.get(value, value) if field and field.type in ("choice", "yes_no") else value


def _fields(form: Form, filled: Filled) -> Iterator[tuple[str, Any]]:
    columns = {section.id: section for section in form.tables()}
    for answer in filled.answers(form):
        if answer.row:
            yield paper.cell_name(columns[str(answer.keys[1])], answer.row, answer.field), answer.value
        elif answer.field.type == "choices":
            chosen = answer.value if isinstance(answer.value, list) else []
            for option in answer.field.options:
                yield paper.tick_name(answer.field, option), option.id in chosen or None
        else:
            yield paper.field_name(answer.field), answer.value


def _others(form: Form, filled: Filled) -> Iterator[tuple[str, Any]]:
    for signature in form.signatures:
        block = filled.entries("signatures").get(signature.id)
        if isinstance(block, dict):
            for part in paper.SIGNATURE_PARTS:
                yield paper.signature_name(signature, part), block.get(part)
    for attachment in form.attachments:
        enclosed = next((entry for entry in filled.attachments() if entry.get("id") == attachment.id), None)
        if enclosed is not None:
            yield paper.attachment_name(attachment), enclosed.get("name") or paper.TICK
