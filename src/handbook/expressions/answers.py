"""A filled-in form as conditions read it: what is blank is absent, and what makes no sense is never read.

A condition that would read an entry without sense (text for a number, a day that does not exist, an option that is
none, a value out of bounds) has no value: the entry itself is what must be reported.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from handbook.model.field_types import NUMERIC, as_date, is_blank, is_missing, is_number, type_of
from handbook.model.filled import Keys
from handbook.model.form import Field, Form, Section


class NotAnsweredError(KeyError):
    """What a condition asks for was not filled in, or makes no sense."""


class Answers(dict[str, Any]):
    """The usable entries of a form or row. `senseless` are the names of those that stand there and make no sense."""

    def __init__(self, entries: Mapping[str, Any], senseless: Collection[str] = ()) -> None:
        super().__init__(entries)
        self.senseless = frozenset(senseless)

    def get(self, name: str, default: Any = None) -> Any:
        """The entry, or `default` where it is blank. Raises NotAnsweredError where it makes no sense."""
        if name in self.senseless:
            raise NotAnsweredError(name)
        return super().get(name, default)


class Sheet(NamedTuple):
    """What the conditions of a form read: its fields and tables, its signatures, the attachments that are enclosed."""

    fields: Answers
    signatures: Answers
    attachments: Mapping[str, Any]


def sheet(form: Form, data: Any, unread: Collection[Keys] = ()) -> Sheet:
    """The sheet of a filled-in form, whatever `data` is; what stands under the keys `unread` makes no sense."""
    fields, signatures = _mapping(data, "fields"), _mapping(data, "signatures")
    plain = _answers(form.fields(), fields, {str(k[1]) for k in unread if len(k) == 2 and k[0] == "fields"})
    tables = {table.id: _rows(table, fields, unread) for table in form.tables()}
    senseless = {name for name, rows in tables.items() if rows is None}
    plain.update({name: rows for name, rows in tables.items() if rows is not None})
    plain.senseless |= senseless
    attachments = data.get("attachments") if isinstance(data, dict) else None
    enclosed = [one.get("id") for one in attachments if isinstance(one, dict)] if isinstance(attachments, list) else []
    return Sheet(plain, _signed(form, signatures), {name: True for name in enclosed if isinstance(name, str)})


def makes_sense(field: Field, value: Any) -> bool:
    """Whether a value that is not blank is one that `field` can have."""
    if not type_of(field.type).accepts(value):
        return False
    if field.type in NUMERIC:
        low, high = (bound if is_number(bound) else None for bound in (field.min, field.max))
        return math.isfinite(value) and not _is_outside(value, low, high)
    if field.type == "date":
        low, high = (bound if as_date(bound) else None for bound in (field.min, field.max))
        return not _is_outside(value, low, high)
    if field.type in ("choice", "choices"):
        chosen = value if field.type == "choices" else [value]
        return len(set(chosen)) == len(chosen) and {option.id for option in field.options}.issuperset(chosen)
    return True


def _is_outside(value: Any, low: Any, high: Any) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)


def _answers(fields: Iterable[Field], entries: Mapping[str, Any], unread: Collection[str]) -> Answers:
    found = {field.id: field for field in fields}
    filled = {name: entries[name] for name in found if name in entries and not is_missing(entries[name])}
    senseless = {name for name, value in filled.items() if not makes_sense(found[name], value)} | set(unread)
    return Answers({name: value for name, value in filled.items() if name not in senseless}, senseless)


def _rows(table: Section, entries: Mapping[str, Any], unread: Collection[Keys]) -> list[Answers] | None:
    rows = entries.get(table.id, [])
    fits = isinstance(rows, list) and len(rows) <= (table.max_rows or len(rows))
    if not fits or not all(isinstance(row, dict) for row in rows):
        return None
    marred: dict[Any, set[str]] = {}
    for keys in unread:
        if keys[:2] == ("fields", table.id) and len(keys) == 4:
            marred.setdefault(keys[2], set()).add(str(keys[3]))
    return [_answers(table.fields, row, marred.get(index, ())) for index, row in enumerate(rows)]


def _signed(form: Form, blocks: Mapping[str, Any]) -> Answers:
    begun = {one.id: blocks[one.id] for one in form.signatures if blocks.get(one.id) is not None}
    whole = {name: block for name, block in begun.items() if isinstance(block, dict) and _is_signed(block)}
    return Answers(whole, begun.keys() - whole.keys())


def _is_signed(block: Mapping[str, Any]) -> bool:
    name = block.get("name")
    return isinstance(name, str) and not is_blank(name) and as_date(block.get("date")) is not None


def _mapping(data: Any, part: str) -> Mapping[str, Any]:
    found = data.get(part) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}
