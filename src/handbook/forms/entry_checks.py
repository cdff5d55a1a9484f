"""What a spreadsheet refuses or offers while someone types into an entry cell (data validation)."""

from __future__ import annotations

from datetime import date
from typing import Any

from handbook.findings import Text
from handbook.forms import arrangement, words
from handbook.forms.sheet import Sheet, cut
from handbook.model import paper
from handbook.model.field_types import NUMERIC, as_date
from handbook.model.form import Field

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
SIGNED_ON = Field(id="date", label=paper.SIGNATURE_PARTS["date"], type="date")
MOST = 1e15
TITLE_LIMIT, MESSAGE_LIMIT = 32, 255
FORMATS = {"date": "yyyy-mm-dd", "integer": "0", "money": "#,##0.00", "number": "General", "percent": "General"}
"""Number formats of entry cells; everything else is text, so that a leading zero stays."""


def number_format(field: Field) -> str:
    """The number format of an entry cell for `field`."""
    return FORMATS.get(field.type, "General" if field.type in ("choice", "yes_no") else "@")


def entry_check(sheet: Sheet, field: Field) -> dict[str, Any]:
    """The data validation of an entry cell for `field` in XlsxWriter's terms; its prompt is how it is filled in."""
    check, advice = _check(sheet, field)
    say = sheet.wording.of
    prompt = say(arrangement.advice(field), "\n")
    if field.type == "choices":
        prompt = f"{prompt}\n{say(words.SEVERAL)}: {' / '.join(sheet.wording.options(field))}".strip()
    if prompt:
        check |= {"input_title": cut(say(field.label), TITLE_LIMIT), "input_message": cut(prompt, MESSAGE_LIMIT)}
    if advice:
        told = cut(say(advice, "\n"), MESSAGE_LIMIT)
        check |= {"error_title": cut(say(words.INVALID), TITLE_LIMIT), "error_message": told}
    return check


def _check(sheet: Sheet, field: Field) -> tuple[dict[str, Any], Text]:
    if field.type in ("choice", "yes_no"):
        return {"validate": "list", "source": sheet.list_of(tuple(sheet.wording.options(field)))}, words.CHOOSE
    if field.type == "date":
        first, last = as_date(field.min) or FIRST_DAY, as_date(field.max) or LAST_DAY
        bounds = _between(str(first), str(last)) if field.min is not None or field.max is not None else Text()
        check = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
        return check, _joined(words.ENTER_DATE, bounds)
    if field.type in NUMERIC:
        low = field.min if isinstance(field.min, int | float) else -MOST
        high = field.max if isinstance(field.max, int | float) else MOST
        kind, advice = ("integer", words.ENTER_INTEGER) if field.type == "integer" else ("decimal", words.ENTER_NUMBER)
        check = {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
        return check, _joined(advice, _bounds(field))
    return {"validate": "any"}, Text()


def _bounds(field: Field) -> Text:
    if field.min is not None and field.max is not None:
        return _between(_shown(field.min), _shown(field.max))
    if field.min is not None:
        return words.filled(words.AT_LEAST, min=_shown(field.min))
    return words.filled(words.AT_MOST, max=_shown(field.max)) if field.max is not None else Text()


def _between(low: str, high: str) -> Text:
    return words.filled(words.BETWEEN, min=low, max=high)


def _shown(bound: float | str) -> str:
    return bound if isinstance(bound, str) else f"{bound:,.15g}"


def _joined(one: Text, other: Text) -> Text:
    return Text(one.zh + other.zh, f"{one.en} {other.en}".rstrip())
