"""A form file."""

from __future__ import annotations

from handbook.model.form import Attachment, Example, Field, Form, FormRule, Option, Retention, Section, Signature
from handbook.source.building.parts import condition, duration, node
from handbook.source.cursor import Cursor, bilingual
from handbook.source.reading import Map, Seq

MOST_ROWS = 12


def build_form(cursor: Cursor) -> Form:
    """The form of a file."""
    return Form(
        **node(cursor),
        id=cursor.string("id"),
        number=cursor.string("number"),
        title=cursor.text("title"),
        version=cursor.string("version"),
        status=cursor.string("status") or "in-force",
        effective=cursor.date("effective"),
        purpose=cursor.text("purpose"),
        filled_by=cursor.strings("filled_by"),
        filled_by_outsider=cursor.text("filled_by_outsider"),
        received_by=cursor.strings("received_by"),
        retention=_retention(cursor),
        keeper=cursor.string("keeper"),
        sections=tuple(map(_section, cursor.children("sections"))),
        signatures=tuple(map(_signature, cursor.children("signatures"))),
        attachments=tuple(map(_attachment, cursor.children("attachments"))),
        rules=tuple(map(_rule, cursor.children("rules"))),
    )


def _retention(cursor: Cursor) -> Retention | None:
    if "retention" not in cursor:
        return None
    span = duration(cursor.child("retention"))
    return Retention(origin=cursor.origin, span=span, to_be_set=span is None)


def _section(cursor: Cursor) -> Section:
    table = cursor.child("table")
    return Section(
        **node(cursor),
        id=cursor.string("id"),
        title=cursor.text("title"),
        fields=tuple(map(_field, table.children("columns") if table else cursor.children("fields"))),
        is_table=table is not None,
        min_rows=table.integer("min_rows") if table else 0,
        max_rows=(table.integer("max_rows") or MOST_ROWS) if table else 0,
    )


def _field(cursor: Cursor) -> Field:
    return Field(
        **node(cursor),
        id=cursor.string("id"),
        label=cursor.text("label"),
        type=cursor.string("type") or "text",
        required=cursor.flag("required"),
        required_if=condition(cursor, "required_if"),
        options=tuple(Option(**node(c), id=c.string("id"), label=c.text("label")) for c in cursor.children("options")),
        min=_bound(cursor, "min"),
        max=_bound(cursor, "max"),
        unit=cursor.string("unit"),
        pattern=cursor.string("pattern"),
        help=cursor.text("help"),
        example=_example(cursor),
    )


def _example(cursor: Cursor) -> Example:
    value = cursor.get("example")
    if isinstance(value, Map):
        return bilingual(value)
    if isinstance(value, Seq):
        return tuple(one for one in value if isinstance(one, str | int | float))
    return value if isinstance(value, str | int | float) else None


def _bound(cursor: Cursor, key: str) -> float | str | None:
    return cursor.string(key) or cursor.number(key)


def _signature(cursor: Cursor) -> Signature:
    return Signature(
        **node(cursor),
        id=cursor.string("id"),
        label=cursor.text("label"),
        role=cursor.string("role"),
        deputy=cursor.string("deputy"),
        order=cursor.integer("order"),
        required=cursor.flag("required", default="required_if" not in cursor),
        required_if=condition(cursor, "required_if"),
        not_before=cursor.strings("not_before"),
        not_same_person_as=cursor.strings("not_same_person_as"),
    )


def _attachment(cursor: Cursor) -> Attachment:
    return Attachment(
        **node(cursor),
        id=cursor.string("id"),
        label=cursor.text("label"),
        required=cursor.flag("required"),
        required_if=condition(cursor, "required_if"),
        kinds=cursor.strings("kinds"),
    )


def _rule(cursor: Cursor) -> FormRule:
    return FormRule(
        **node(cursor),
        id=cursor.string("id"),
        check=condition(cursor, "check"),
        message=cursor.text("message"),
        severity=cursor.string("severity") or "error",
    )
