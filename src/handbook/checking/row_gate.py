"""The quick verdict on rows of a flat register, a block at a time: column by column, then across each row.

Registers repeat themselves, so each column remembers what its cells came to: a cell seen before costs one look-up. A
row that is refused is only looked at more closely; what is accepted has no defect, which the tests hold against the
rules.
"""

from __future__ import annotations

import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import jsonschema_rs

from handbook.checking.across import across, variables
from handbook.checking.papers import papers
from handbook.expressions.judging import conditions_of
from handbook.expressions.python import UNANSWERED
from handbook.forms.patterns import OPTIONS
from handbook.forms.schema import json_schema
from handbook.model.conventions import BEGINNINGS, is_ditto, is_part_of_a_name, may_hold_words
from handbook.model.field_types import NUMERIC, as_date
from handbook.model.filled import Keys, said
from handbook.model.form import Field, Form
from handbook.model.signing import Signing
from handbook.source.handwriting import MACHINE_TEXT, STRUCK, read_cell, whole
from handbook.source.registers.columns import Slot, Slots
from handbook.source.registers.table import Row, cell_of

REFUSED: Any = object()
SIGNED = "signatures"
MOST_KEPT = 100_000


class RowGate:
    """Judges rows of one form under given headings."""

    def __init__(self, form: Form, slots: Slots, last_day: str, signing: Signing, *, plain: bool) -> None:
        self.form, self.last_day = form, last_day
        self.width = len(slots)
        properties = json_schema(form)["properties"]
        held = {slot.keys: index for index, slot in enumerate(slots) if slot is not None}
        self.holds, read = _between(form, signing, frozenset(held))
        self.read = [held[keys] for keys in read]
        self.columns = {
            index: _Column(self.judge(slot, properties), plain=plain)
            for index, slot in enumerate(slots)
            if slot is not None
        }

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
        is_number = field.type in NUMERIC
        is_wording = may_hold_words(field) and not is_name and field.type not in MACHINE_TEXT

        def judged(raw: Any) -> Any:
            if is_wording and type(raw) is str:
                text = raw.strip()
                if text and text[0] not in BEGINNINGS and text not in STRUCK and fits(text):
                    return text
            if is_number and type(raw) is float:
                number = whole(raw)
                return number if fits(number) else REFUSED
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
        bad = {number for number, cells in rows if len(cells) != self.width} if len(fitting) < len(rows) else set()
        if fitting:
            columns = list(zip(*(cells for _, cells in fitting), strict=True))
            bad |= {fitting[at][0] for at in self.refused(columns)}
        return [row for row in rows if row[0] in bad] if bad else []

    def refused(self, columns: Sequence[Sequence[Any]]) -> set[int]:
        """Which rows are refused, by their numbers from 0."""
        bad: set[int] = set()
        found: dict[int, Sequence[Any]] = {}
        for index, column in self.columns.items():
            found[index] = values = column.of(columns[index])
            if column.refuses:
                bad |= {at for at, value in enumerate(values) if value is REFUSED}
        if self.read:
            bad |= self.broken([*zip(*(found[index] for index in self.read), strict=True)])
        elif not self.holds():
            bad |= set(range(len(columns[0])))
        return bad

    def broken(self, rows: Sequence[tuple[Any, ...]]) -> set[int]:
        """In which rows something doesn't hold between the values; the same values are judged once."""
        try:
            broken = {row for row in {*rows} if not self.holds(*row)}
        except TypeError:
            return {at for at, row in enumerate(rows) if not self.holds(*row)}
        return {at for at, row in enumerate(rows) if row in broken} if broken else set()


