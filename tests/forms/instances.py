"""Filled-in forms made up by chance, with every kind of defect that a form in JSON can have."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.expressions.filling import filled

from handbook.forms.patterns import pattern_of
from handbook.model.form import Field, Form

USUAL = {"phone": "+00 000 0000", "email": "contact@example.com"}
NEAR_MISSES = ("A-1 ", " A-1", "ＳＯ-2026-001", "a\nb", "a@b", "...", "\u2028", "")
WORDINGS = ("同上", " 同上 ", "Ditto", "DİTTO", "As above", "〃", "小李", "李工", "Mr. Li", "ms\x1cli", "李")
NAMES = ("李一", "王二", "赵六", "Li Yi", "ｌｉ yi", "李 一", "小王", "同上", "Straße", "STRASSE")
FILES = ("paper.pdf", "paper.PDF", "paper.docx", "paper", "drawing.stp", "photo.jpeg", "a.b.c")
STRANGE_VERSIONS = ("0", "", None, 2, True)
STRANGE_ATTACHMENTS: tuple[Any, ...] = (
    {"name": "drawing.pdf"}, {"id": "nobody", "name": "x"}, {"id": 7}, {"id": None}, {"id": [1], "name": {}},
    "drawing", 7, None,
)  # fmt: skip


def instance(form: Form, random: Random) -> dict[str, Any]:
    """One filled-in `form` as it would come from JSON: a good part of them without a defect."""
    data: dict[str, Any] = {"form": form.id, "version": form.version, **filled(form, random)}
    for field, entries in _texts(form, data):
        pattern = pattern_of(field)
        if not pattern and isinstance(entries.get(field.id), str) and random.random() < 0.05:
            entries[field.id] = random.choice(WORDINGS)
        if pattern and isinstance(entries.get(field.id), str) and random.random() < 0.97:
            example = field.example if field.pattern else USUAL.get(field.type)
            entries[field.id] = str(example) if example else random.choice(NEAR_MISSES)
    if random.random() < 0.5:
        _tidy(form, data, random)
    if random.random() < 0.1:
        _spoil(data, random)
    return data


def _texts(form: Form, data: dict[str, Any]) -> Iterator[tuple[Field, dict[str, Any]]]:
    entries = data["fields"]
    if not isinstance(entries, dict):
        return
    yield from ((field, entries) for field in form.fields())
    for table in form.tables():
        rows = entries.get(table.id)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                yield from ((field, row) for field in table.fields)


def _tidy(form: Form, data: dict[str, Any], random: Random) -> None:
    """Sign and enclose everything, on days that are past, and fill in texts that are blank."""
    day = random.choice(("2026-01-01", "2026-03-01", "2026-06-30"))
    hands = ("李一", "王二", "赵六", "孙五", "周七", "吴八") if random.random() < 0.7 else random.sample(NAMES, 6)
    data["signatures"] = {
        one.id: {"name": hands[index % len(hands)], "date": day} for index, one in enumerate(form.signatures)
    }
    file = "paper.pdf" if random.random() < 0.7 else random.choice(FILES)
    data["attachments"] = [{"id": one.id, "name": file} for one in form.attachments]
    for field, entries in _texts(form, data):
        value = entries.get(field.id)
        if value is None or value == [] or (isinstance(value, str) and not value.strip()):
            entries.pop(field.id, None)


def _spoil(data: dict[str, Any], random: Random) -> None:
    match random.randrange(6):
        case 0:
            data["version"] = random.choice(STRANGE_VERSIONS)
        case 1:
            data["form"] = random.choice(("another", "", None, 7))
        case 2:
            data.pop(random.choice(list(data)))
        case 3:
            data[random.choice(("field", "__proto__", "Form"))] = random.choice((1, None, {}))
        case 4:
            attachments = data.get("attachments")
            given = attachments if isinstance(attachments, list) else []
            data["attachments"] = [*given, random.choice(STRANGE_ATTACHMENTS)]
        case _:
            stranger = {"name": 7, "date": "2026-02-30", "title": "x"}
            data["signatures"] = {"somebody": stranger, "other": random.choice((7, None))}
