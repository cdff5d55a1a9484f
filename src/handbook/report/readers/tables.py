"""A report as a value before it is text, a page or a workbook: a title, a few figures, tables and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.findings import Text

Value = str | int | float | Text


class Kind(StrEnum):
    """What a column holds: words, a count, or a share from 0 to 1."""

    WORDS = "words"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: Text
    kind: Kind = Kind.WORDS


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with as many values as there are columns; `empty` is said where there are none."""

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: Text


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report: `figures` are its main numbers with their names, `remarks` what a reader must not overlook."""

    title: Text
    subtitle: Text
    figures: tuple[tuple[Text, Value], ...]
    tables: tuple[Table, ...]
    remarks: tuple[Text, ...] = ()


def spoken(value: Value, kind: Kind, language: str) -> str:
    """A value as a person reads it: a share in percent with one decimal."""
    if isinstance(value, Text):
        return value.in_(language)
    if kind is Kind.SHARE and isinstance(value, int | float):
        return f"{value:.1%}"
    return str(value)
