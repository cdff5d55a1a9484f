"""Files that hold many forms: registers with one in each row or line, and archives."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from handbook.checking.row_gate import RowGate, row_gate
from handbook.checking.words import NESTED, NO_HEADING, NO_HEADINGS
from handbook.findings import Finding, Names, Place
from handbook.model.document import Failure
from handbook.model.field_types import is_blank
from handbook.model.filled import Filled, Keys, said
from handbook.model.signing import first_to_sign
from handbook.rules.nearness import near
from handbook.source import bundle
from handbook.source.archive import UnsafeError
from handbook.source.filled_json import read_json
from handbook.source.handwriting import folded, shown
from handbook.source.registers import csv_rows, parquet_rows
from handbook.source.registers.columns import Slots, is_register, slots, stated
from handbook.source.registers.filled_row import read_row
from handbook.source.registers.json_lines import blocks
from handbook.source.registers.table import Row, Table, cell_of

if TYPE_CHECKING:
    from handbook.checking.filled import Checker
    from handbook.model.form import Form

LINES = (".jsonl", ".ndjson")
TEXT_TABLES = (".csv", ".tsv")
GROUPED = (".parquet",)
WORKBOOKS = (".xlsx", ".xlsm")
MANY = (*LINES, *TEXT_TABLES, *GROUPED, *bundle.SUFFIXES)
BLOCK = 256
"""Rows that are judged together."""


def check_many(checker: Checker, path: str, data: bytes) -> bool:
    """Check the content of a file that holds many forms; False where it holds one, or can't be read at all."""
    suffix = PurePosixPath(path).suffix.lower()
    if bundle.is_bundle(path):
        check_bundle(checker, path, io.BytesIO(data))
    elif suffix in LINES:
        check_lines(checker, path, io.BytesIO(data))
    elif suffix in (*TEXT_TABLES, *GROUPED):
        check_table(checker, path, io.BytesIO(data))
    elif suffix in WORKBOOKS:
        return _check_sheets(checker, path, data)
    else:
        return False
    return True


def check_bundle(checker: Checker, path: str, file: BinaryIO, start: int = 0, end: int = 0) -> None:
    """Check the forms in an archive, those numbered `start` to `end` (0: all)."""
    from handbook.checking.filled import SUFFIXES

    number = start
    try:
        for name, content in bundle.members(path, file, SUFFIXES, start, end):
            checker.mark(number)
            inner = f"{path}!{name}"
            if bundle.is_bundle(name):
                checker.part.skip(inner, NESTED)
            else:
                checker.check(inner, content)
            number += 1
        if not number:
            _unreadable(checker, Place(path), UnsafeError("no-forms"))
    except UnsafeError as error:
        _unreadable(checker, Place(path), error)


def check_lines(checker: Checker, path: str, file: BinaryIO, start: int = 0, end: int = 0) -> None:
    """Check the forms of a JSON Lines file that begin in the bytes from `start` up to `end` (0: all)."""
    part = checker.part
    if not start:
        part.files.append(path)
    number = 0
    for lines in blocks(file, start, end):
        checker.mark(number)
        for at in checker.failing(lines):
            line = lines[at]
            if line and not line.isspace():
                checker.mark(number + at)
                filled = read_json(path, line)
                found = checker.judged(filled, path, in_rows=True)
                part.findings += [_in_line(finding, number + at + 1) for finding in found]
                part.unreadable = part.unreadable or filled.data is None
        number += len(lines)
    part.rows += number
    part.forms += number


def check_table(checker: Checker, path: str, file: BinaryIO, start: int = 0, end: int = 0) -> None:
    """Check the rows of a register: those in the bytes or groups from `start` up to `end` (0: all)."""
    read = parquet_rows.read_parquet if path.lower().endswith(GROUPED) else csv_rows.read_csv
    try:
        table = read(path, file, start, end)
    except UnsafeError as error:
        _unreadable(checker, Place(path), error)
        return
    _Register(checker, path, table).check(is_first=not start)


