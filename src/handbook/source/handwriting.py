"""What people type into the cells of a form, brought into the terms of the data: numbers, dates, options, yes and no.

What cannot be understood with certainty stays as it was typed, and the rules report it: `03/01/2025`, `12,34`, `一百`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from handbook.findings import Text
from handbook.model.field_types import NUMERIC, is_date
from handbook.model.filled import said
from handbook.model.form import Field, Option
from handbook.model.paper import NO, WORDINGS, YES
from handbook.source.workbook import DATE, PERCENT, Cell

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
LIKELY_DAYS = range(20_000, 80_000)
"""Bare serial numbers that are taken for days: 1954 to 2119."""
NUMBER = re.compile(r"[-+]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
CURRENCY = re.compile(r"^(?:¥|\$|€|CNY|RMB|USD|EUR|人民币)|(?:元|圆|CNY|RMB|USD|EUR)$")
BETWEEN_OPTIONS = re.compile(r"[、,，;；\n]+")
LONGEST_UNDERSTOOD = 4000
"""Longer texts are neither labels nor options, numbers, days or codes."""
STRUCK = frozenset({"/", "／", "-", "—", "——", "－"})
"""How a cell that does not apply is struck through; it counts as not filled in."""
YES_WORDS = frozenset({"是", "√", "✓", "✔", "yes", "y", "true", "1"})
NO_WORDS = frozenset({"否", "×", "✗", "✘", "no", "n", "false", "0"})
MACHINE_TEXT = frozenset({"phone", "email", "reference"})


class Reading(NamedTuple):
    """A value in the terms of the data (None: nothing), and what stood in the cell where it stood there otherwise."""

    value: Any
    typed: str | None = None


def read_cell(field: Field, cell: Cell | None, *, since_1904: bool = False) -> Reading:
    """What `cell` says for `field`."""
    if cell is None or cell.value is None:
        return Reading(None)
    value = cell.value.strip() if isinstance(cell.value, str) else cell.value
    if value == "" or value in STRUCK:
        return Reading(None)
    if isinstance(value, float) and cell.look == DATE and field.type not in NUMERIC:
        return _day_from_serial(field, value, since_1904)
    if field.type in NUMERIC:
        return _number(field, value, cell.look)
    if field.type == "date":
        return _day(value, since_1904)
    if field.type == "yes_no":
        return _yes_no(field, value)
    if field.type == "choice":
        return _choice(field, shown(value))
    if field.type == "choices":
        return _choices(field, shown(value))
    return _text(field, value)


def shown(value: str | float | bool) -> str:
    """The value as a spreadsheet shows it, more or less."""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else value


def spoken(field: Field, value: Any) -> str | Text:
    """A value in the reader's words: the label of an option, yes or no."""
    if isinstance(value, bool):
        return YES if value else NO
    labels = {option.id: option.label for option in field.options}
    return labels.get(value, said(value)) if isinstance(value, str) else said(value)


def whole(number: float) -> float:
    """A number as the data have it: without a fraction where it has none."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def folded(text: str) -> str:
    """The text for comparing: one width, one case, no spaces, marks or colons."""
    return re.sub(r"[\s*△:]+", "", _in_one_width(text)).casefold()


def _closed_up(text: str) -> str:
    """The text in one width and without spaces: `m²` and `㎡` become `m2`."""
    return re.sub(r"\s+", "", _in_one_width(text))


def _in_one_width(text: str) -> str:
    """The text in Unicode's form NFKC, in which one character may become eighteen; what is too long stays as it is."""
    return unicodedata.normalize("NFKC", text) if len(text) <= LONGEST_UNDERSTOOD else text


