"""Which entry of a form each column of a register holds, told by its heading: an id, a label, or the way to the entry.

customer   客户   Customer   客户 Customer     a field           items.2.quantity     row 2 of a table
applicant.name   申请人 姓名                   a signature       drawing              an attachment
form   表单编号   version   版本               which form and edition the row is
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from handbook.findings import Text
from handbook.model import paper
from handbook.model.filled import Keys
from handbook.model.form import Field, Form
from handbook.source.handwriting import folded

FORM_HEADINGS = frozenset({"form", "form_id", "formno", "formnumber", "表单", "表单编号", "表号", "表单编号formno."})
VERSION_HEADINGS = frozenset({"version", "form_version", "edition", "版本", "版次", "版本version"})
FORM, VERSION = ("form",), ("version",)
SIGNATURE_TYPES = {"name": "person", "date": "date"}
IN_TABLE = re.compile(r"(?:fields\.)?([a-z0-9_]+)\.([0-9]{1,4})\.([a-z0-9_]+)")
NOTHING = Field()


class Slot(NamedTuple):
    """What a column holds: the keys of its entry, rows of tables counted from 0, and the field by which it is read."""

    keys: Keys
    field: Field


Slots = Sequence[Slot | None]


def slots(form: Form, headings: Iterable[str]) -> list[Slot | None]:
    """What each column holds, None where `form` has no such entry, or an earlier column holds it already."""
    known = _known(form)
    taken: set[Keys] = set()
    found: list[Slot | None] = []
    for heading in headings:
        name = folded(heading)
        slot = known.get(name) or _in_table(form, name)
        if slot is None or slot.keys in taken:
            found.append(None)
            continue
        taken.add(slot.keys)
        found.append(slot)
    return found


def stated(headings: Sequence[str]) -> tuple[int | None, int | None]:
    """The columns that tell the form and its edition."""
    names = [folded(heading) for heading in headings]
    form = next((index for index, name in enumerate(names) if name in FORM_HEADINGS), None)
    version = next((index for index, name in enumerate(names) if name in VERSION_HEADINGS), None)
    return form, version


def is_register(forms: Iterable[Form], headings: Sequence[str]) -> bool:
    """Whether these are the headings of a register: those of two entries of one form, or of a form and one entry."""
    names = {folded(heading) for heading in headings if heading}
    extra = bool(names & FORM_HEADINGS)
    return any(len(names & _known(form).keys()) >= 2 - extra for form in forms) if len(names) > 1 else False


_KNOWN: dict[int, tuple[Form, dict[str, Slot]]] = {}


def _known(form: Form) -> dict[str, Slot]:
    kept = _KNOWN.get(id(form))
    if kept is None or kept[0] is not form:
        kept = _KNOWN[id(form)] = (form, _headings(form))
    return kept[1]


def _headings(form: Form) -> dict[str, Slot]:
    """Folded heading → slot. Ids come first; a label that two entries share is no heading."""
    exact: dict[str, Slot] = {}
    labels: dict[str, Slot | None] = {}
    for names, words, slot in _entries(form):
        for name in names:
            exact.setdefault(folded(name), slot)
        for word in {folded(word) for word in words}:
            labels[word] = slot if labels.get(word, slot) == slot else None
    ways = {FORM: FORM_HEADINGS, VERSION: VERSION_HEADINGS}
    fixed = {name: Slot(keys, NOTHING) for keys, names in ways.items() for name in names}
    return {**{word: slot for word, slot in labels.items() if slot}, **exact, **fixed}


def _entries(form: Form) -> Iterator[tuple[list[str], list[str], Slot]]:
    """(names, labels, slot) of everything that a column may hold."""
    for field in form.fields():
        plain = _wordings(field.label)
        united = [f"{word}({field.unit})" for word in plain] if field.unit else []
        yield [field.id, f"fields.{field.id}"], [*plain, *united], Slot(("fields", field.id), field)
    for signature in form.signatures:
        for part, words in paper.SIGNATURE_PARTS.items():
            label = Text(f"{signature.label.zh} {words.zh}", f"{signature.label.en} {words.en}")
            field = Field(id=part, label=label, type=SIGNATURE_TYPES[part])
            names = [f"{signature.id}.{part}", f"signatures.{signature.id}.{part}"]
            yield names, _wordings(label), Slot(("signatures", signature.id, part), field)
    for attachment in form.attachments:
        field = Field(id=attachment.id, label=attachment.label)
        names = [attachment.id, f"attachments.{attachment.id}"]
        yield names, _wordings(attachment.label), Slot(("attachments", attachment.id), field)


def _in_table(form: Form, name: str) -> Slot | None:
    match = IN_TABLE.fullmatch(name)
    if match is None or match[2] == "0":
        return None
    for table in form.tables():
        for column in table.fields:
            if (table.id, column.id) == (match[1], match[3]):
                return Slot(("fields", table.id, int(match[2]) - 1, column.id), column)
    return None


def _wordings(text: Text) -> list[str]:
    return [words for words in (text.zh, text.en, text.zh + text.en) if words]
