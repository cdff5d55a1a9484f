"""The quick verdict on rows of a flat register, a block at a time: column by column, then across each row.

Registers repeat themselves, so each column remembers what its cells came to: a cell seen before costs one look-up. A
row that is refused is only looked at more closely; what is accepted has no defect, which the tests hold against the
rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import jsonschema_rs

from handbook.expressions.judging import FormConditions, conditions_of
from handbook.forms.patterns import OPTIONS
from handbook.forms.schema import json_schema
from handbook.model.field_types import as_date
from handbook.model.filled import said
from handbook.model.form import Field, Form
from handbook.source.handwriting import read_cell
from handbook.source.registers.columns import Slot, Slots
from handbook.source.registers.table import Row, cell_of

REFUSED: Any = object()
MOST_KEPT = 100_000


class RowGate:
    """Judges rows of one form under given headings."""

    def __init__(self, form: Form, slots: Slots, last_day: str, *, plain: bool) -> None:
        self.form, self.plain, self.last_day = form, plain, last_day
        self.width = len(slots)
        self.signed = {signature.id: signature.required for signature in form.signatures}
        self.conditions: FormConditions = conditions_of(form)
        self.conditional = bool(self.conditions.required or self.conditions.rules)
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
                return lambda cell: None if type(cell) is str and cell.strip() in names else REFUSED
            case ("version",):
                return lambda cell: None if cell == self.form.version else REFUSED
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
        required = field.required

        def judged(raw: Any) -> Any:
            cell = cell_of(raw)
            if cell.error or cell.formula:
                return REFUSED
            value, typed = read_cell(field, cell)
            if value is None:
                return REFUSED if required else None
            if (typed is not None and typed != said(value)) or not fits(value):
                return REFUSED
            if isinstance(value, str) and ((low and value < low) or (high and value > high)):
                return REFUSED
            return value

        return judged

    def failing(self, rows: Sequence[Row]) -> Iterable[Row]:
        """The rows that need a closer look."""
        fitting = [row for row in rows if len(row[1]) == self.width]
        columns = list(zip(*(cells for _, cells in fitting), strict=True))
        bad: set[int] = {number for number, cells in rows if len(cells) != self.width}
        fields: dict[str, Sequence[Any]] = {}
        blocks: dict[str, dict[str, Sequence[Any]]] = {}
        enclosed: dict[str, Sequence[Any]] = {}
        for index, keys, column in self.columns if fitting else ():
            values = column.values(columns[index])
            if REFUSED in values:
                bad |= {fitting[at][0] for at, value in enumerate(values) if value is REFUSED}
            match keys:
                case ("fields", str(name)):
                    fields[name] = values
                case ("signatures", str(name), str(part)):
                    blocks.setdefault(name, {})[part] = values
                case ("attachments", str(name)):
                    enclosed[name] = values
        for name, parts in blocks.items():
            required = self.signed[name]
            for (number, _), one, other in zip(fitting, parts["name"], parts["date"], strict=True):
                if (one is None) != (other is None) or (required and one is None):
                    bad.add(number)
        if self.conditional:
            for at, (number, _) in enumerate(fitting):
                if number not in bad and not self.holds(at, fields, blocks, enclosed):
                    bad.add(number)
        return [row for row in rows if row[0] in bad]

    def holds(
        self,
        at: int,
        fields: Mapping[str, Sequence[Any]],
        blocks: Mapping[str, Mapping[str, Sequence[Any]]],
        enclosed: Mapping[str, Sequence[Any]],
    ) -> bool:
        """Whether one row breaks no condition."""
        data: dict[str, Any] = {"fields": {name: values[at] for name, values in fields.items()}}
        data["signatures"] = {
            name: {part: values[at] for part, values in parts.items()}
            for name, parts in blocks.items()
            if parts["name"][at] is not None
        }
        data["attachments"] = [{"id": name} for name, values in enclosed.items() if values[at] is not None]
        return self.conditions.hold(data)


def row_gate(form: Form, slots: Slots, last_day: str, *, plain: bool) -> RowGate | None:
    """The gate of a form under these headings, None where every row needs a closer look anyway.

    That is so where the form has tables in the register or must have them, an attachment that it must have, a pattern
    for a value that is no text, or lacks a column that every row must fill in.
    """
    held = {slot.keys for slot in slots if slot is not None}
    signed = [keys for keys in held if keys[0] == "signatures"]
    needed = {("fields", field.id) for field in form.fields() if field.required}
    needed |= {("signatures", one.id, part) for one in form.signatures if one.required for part in ("name", "date")}
    needed |= {(*keys[:2], part) for keys in signed for part in ("name", "date")}
    flat = all(len(keys) < 4 for keys in held) and not any(table.min_rows for table in form.tables())
    if not flat or not needed <= held or any(attachment.required for attachment in form.attachments):
        return None
    return RowGate(form, slots, last_day, plain=plain)


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

    def values(self, cells: Sequence[Any]) -> list[Any]:
        """What each cell comes to."""
        keys: Iterable[Any] = cells if self.plain else zip(map(type, cells), cells, strict=True)
        try:
            return [*map(self.__getitem__, keys)]
        except TypeError:
            return [REFUSED] * len(cells)


