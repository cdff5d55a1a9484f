"""The quick verdict on rows of a flat register, a block at a time: column by column, then across each row.

Registers repeat themselves, so each column remembers what its cells came to: a cell seen before costs one look-up. A
row that is refused is only looked at more closely; what is accepted has no defect, which the tests hold against the
rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import jsonschema_rs

from handbook.checking.papers import papers
from handbook.expressions.judging import FormConditions, conditions_of
from handbook.forms.patterns import OPTIONS
from handbook.forms.schema import json_schema
from handbook.model.conventions import is_ditto, is_part_of_a_name
from handbook.model.field_types import as_date
from handbook.model.filled import Keys, said
from handbook.model.form import Field, Form
from handbook.model.signing import Signing
from handbook.source.handwriting import read_cell
from handbook.source.registers.columns import Slot, Slots
from handbook.source.registers.table import Row, cell_of

REFUSED: Any = object()
SIGNED = "signatures"
MOST_KEPT = 100_000


class RowGate:
    """Judges rows of one form under given headings."""

    def __init__(self, form: Form, slots: Slots, last_day: str, signing: Signing, *, plain: bool) -> None:
        self.form, self.plain, self.last_day = form, plain, last_day
        self.width = len(slots)
        held = {slot.keys[1] for slot in slots if slot and slot.keys[0] == SIGNED}
        self.signed = {one.id: one.required for one in form.signatures if one.id in held}
        self.conditions: FormConditions = conditions_of(form)
        self.papers = papers(form, signing)
        self.is_whole = bool(self.conditions.required or self.conditions.rules or self.papers.asks)
        properties = json_schema(form)["properties"]
        self.columns = [
            (index, slot.keys, _Column(self.judge(slot, properties), plain=plain))
            for index, slot in enumerate(slots)
            if slot is not None
        ]

    def judge(self, slot: Slot, properties: Mapping[str, Any]) -> Callable[[Any], Any]:
        """What a cell of a column comes to: its value, None for nothing, or REFUSED."""
        match slot.keys:
            case ("form",):
                names = {self.form.id, self.form.number}
                return lambda cell: None if cell_of(cell).value in names else REFUSED
            case ("version",):
                return lambda cell: None if cell_of(cell).value == self.form.version else REFUSED
            case ("fields", name):
                return self.of_field(slot.field, properties["fields"]["properties"][name])
            case ("signatures", _, part):
                wanted = {"type": "string", **({"format": "date"} if part == "date" else {"minLength": 1})}
                return self.of_field(slot.field, wanted, self.last_day if part == "date" else "")
        return self.of_field(slot.field, {"type": "string"})

    def of_field(self, field: Field, schema: Mapping[str, Any], last_day: str = "") -> Callable[[Any], Any]:
        """The judge of a field: read as a person's writing, which must have needed no thought, and of its schema."""
        fits = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True, pattern_options=OPTIONS).is_valid
        first, last = (as_date(bound) for bound in (field.min, field.max)) if field.type == "date" else (None, None)
        low, high = first.isoformat() if first else "", last.isoformat() if last else last_day
        required, is_name = field.required, field.type == "person"

        def judged(raw: Any) -> Any:
            cell = cell_of(raw)
            if cell.error or cell.formula:
                return REFUSED
            value, typed = read_cell(field, cell)
            if value is None:
                return REFUSED if required else None
            if (typed is not None and typed != said(value)) or not fits(value):
                return REFUSED
            if isinstance(value, str) and (is_ditto(value) or (is_name and is_part_of_a_name(value))):
                return REFUSED
            if isinstance(value, str) and ((low and value < low) or (high and value > high)):
                return REFUSED
            return value

        return judged

    def failing(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that need a closer look."""
        fitting = [row for row in rows if len(row[1]) == self.width]
        bad = {number for number, cells in rows if len(cells) != self.width}
        if fitting:
            columns = list(zip(*(cells for _, cells in fitting), strict=True))
            bad |= {fitting[at][0] for at in self.refused(len(fitting), columns)}
        return [row for row in rows if row[0] in bad]

    def refused(self, count: int, columns: Sequence[Sequence[Any]]) -> set[int]:
        """Which of `count` rows are refused, by their numbers from 0."""
        bad: set[int] = set()
        found: dict[Keys, Sequence[Any]] = {}
        for index, keys, column in self.columns:
            found[keys] = values = column.of(columns[index])
            if REFUSED in values:
                bad |= {at for at, value in enumerate(values) if value is REFUSED}
        for name, required in self.signed.items():
            whole = zip(found[SIGNED, name, "name"], found[SIGNED, name, "date"], strict=True)
            bad |= {
                at for at, (who, day) in enumerate(whole) if (who is None) != (day is None) or (required and not who)
            }
        if self.is_whole:
            bad |= {at for at in range(count) if at not in bad and not self.holds(at, found)}
        return bad

    def holds(self, at: int, found: Mapping[Keys, Sequence[Any]]) -> bool:
        """Whether a row that is not refused otherwise breaks no condition."""
        fields: dict[Any, Any] = {}
        signatures: dict[Any, Any] = {}
        attachments = []
        for keys, values in found.items():
            value = values[at]
            if value is None:
                continue
            if keys[0] == "fields":
                fields[keys[1]] = value
            elif keys[0] == SIGNED:
                signatures.setdefault(keys[1], {})[keys[2]] = value
            elif keys[0] == "attachments":
                attachments.append({"id": keys[1], "name": value})
        whole = {"fields": fields, "signatures": signatures, "attachments": attachments}
        return self.papers.in_order(whole, signatures) and self.conditions.hold(whole)


def row_gate(form: Form, slots: Slots, last_day: str, signing: Signing, *, plain: bool) -> RowGate | None:
    """The gate of a form under these headings, None where every row needs a closer look anyway.

    That is so where the form has tables in the register or must have them, an attachment that it must have, a pattern
    for a value that is no text, or lacks a column that every row must fill in.
    """
    held: set[Keys] = {slot.keys for slot in slots if slot is not None}
    signed = [keys for keys in held if keys[0] == SIGNED]
    needed: set[Keys] = {("fields", field.id) for field in form.fields() if field.required}
    needed |= {("signatures", one.id, part) for one in form.signatures if one.required for part in ("name", "date")}
    needed |= {(*keys[:2], part) for keys in signed for part in ("name", "date")}
    flat = all(len(keys) < 4 for keys in held) and not any(table.min_rows for table in form.tables())
    if not flat or not needed <= held or any(attachment.required for attachment in form.attachments):
        return None
    return RowGate(form, slots, last_day, signing, plain=plain)


class _Column(dict[Any, Any]):
    """What the cells of a column came to, by the cell, together with its type where types may be mixed."""

    def __init__(self, judge: Callable[[Any], Any], *, plain: bool) -> None:
        super().__init__()
        self.judge, self.plain = judge, plain

    def __missing__(self, key: Any) -> Any:
        value = self.judge(key if self.plain else key[1])
        if len(self) >= MOST_KEPT:
            self.clear()
        self[key] = value
        return value

    def of(self, cells: Sequence[Any]) -> list[Any]:
        """What each cell comes to."""
        keys: Iterable[Any] = cells if self.plain else zip(map(type, cells), cells, strict=True)
        try:
            return [*map(self.__getitem__, keys)]
        except TypeError:
            return [REFUSED] * len(cells)
