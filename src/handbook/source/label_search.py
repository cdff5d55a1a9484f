"""Where the entries of a form stand in a workbook that has lost its cell names, found by the printed labels.

Each section is searched between its own bar and the next, because one label (`姓名 Name`) may head several entries.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.findings import Text
from handbook.model import paper
from handbook.model.form import Field, Form, Section, Signature
from handbook.source.handwriting import folded
from handbook.source.printed import wordings
from handbook.source.workbook import LAST_ROW, Range, Sheet, Workbook

FEW = 3
"""Fewer entries on another sheet may be there by chance."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed text and the cells that it covers."""

    words: str
    where: Range


@dataclass(frozen=True, slots=True)
class _Block:
    """The printed texts of one section, in reading order."""

    texts: tuple[_Printed, ...]
    bottom: int

    def find(self, label: Text, unit: str = "", used: Container[Range | None] = ()) -> Range | None:
        """The first place of a label; of several, one that is not `used` by another entry of the same name."""
        wanted = wordings(label, unit)
        found = [text.where for text in self.texts if text.words in wanted]
        return next((where for where in found if where not in used), found[0] if found else None)


def names_by_label(form: Form, workbook: Workbook) -> dict[str, Range]:
    """The names of `model/paper.py` → cells, for every entry whose label is found; the first sheet with any counts."""
    for name, sheet in workbook.sheets.items():
        found = dict(_entries(form, list(_printed(name, sheet))))
        if found:
            return found
    return {}


def filled_besides(form: Form, workbook: Workbook, read: Container[str]) -> Iterator[str]:
    """The sheets, none of those that were `read`, on which entries of the form are filled in as well."""
    for name, sheet in workbook.sheets.items():
        if name not in read:
            entries: dict[int, list[Range]] = {}
            for _, where in _entries(form, list(_printed(name, sheet))):
                entries.setdefault(where.left, []).append(where)
            taken = (any(one.top <= row <= one.bottom for one in entries.get(at, ())) for row, at in sheet.cells)
            if sum(taken) >= FEW:
                yield name


def stated_version(workbook: Workbook, label: Text) -> str:
    """The text to the right of `label`, or ""."""
    for name, sheet in workbook.sheets.items():
        where = _Block(tuple(_printed(name, sheet)), LAST_ROW).find(label)
        cell = sheet.cells.get((where.top, where.right + 1)) if where else None
        if cell is not None and isinstance(cell.value, str):
            return cell.value.strip()
    return ""


def _printed(name: str, sheet: Sheet) -> Iterator[_Printed]:
    for (row, column), cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str) and not cell.formula:
            where = sheet.merged.get((row, column)) or Range(name, row, column, row, column)
            yield _Printed(folded(cell.value), where)


def _entries(form: Form, texts: list[_Printed]) -> Iterator[tuple[str, Range]]:
    titles = [section.title for section in form.sections]
    titles += [paper.ATTACHMENTS] if form.attachments else []
    titles += [paper.SIGNATURES] if form.signatures else []
    blocks = iter(_blocks(titles, texts))
    for section in form.sections:
        block = next(blocks)
        yield from _table(section, block) if section.is_table else _fields(section.fields, block)
    if form.attachments:
        block = next(blocks)
        for attachment in form.attachments:
            label = block.find(attachment.label)
            if label:
                yield paper.attachment_name(attachment), _right_of(label)
    if form.signatures:
        yield from _signatures(form.signatures, next(blocks))


def _blocks(titles: list[Text], texts: list[_Printed]) -> Iterator[_Block]:
    bars: list[int | None] = []
    for title in titles:
        after = max((bar for bar in bars if bar is not None), default=0)
        wanted = wordings(title)
        bars.append(next((t.where.top for t in texts if t.words in wanted and t.where.top > after), None))
    for number, bar in enumerate(bars):
        following = [later for later in bars[number + 1 :] if later is not None]
        end = following[0] if following else LAST_ROW
        inside = tuple(t for t in texts if bar is not None and bar < t.where.top < end)
        yield _Block(inside, end - 1)


def _fields(fields: Iterable[Field], block: _Block) -> Iterator[tuple[str, Range]]:
    used: set[Range | None] = set()
    for field in fields:
        label = block.find(field.label, field.unit, used)
        if label is None:
            continue
        used.add(label)
        if field.type != "choices":
            yield paper.field_name(field), _right_of(label)
            continue
        beside = tuple(
            t for t in block.texts if label.top <= t.where.top <= label.bottom and t.where.left > label.right
        )
        for option in field.options:
            words = _Block(beside, label.bottom).find(option.label)
            if words and words.left > 1:
                yield paper.tick_name(field, option), words._replace(left=words.left - 1, right=words.left - 1)


def _table(table: Section, block: _Block) -> Iterator[tuple[str, Range]]:
    used = {block.find(paper.ROW)}
    for column in table.fields:
        heading = block.find(column.label, column.unit, used)
        if heading:
            used.add(heading)
            cells = heading._replace(top=heading.bottom + 1, bottom=block.bottom, right=heading.left)
            yield paper.column_name(table, column), cells


def _signatures(signatures: Iterable[Signature], block: _Block) -> Iterator[tuple[str, Range]]:
    headings: Mapping[str, Range | None] = {part: block.find(words) for part, words in paper.SIGNATURE_PARTS.items()}
    for signature in signatures:
        label = block.find(signature.label)
        for part, heading in headings.items():
            if label and heading:
                yield paper.signature_name(signature, part), label._replace(left=heading.left, right=heading.left)


def _right_of(label: Range) -> Range:
    return label._replace(left=label.right + 1, right=label.right + 1)


def form_by_number(numbers: Mapping[str, str], workbook: Workbook) -> str:
    """The id of the one form whose number is printed in the workbook, or "". Takes {number: form id}."""
    known = {unicodedata.normalize("NFKC", number): form for number, form in numbers.items() if number}
    texts = (c.value.strip() for s in workbook.sheets.values() for c in s.cells.values() if isinstance(c.value, str))
    found = {known[text] for text in texts if text in known}
    return found.pop() if len(found) == 1 else ""
