"""A filled-in form from one row of a register."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from typing import Any

from handbook.findings import Place
from handbook.model.document import Failure
from handbook.model.filled import Filled, Keys, pointer, said
from handbook.model.form import Field, Form
from handbook.source.handwriting import read_cell, shown, spoken
from handbook.source.registers.columns import FORM, VERSION, Slots
from handbook.source.registers.table import NOTHING, cell_of
from handbook.source.workbook import Cell


def read_row(path: str, form: Form, slots: Slots, cells: Sequence[Any], place: Callable[[int], Place]) -> Filled:
    """Read the cells of a row by their columns; `place` tells where a column of it is. Never raises for any cells.

    A register without a column for the form or the edition is one of `form`, as its caller has found.
    """
    return _Reader(path, form, place).read(slots, cells)


class _Reader:
    """Collects the data of one row, its places, and what was noticed."""

    def __init__(self, path: str, form: Form, place: Callable[[int], Place]) -> None:
        self.path, self.form, self.place = path, form, place
        self.columns: dict[Keys, int] = {}
        self.failures: list[Failure] = []
        self.unknown: set[Keys] = set()
        self.data: dict[str, Any] = {"form": form.id, "version": form.version}
        self.data |= {"fields": {}, "signatures": {}, "attachments": []}
        self.row_numbers: dict[str, list[int]] = {}

    def read(self, slots: Slots, cells: Sequence[Any]) -> Filled:
        found = [(slot, index) for index, slot in enumerate(slots) if slot is not None]
        content = {index: cell_of(cells[index]) if index < len(cells) else NOTHING for _, index in found}
        for slot, index in found:
            if len(slot.keys) == 4 and content[index] != NOTHING:
                numbers = self.row_numbers.setdefault(str(slot.keys[1]), [])
                if slot.keys[2] not in numbers:
                    insort(numbers, int(slot.keys[2]))
        for slot, index in found:
            keys = self.settled(slot.keys)
            if keys is not None:
                self.columns[keys] = index
                for length in range(2, len(keys)):
                    self.columns.setdefault(keys[:length], index)
                raw = cells[index] if index < len(cells) else None
                self.put(
                    keys, raw if isinstance(raw, list | dict) else self.value(slot.field, keys, index, content[index])
                )
        for section in self.form.tables():
            if section.min_rows:
                self.data["fields"].setdefault(section.id, [])
        printed = {table: [row + 1 for row in rows] for table, rows in self.row_numbers.items()}
        return Filled(self.path, self.data, self.where, printed, tuple(self.failures), frozenset(self.unknown))

    def settled(self, keys: Keys) -> Keys | None:
        """The keys without the blank rows of the table before them, None in a blank row."""
        if len(keys) < 4:
            return keys
        numbers = self.row_numbers.get(str(keys[1]), [])
        return (*keys[:2], numbers.index(int(keys[2])), keys[3]) if keys[2] in numbers else None

    def value(self, field: Field, keys: Keys, index: int, cell: Cell) -> Any:
        """The value of a cell in the terms of the data, None where there is none."""
        if keys in (FORM, VERSION):
            return shown(cell.value).strip() or None if cell.value is not None else None
        if cell.value is None and not cell.formula:
            return None
        place = self.place(index)._replace(pointer=pointer(keys))
        names: dict[str, Any] = {"field": field.label}
        if cell.value is None or cell.error:
            wording = "error" if cell.error else "message"
            names["value"] = str(cell.value)
            self.failures.append(Failure("formula-without-value", wording, place, names))
            self.unknown.add(keys)
            return None
        if cell.formula:
            self.failures.append(Failure("formula-in-form", "message", place, names))
        value, typed = read_cell(field, cell)
        if typed is not None and typed != said(value):
            names |= {"typed": typed, "value": spoken(field, value)}
            self.failures.append(Failure("normalised", "message", place, names))
        return value

    def put(self, keys: Keys, value: Any) -> None:
        """A value where it belongs."""
        match keys:
            case ("form" | "version" as part,):
                self.data[part] = value
            case _ if value is None:
                return
            case "fields", name:
                self.data["fields"][name] = value
            case "fields", table, int(row), column:
                rows = self.data["fields"].setdefault(table, [])
                rows.extend({} for _ in range(row + 1 - len(rows)))
                rows[row][str(column)] = value
            case "signatures", signature, part:
                self.data["signatures"].setdefault(signature, {})[part] = value
            case "attachments", name:
                self.columns["attachments", len(self.data["attachments"])] = self.columns[keys]
                self.data["attachments"].append({"id": name, "name": value})

    def where(self, keys: Keys) -> Place:
        """The place of an entry, of the nearest one around it, or the beginning of the row."""
        for length in range(len(keys), 0, -1):
            column = self.columns.get(keys[:length])
            if column is not None:
                return self.place(column)._replace(pointer=pointer(keys))
        return self.place(0)._replace(pointer=pointer(keys))
