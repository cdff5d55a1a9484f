"""What a value of each field type is: the test for it and the words that tell a person what is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.findings import Text

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What an entry may hold and still be empty: all that Python takes for blanks, of which U+3000 is the last."""
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class FieldType:
    """`json` is the JSON type of a value, `accepts` the whole test, `wanted` names it in a message."""

    json: str
    accepts: Callable[[Any], bool]
    wanted: Text


def is_blank(value: Any) -> bool:
    """Whether nothing was written: blanks are nothing."""
    return value is None or (isinstance(value, str) and not value.strip(BLANKS))


def is_missing(value: Any) -> bool:
    """Whether nothing was filled in: nothing was written, or none of the options chosen."""
    return value == [] or is_blank(value)


def is_text(value: Any) -> bool:
    """Text."""
    return isinstance(value, str)


def is_number(value: Any) -> bool:
    """A number; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_integer(value: Any) -> bool:
    """A whole number; 3.0 is one (JSON Schema 2020-12, validation 6.1.1)."""
    return is_number(value) and float(value).is_integer()


def is_date(value: Any) -> bool:
    """A day that exists, written year-month-day (RFC 3339 full-date)."""
    return as_date(value) is not None


def as_date(value: Any) -> date | None:
    """The day, or None where `value` is no day written year-month-day."""
    if not (isinstance(value, str) and ISO_DATE.fullmatch(value)):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def is_choices(value: Any) -> bool:
    """A list of texts."""
    return isinstance(value, list) and all(map(is_text, value))


_TEXT = FieldType("string", is_text, Text("文字", "text"))
_NUMBER = FieldType("number", is_number, Text("数字", "a number"))

FIELD_TYPES: Mapping[str, FieldType] = {
    "text": _TEXT,
    "long_text": _TEXT,
    "number": _NUMBER,
    "integer": FieldType("integer", is_integer, Text("整数", "a whole number")),
    "money": FieldType("number", is_number, Text("金额（数字）", "an amount (a number)")),
    "percent": FieldType(
        "number", is_number, Text("百分数（填数字，12.5 即 12.5%）", "a percentage (12.5 means 12.5%)")
    ),
    "date": FieldType("string", is_date, Text("日期（年-月-日）", "a date (year-month-day)")),
    "choice": FieldType("string", is_text, Text("一个选项", "one of the options")),
    "choices": FieldType("array", is_choices, Text("若干选项", "a list of options")),
    "yes_no": FieldType("boolean", lambda value: isinstance(value, bool), Text("是或否", "yes or no")),
    "phone": FieldType("string", is_text, Text("电话号码", "a telephone number")),
    "email": FieldType("string", is_text, Text("电子邮箱", "an e-mail address")),
    "person": FieldType("string", is_text, Text("人名", "a person's name")),
    "reference": FieldType("string", is_text, Text("文件或记录的编号", "the number of a document or record")),
}
"""By field type. A type unknown here reads as text; the form's own schema reports it."""

NUMERIC = frozenset({"number", "integer", "money", "percent"})


def type_of(field_type: str) -> FieldType:
    """The entry for a field type, text for a word that is none."""
    return FIELD_TYPES.get(field_type, _TEXT)