def _number(field: Field, value: str | float | bool, look: str) -> Reading:
    if isinstance(value, bool):
        return Reading(value)
    if isinstance(value, float):
        if look == PERCENT and field.type == "percent":
            value = round(value * 100, 10)
        return Reading(whole(value))
    plain = _closed_up(value)
    plain = CURRENCY.sub("", plain, count=1) if field.type == "money" else plain
    plain = plain.removesuffix("%") if field.type == "percent" else plain
    plain = plain.removesuffix(_closed_up(field.unit)) if field.unit else plain
    if len(plain) > 20 or not NUMBER.fullmatch(plain):
        return Reading(value)
    number = float(plain.replace(",", ""))
    return Reading(int(number) if number.is_integer() else number, None if PLAIN_NUMBER.fullmatch(value) else value)


def _day_from_serial(field: Field, serial: float, since_1904: bool) -> Reading:
    day = _from_serial(serial, since_1904)
    if day is None:
        return Reading(shown(serial))
    return Reading(day, None if field.type == "date" and serial.is_integer() else shown(serial))


def _from_serial(serial: float, since_1904: bool) -> str | None:
    try:
        return ((EPOCH_1904 if since_1904 else EPOCH) + timedelta(days=int(serial))).date().isoformat()
    except (OverflowError, ValueError):
        return None


def _day(value: str | float | bool, since_1904: bool) -> Reading:
    if isinstance(value, float) and value.is_integer() and int(value) in LIKELY_DAYS:
        return Reading(_from_serial(value, since_1904), shown(value))
    if not isinstance(value, str) or is_date(value):
        return Reading(value)
    match = DAY.fullmatch(_closed_up(value))
    try:
        return (
            Reading(date(int(match[1]), int(match[3]), int(match[4])).isoformat(), value) if match else Reading(value)
        )
    except ValueError:
        return Reading(value)


def _yes_no(field: Field, value: str | float | bool) -> Reading:
    if isinstance(value, bool):
        return Reading(value)
    text = shown(value)
    exact, loose = _meanings(field)
    if text in exact:
        return Reading(exact[text])
    word = folded(text)
    if word in loose:
        return Reading(loose[word], text)
    if word in YES_WORDS | NO_WORDS:
        return Reading(word in YES_WORDS, text)
    return Reading(text)


def _choice(field: Field, text: str) -> Reading:
    exact, loose = _meanings(field)
    if text in exact:
        return Reading(exact[text])
    return Reading(loose[folded(text)], text) if folded(text) in loose else Reading(text)


def _choices(field: Field, text: str) -> Reading:
    """The options in a list; the words of one may hold what stands between others."""
    exact, loose = _meanings(field)
    widest = 1 + max((len(BETWEEN_OPTIONS.findall(words)) for words in exact), default=0)
    ends = [*(match.span() for match in BETWEEN_OPTIONS.finditer(text)), (len(text), len(text))]
    read: list[Reading] = []
    start = at = 0
    while at < len(ends):
        parts = [text[start : ends[last][0]].strip() for last in range(at, min(at + widest, len(ends)))]
        whole = [index for index, part in enumerate(parts) if part in exact or folded(part) in loose]
        index = whole[-1] if whole else 0
        if parts[index]:
            read.append(_choice(field, parts[index]))
        start, at = ends[at + index][1], at + index + 1
    changed = any(one.typed is not None for one in read)
    return Reading([one.value for one in read], text if changed else None)


def _text(field: Field, value: str | float | bool) -> Reading:
    if not isinstance(value, str):
        return Reading(shown(value), shown(value))
    if field.type in MACHINE_TEXT or field.pattern:
        plain = _in_one_width(value).strip()
        return Reading(plain, value if plain != value else None)
    return Reading(value)


def _meanings(field: Field) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The words of a field's drop-downs in all languages → value: as they stand, and folded."""
    return _words(field.type, tuple((option.id, option.label) for option in field.options))


@lru_cache(maxsize=4096)
def _words(field_type: str, labels: tuple[tuple[str, Text], ...]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    field = Field(type=field_type, options=tuple(Option(id=id_, label=label) for id_, label in labels))
    exact: dict[str, Any] = {option.id: option.id for option in field.options}
    for wording in WORDINGS:
        exact = {**wording.options(field), **exact}
    return exact, {folded(word): value for word, value in exact.items()}
