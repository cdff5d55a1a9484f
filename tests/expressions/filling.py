"""Filled-in forms made up by chance: mostly sensible, with every kind of nonsense now and then."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from handbook.model.field_types import NUMERIC
from handbook.model.form import Field, Form

DAYS = ("2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2026-06-30", "2027-01-01", "1970-01-01", "2199-12-31")
TEXTS = ("示例", "A-1", "A-2", "采购１２３", "é", "😀", " padded ", "constructor", "toString", "\ufeff")
NUMBERS = (0, 1, 2, 3, 10, 60, 100, 0.1, 0.2, 0.30000000000000004, 12.5, -1, -0.0, 2**53 + 1, 1e308, 1e-300)
BLANKS = (None, "", "  ", "\u3000", "\u00a0", "\u0085", "\x1c", [])
NONSENSE = (True, False, 7, -3.5, "7", "yes", "2025-02-30", "0000-01-01", "2026-1-1", [], ["a"], [1], {}, {"a": 1})
STRANGERS = {"__proto__": {"polluted": True}, "constructor": 1, "hasOwnProperty": "x", "unknown_field": None}


def filled(form: Form, random: Random) -> dict[str, Any]:
    """One filled-in form as it would come from JSON."""
    sense = random.choice((1.0, 1.0, 0.97, 0.8))
    entries = {**_entries(form.fields(), random, sense)}
    for table in form.tables():
        if random.random() < 0.9:
            count = random.choice((0, 1, 2, 3, table.max_rows, table.max_rows + 1 if sense < 1 else 1))
            rows: list[Any] = [_entries(table.fields, random, sense) for _ in range(count)]
            entries[table.id] = rows if random.random() < sense else random.choice(([7], None, "rows", {}))
    if random.random() > sense:
        entries |= STRANGERS
    data = {
        "fields": entries,
        "signatures": {one.id: _signed(random, sense) for one in form.signatures if random.random() < 0.7},
        "attachments": [{"id": one.id} for one in form.attachments if random.random() < 0.7],
    }
    if random.random() > sense:
        data[random.choice(list(data))] = random.choice(NONSENSE)
    return data


def _signed(random: Random, sense: float) -> Any:
    if random.random() > sense:
        return random.choice((None, {}, "signed", {"name": " ", "date": "2026-01-01"}, {"name": "李一"}))
    return {"name": "李一", "date": random.choice(DAYS)}


def _entries(fields: Iterable[Field], random: Random, sense: float) -> dict[str, Any]:
    entries = {}
    for field in fields:
        if random.random() > sense:
            entries[field.id] = random.choice(NONSENSE)
        elif field.required or random.random() < 0.6:
            entries[field.id] = _value(field, random)
        elif random.random() < 0.5:
            entries[field.id] = random.choice(BLANKS)
    return entries


def _value(field: Field, random: Random) -> Any:
    options = [option.id for option in field.options]
    if field.type == "choice" and options:
        return random.choice(options)
    if field.type == "choices" and options:
        return random.sample(options, random.randint(1, len(options)))
    if field.type in NUMERIC:
        return _number(field, random)
    if field.type == "date":
        return random.choice(DAYS)
    return random.random() < 0.5 if field.type == "yes_no" else random.choice(TEXTS)


def _number(field: Field, random: Random) -> float:
    low = field.min if isinstance(field.min, int | float) else None
    high = field.max if isinstance(field.max, int | float) else None
    if low is None and high is None:
        value: float = random.choice(NUMBERS)
    else:
        least = low if low is not None else -1000
        value = random.choice((least, high if high is not None else least + 100, least + random.randint(0, 40) / 8))
    return round(value) if field.type == "integer" else value