def _check_sheets(checker: Checker, path: str, data: bytes) -> bool:
    from handbook.source.registers.sheet_rows import read_sheets

    forms = checker.register.forms.values()
    sheets = read_sheets(
        path,
        data,
        lambda headings: is_register(forms, headings),
        lambda headings: any(s and s.field.type == "percent" for form in forms for s in slots(form, headings)),
    )
    found = False
    try:
        for sheet in sheets:
            found = True
            if isinstance(sheet, str):
                checker.part.skip(f"{path}!{sheet}", NO_HEADINGS)
            else:
                _Register(checker, path, sheet).check(is_first=True)
    except UnsafeError as error:
        if found:
            _unreadable(checker, Place(path), error)
    return found


class _Register:
    """The check of one register, or of a part of one."""

    def __init__(self, checker: Checker, path: str, table: Table) -> None:
        self.checker, self.path, self.table = checker, path, table
        self.form_column, self.version_column = stated(table.headings)
        self.forms = checker.register.forms
        self.by_number = {folded(form.number): form.id for form in self.forms.values() if form.number}
        self.named = checker.form_id or self.known(table.name)
        self.tells_edition = self.version_column is not None or self.form_column is None
        self.gates: dict[tuple[str, str], tuple[Slots, RowGate | None]] = {}
        self.told = False
        self.width = len(table.headings)
        self.bare = [column for column, heading in enumerate(table.headings) if not heading.strip()]

    def known(self, name: str) -> str:
        """The id of a form by its id or number, else ""."""
        return name if name in self.forms else self.by_number.get(folded(name), "")

    def check(self, *, is_first: bool) -> None:
        """Check every row; the headings too where this is the first part."""
        part = self.checker.part
        self.told = not is_first
        if is_first:
            if self.path not in part.files[-1:]:
                part.files.append(self.path)
            part.findings += self.headings()
            part.rows = self.table.heading_row
        try:
            for block in _blocks(self.table.rows):
                self.checker.mark(block[0][0])
                for stating, rows in self.alike(block):
                    self.rows(stating, rows)
                part.forms += len(block)
                part.rows = max(part.rows, block[-1][0])
        except UnsafeError as error:
            _unreadable(self.checker, self.table.place(part.rows + 1, 0), error)

    def alike(self, block: list[Row]) -> Iterator[tuple[tuple[Any, Any], list[Row]]]:
        """Rows after one another that state the same form and edition."""
        columns = [column for column in (self.form_column, self.version_column) if column is not None]
        if all(_is_one(block, column) for column in columns):
            yield self.stated(block[0]), block
            return
        for stating, rows in groupby(block, self.stated):
            yield stating, list(rows)

    def stated(self, row: Row) -> tuple[Any, Any]:
        """The form and the edition that a row states, None where its register has no column for them."""
        cells = row[1]
        columns = (self.form_column, self.version_column)
        return tuple(  # type: ignore[return-value]
            None if column is None else shown(cell_of(cells[column]).value or "").strip() if column < len(cells) else ""
            for column in columns
        )

    def rows(self, stating: tuple[Any, Any], rows: list[Row]) -> None:
        """Check rows of one form and edition."""
        named, version = stating
        form_id = self.checker.form_id or self.known(named or "") or (self.named if not named else "")
        form = self.checker.form(form_id, version)
        if form is None:
            self.unknown(named or "", rows)
            return
        found, gate = self.judging(form)
        failing = rows if gate is None else gate.failing(rows)
        beyond = dict(self.beyond(rows))
        if beyond:
            refused = {number for number, _ in failing} | beyond.keys()
            failing = [row for row in rows if row[0] in refused]
        self.count(form, found, rows, {number for number, _ in failing})
        for number, cells in failing:
            filled = read_row(self.path, form, found, cells, partial(self.table.place, number))
            if number in beyond:
                filled = replace(filled, failures=(*filled.failures, beyond[number]))
            if self.known(filled.form) == form.id or not filled.form:
                filled.data["form"] = form.id
            if not self.tells_edition:
                filled.data["version"] = None
            self.checker.part.findings += self.checker.judged(filled, self.path, in_rows=True)

    def beyond(self, rows: list[Row]) -> Iterator[tuple[int, Failure]]:
        """The rows of a text that go on behind the last heading; columns without a heading are named once."""
        if not self.bare and max(len(cells) for _, cells in rows) <= self.width:
            return
        for number, cells in rows:
            for column in (*self.bare, *range(self.width, len(cells))):
                value = cell_of(cells[column]).value if column < len(cells) else None
                if value is None or is_blank(value):
                    continue
                place = self.table.place(number, column)
                if column >= self.width and self.table.plain:
                    yield number, Failure("unknown-field", "beyond", place, {"name": said(value)})
                    break
                letters = place.cell.rpartition("!")[2].rstrip("0123456789")
                self.checker.part.skip(f"{self.path}!{letters}", NO_HEADING)

    def count(self, form: Form, found: Slots, rows: list[Row], failing: set[int]) -> None:
        """Count the rows that need no closer look, by who filled them in."""
        first = first_to_sign(form)
        wanted = ("signatures", first.id, "name") if first else ()
        column = next((index for index, slot in enumerate(found) if slot and slot.keys == wanted), None)
        passed = [cells for number, cells in rows if number not in failing]
        who = Counter(cells[column] for cells in passed) if column is not None else {None: len(passed)}
        for cell, count in who.items():
            name = cell_of(cell).value
            self.checker.part.papers[form.id, name.strip() if isinstance(name, str) else ""] += count

    def judging(self, form: Form) -> tuple[Slots, RowGate | None]:
        """What the columns hold of a form, and its gate, if it can have one."""
        key = (form.id, form.version)
        if key not in self.gates:
            found = slots(form, self.table.headings)
            quick = form is self.forms.get(form.id) and self.tells_edition
            asked = self.checker.signing(form)
            gate = row_gate(form, found, self.checker.last_day, asked, plain=self.table.plain) if quick else None
            self.gates[key] = (found, gate)
        return self.gates[key]

    def unknown(self, named: str, rows: list[Row]) -> None:
        """Say of rows that nobody knows what they are; where the register tells nothing of it, once for all of them."""
        if self.form_column is not None:
            places = [self.table.place(number, self.form_column) for number, _ in rows]
        else:
            places = [] if self.told else [self.heading(0)]
        self.told = True
        for place in places:
            filled = Filled(self.path, {"form": named}, partial(_always, place))
            self.checker.part.findings += self.checker.judged(filled, self.path, in_rows=True)

    def heading(self, column: int) -> Place:
        """Where a heading stands."""
        return self.table.place(self.table.heading_row, column)

    def headings(self) -> Iterator[Finding]:
        """Headings that stand for nothing, and an edition that is not stated."""
        form = self.forms.get(self.named) if self.form_column is None else None
        meant = [form] if form else list(self.forms.values())
        found = [slots(each, self.table.headings) for each in meant]
        known = [field.id for field in form.fields()] if form else []
        for column, heading in enumerate(self.table.headings):
            if heading.strip() and not any(each[column] for each in found):
                is_known = any(slots(each, [heading])[0] for each in meant)
                names: Names = {"name": said(heading), "near": near(heading, known)}
                yield Finding(self.heading(column), names, "twice" if is_known else "message", rule="V909")
        if form and self.version_column is None:
            yield Finding(self.heading(0), {"version": "", "expected": form.version}, "unstated", rule="V903")
        if self.table.assumed:
            yield Finding(Place(self.path), {"encoding": self.table.assumed}, "encoding", rule="V913")


def _is_one(block: list[Row], column: int) -> bool:
    """Whether one and the same cell stands in a column of all rows."""
    cells = [cells[column] if column < len(cells) else None for _, cells in block]
    return cells.count(cells[0]) == len(cells) and len({*map(type, cells)}) == 1


def _always(place: Place, _: Keys) -> Place:
    return place


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while block := list(islice(rows, BLOCK)):
        yield block


def _in_line(finding: Finding, number: int) -> Finding:
    return replace(finding, place=finding.place._replace(line=number))


def _unreadable(checker: Checker, place: Place, error: UnsafeError) -> None:
    failure = Failure("unreadable-form-file", error.wording, place, error.names)
    found = checker.judged(Filled(place.path, failures=(failure,)), place.path)
    checker.part.findings += found
    checker.part.unreadable = True
