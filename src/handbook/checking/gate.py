"""The quick verdict on a filled-in form in JSON: whether no rule can have anything to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import jsonschema_rs

from handbook.checking.papers import Papers, papers
from handbook.expressions.judging import FormConditions, conditions_of
from handbook.forms.patterns import OPTIONS
from handbook.forms.schema import json_schema
from handbook.model.field_types import as_date
from handbook.model.form import Form
from handbook.model.signing import NOTHING_ASKED, Signing
from handbook.source.filled_json import repeats_a_key

NEVER = date.max.isoformat()
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Gate:
    """What it takes for one form: its schema, its tables, and what no schema can tell: bounds of dates, conditions.

    A bound is (table or "", field, first day, last day); days written year-month-day sort like the days themselves.
    """

    version: str
    schema: jsonschema_rs.Draft202012Validator
    tables: tuple[str, ...]
    date_bounds: tuple[tuple[str, str, str, str], ...]
    conditions: FormConditions
    papers: Papers

    def passes(self, data: bytes, value: Any, last_day: str) -> bool:
        """Whether `value`, parsed from `data`, is the form without a defect; nobody may sign after `last_day`.

        Every key in the text brings one colon. As many colons as the value has keys mean that none stood twice, which
        the parser doesn't tell; more of them mean colons in texts or keys that were lost, and a closer look. So does
        what might be a day of the year 0, which the schema takes for one (RFC 3339) and the calendar does not have.
        """
        if not self.schema.is_valid(value):
            return False
        fields = value["fields"]
        signatures = value.get("signatures", NOTHING)
        keys = len(value) + len(fields) + len(signatures)
        for table in self.tables:
            keys += sum(map(len, fields.get(table, ())))
        for block in signatures.values():
            if block:
                keys += len(block)
                if block["date"] > last_day:
                    return False
        keys += sum(map(len, value.get("attachments", ())))
        if data.count(b":") != keys and repeats_a_key(data, value):
            return False
        if b"0000-" in data or b"\\u0030" in data:
            return False
        if self.date_bounds and not self.dates_fit(fields):
            return False
        return self.papers.in_order(value, signatures) and self.conditions.hold(value)

    def filler(self, value: Mapping[str, Any]) -> str:
        """Who filled in a form that passes, "" where it isn't signed."""
        block = value.get("signatures", NOTHING).get(self.papers.first)
        return str(block["name"]).strip() if block else ""

    def dates_fit(self, fields: Mapping[str, Any]) -> bool:
        """Whether every date of a valid form lies within its bounds."""
        for table, name, first, last in self.date_bounds:
            for row in fields.get(table, ()) if table else (fields,):
                day = row.get(name)
                if day and not first <= day <= last:
                    return False
        return True


def gate(form: Form, signing: Signing = NOTHING_ASKED) -> Gate:
    """The gate of a form; to compile it takes as long as to pass a hundred documents."""
    schema = jsonschema_rs.Draft202012Validator(lean(json_schema(form)), validate_formats=True, pattern_options=OPTIONS)
    tables = tuple(table.id for table in form.tables())
    bounds = tuple(_date_bounds(form))
    return Gate(form.version, schema, tables, bounds, conditions_of(form), papers(form, signing))


def lean(schema: Any) -> Any:
    """A schema with the same verdicts, quicker: where every possible key is required, to count the keys will do."""
    if isinstance(schema, list):
        return [lean(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    quick = {word: lean(part) for word, part in schema.items()}
    closed = quick.get("additionalProperties") is False
    if closed and set(quick["properties"]) == set(quick["required"]):
        quick["minProperties"] = len(quick.pop("required"))
    return quick


def _date_bounds(form: Form) -> Iterator[tuple[str, str, str, str]]:
    for section in form.sections:
        for field in section.fields:
            first, last = as_date(field.min) or date.min, as_date(field.max) or date.max
            if field.type == "date" and (first, last) != (date.min, date.max):
                yield section.id if section.is_table else "", field.id, first.isoformat(), last.isoformat()
