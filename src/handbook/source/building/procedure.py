"""A procedure file."""

from __future__ import annotations

from handbook.model.procedure import (
    Definition,
    Flow,
    Indicator,
    Procedure,
    Record,
    Reference,
    Revision,
    Signed,
)
from handbook.source.building.parts import duration, fact, node
from handbook.source.building.steps import block, handlers
from handbook.source.cursor import Cursor


def build_procedure(cursor: Cursor, domain: str) -> Procedure:
    """The procedure of a file in the folder `domain`."""
    return Procedure(
        **node(cursor),
        id=cursor.string("id"),
        domain=domain,
        number=cursor.string("number"),
        title=cursor.text("title"),
        version=cursor.string("version"),
        status=cursor.string("status"),
        effective=cursor.date("effective"),
        owner=cursor.string("owner"),
        prepared=_signed(cursor.child("prepared")),
        reviewed=_signed(cursor.child("reviewed")),
        approved=_signed(cursor.child("approved")),
        review_every=duration(cursor.child("review_every")),
        revisions=tuple(map(_revision, cursor.children("revisions"))),
        purpose=cursor.text("purpose"),
        scope=cursor.text("scope"),
        definitions=tuple(map(_definition, cursor.children("definitions"))),
        facts=tuple(fact(name, child) for name, child in cursor.members("facts")),
        roles=cursor.strings("roles"),
        forms=cursor.strings("forms"),
        flows=_flows(cursor),
        anytime=handlers(cursor, "anytime"),
        indicators=tuple(map(_indicator, cursor.children("indicators"))),
        records=tuple(map(_record, cursor.children("records"))),
        references=tuple(map(_reference, cursor.children("references"))),
    )


def _flows(cursor: Cursor) -> tuple[Flow, ...]:
    if "variants" in cursor:
        return tuple(
            Flow(
                **node(child),
                id=child.string("id"),
                title=child.text("title"),
                applies=child.text("applies"),
                start=child.text("start"),
                steps=block(child, "steps"),
            )
            for child in cursor.children("variants")
        )
    return (Flow(origin=cursor.origin, start=cursor.text("start"), steps=block(cursor, "steps")),)


def _signed(cursor: Cursor | None) -> Signed | None:
    if cursor is None:
        return None
    return Signed(**node(cursor), name=cursor.text("name"), role=cursor.string("role"), on=cursor.date("on"))


def _revision(cursor: Cursor) -> Revision:
    return Revision(
        **node(cursor),
        version=cursor.string("version"),
        on=cursor.date("date"),
        change=cursor.text("change"),
        steps=cursor.strings("steps"),
    )


def _definition(cursor: Cursor) -> Definition:
    return Definition(**node(cursor), term=cursor.text("term"), meaning=cursor.text("meaning"))


def _indicator(cursor: Cursor) -> Indicator:
    return Indicator(
        **node(cursor),
        id=cursor.string("id"),
        title=cursor.text("title"),
        formula=cursor.text("formula"),
        target=cursor.text("target"),
    )


def _record(cursor: Cursor) -> Record:
    return Record(
        **node(cursor), form=cursor.string("form"), keeper=cursor.string("keeper"), place=cursor.text("place")
    )


def _reference(cursor: Cursor) -> Reference:
    return Reference(
        **node(cursor),
        title=cursor.text("title"),
        number=cursor.string("number"),
        procedure=cursor.string("procedure"),
    )
