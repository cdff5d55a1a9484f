"""A file `case.yml`."""

from __future__ import annotations

from handbook.model.case import Case, Deviation, Event, Paper, Participant
from handbook.source.building.parts import node
from handbook.source.cursor import Cursor


def build_case(cursor: Cursor) -> Case:
    """The case of a file."""
    return Case(
        **node(cursor),
        id=cursor.string("id"),
        title=cursor.text("title"),
        procedure=cursor.string("procedure"),
        variant=cursor.string("variant"),
        opened=cursor.date("opened"),
        closed=cursor.date("closed"),
        people=tuple(
            Participant(**node(c), name=c.string("name"), roles=c.strings("role")) for c in cursor.children("people")
        ),
        events=tuple(map(_event, cursor.children("events"))),
        forms=tuple(Paper(**node(c), form=c.string("form"), file=c.string("file")) for c in cursor.children("forms")),
        expected=tuple(map(_deviation, cursor.children("expected"))),
    )


def _event(cursor: Cursor) -> Event:
    return Event(
        **node(cursor),
        step=cursor.string("step"),
        person=cursor.string("person"),
        on=cursor.date("date"),
        outcome=cursor.string("outcome"),
    )


def _deviation(cursor: Cursor) -> Deviation:
    return Deviation(
        **node(cursor),
        text=cursor.text("text"),
        control=cursor.string("control"),
        rule=cursor.string("rule"),
        step=cursor.string("step"),
    )