def _between(form: Form, signing: Signing, held: frozenset[Keys]) -> tuple[Callable[..., bool], list[Keys]]:
    """A function of the values of a row that tells whether what must hold between them does, and which it reads.

    A value that is refused has been noted already, so that it matters little what becomes of the others in its row.
    """
    names = variables(form)
    lines, named = across(papers(form, signing), conditions_of(form), "return False")
    known: dict[Keys, str] = {("fields", name): variable for name, variable in names.fields.items()}
    known |= {(SIGNED, name, "name"): variable for name, variable in names.signers.items()}
    known |= {(SIGNED, name, "date"): variable for name, variable in names.days.items()}
    known |= {("attachments", one.id): f"p{number}" for number, one in enumerate(form.attachments)}
    lines = [*_signed(form, known, held), *_enclosed(form, known, held, " ".join(lines)), *lines]
    used = set(re.findall(r"[a-z]+[0-9]*", " ".join(lines)))
    read = [keys for keys, variable in known.items() if keys in held and variable in used]
    absent = [variable for keys, variable in known.items() if keys not in held and variable in used]
    source = [
        f"def holds({', '.join(known[keys] for keys in read)}):",
        *(f"  {variable} = None" for variable in absent),
        *(f"  {variable} = ()" for variable in names.tables.values()),
        "  try:",
        *(f"    {line}" for line in lines),
        "    return True",
        "  except UNANSWERED:",
        "    return False",
    ]
    scope: dict[str, Any] = {"__builtins__": {}, **named, "UNANSWERED": (*UNANSWERED, AttributeError)}
    exec(compile("\n".join(source), "<row>", "exec"), scope)  # noqa: S102 - written here; ids are constants in it
    return scope["holds"], read


def _signed(form: Form, variable: Mapping[Keys, str], held: frozenset[Keys]) -> Iterator[str]:
    """That each block is signed with name and date, or not at all."""
    for one in form.signatures:
        name, day = (SIGNED, one.id, "name"), (SIGNED, one.id, "date")
        if {name, day} <= held:
            yield f"if ({variable[name]} is None) is not ({variable[day]} is None): return False"
            if one.required:
                yield f"if {variable[name]} is None: return False"


def _enclosed(form: Form, variable: Mapping[Keys, str], held: frozenset[Keys], lines: str) -> Iterator[str]:
    """The attachments as they are in the data, where a line reads them."""
    if variables(form).enclosed not in lines and "right_kinds" not in lines:
        return
    yield "a = []"
    for one in form.attachments:
        keys: Keys = ("attachments", one.id)
        if keys in held:
            yield f"if {variable[keys]} is not None: a.append({{'id': {one.id!r}, 'name': {variable[keys]}}})"
    yield f"{variables(form).enclosed} = {{r['id'] for r in a}}"


def row_gate(form: Form, slots: Slots, last_day: str, signing: Signing, *, plain: bool) -> RowGate | None:
    """The gate of a form under these headings, None where every row needs a closer look anyway.

    That is so where the form has tables in the register or must have them, or must have an attachment, and where the
    register lacks a column that every row must fill in.
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


class _Column:
    """What the cells of a column came to, by type and value; `refuses` tells whether any was refused."""

    def __init__(self, judge: Callable[[Any], Any], *, plain: bool) -> None:
        self.judge, self.plain = judge, plain
        self.kept: dict[type, _Judged] = defaultdict(lambda: _Judged(self))
        self.refuses = False

    def of(self, cells: Sequence[Any]) -> Sequence[Any]:
        """What each cell comes to."""
        kinds = {str} if self.plain else {*map(type, cells)}
        try:
            if len(kinds) == 1:
                found, first = self.kept[kinds.pop()], cells[0]
                if first == cells[-1] and cells.count(first) == len(cells):
                    return [found[first]] * len(cells)
                return [*map(found.__getitem__, cells)]
            return [*map(operator.getitem, map(self.kept.__getitem__, map(type, cells)), cells)]
        except TypeError:
            self.refuses = True
            return [REFUSED] * len(cells)


class _Judged(dict[Any, Any]):
    """What the cells of one type came to."""

    def __init__(self, column: _Column) -> None:
        super().__init__()
        self.column = column

    def __missing__(self, cell: Any) -> Any:
        value = self.column.judge(cell)
        if value is REFUSED:
            self.column.refuses = True
        if len(self) >= MOST_KEPT:
            self.clear()
        self[cell] = value
        return value
