"""The parts that every kind of file shares."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from handbook.model.expression import Expression
from handbook.model.origin import Origin
from handbook.model.parts import Condition, Duration, Ignore, Note
from handbook.model.procedure import Fact
from handbook.source.cursor import Cursor, bilingual
from handbook.source.expressions import ExpressionError, parse

UNITS = ("minutes", "hours", "working_days", "days", "weeks", "months", "years")


class NodeFields(TypedDict):
    """What `Node` takes."""

    origin: Origin
    sources: tuple[str, ...]
    notes: tuple[Note, ...]
    ignores: tuple[Ignore, ...]


def node(cursor: Cursor) -> NodeFields:
    """The origin, sources, notes and suppressions of any node."""
    tree = cursor.tree
    return {
        "origin": cursor.origin,
        "sources": cursor.strings("sources") if "sources" in tree else (),
        "notes": tuple(_note(c) for c in cursor.children("note")) if "note" in tree else (),
        "ignores": tuple(_ignore(c) for c in cursor.children("ignore")) if "ignore" in tree else (),
    }


def _note(cursor: Cursor) -> Note:
    return Note(bilingual(cursor.tree), cursor.string("kind") or "remark", cursor.strings("sources"), cursor.origin)


def _ignore(cursor: Cursor) -> Ignore:
    return Ignore(cursor.string("rule"), cursor.text("because"), cursor.origin)


def duration(cursor: Cursor | None) -> Duration | None:
    """A deadline or span; more than one unit, or none, reads as an amount of 0."""
    if cursor is None:
        return None
    given = [(unit, cursor.number(unit)) for unit in UNITS if unit in cursor]
    unit, amount = given[0] if len(given) == 1 else ("", None)
    return Duration(
        amount=amount or 0,
        unit=unit,
        after=cursor.string("after"),
        before=cursor.string("before"),
        until=cursor.text("until"),
        origin=cursor.origin,
    )


def condition(cursor: Cursor, key: str) -> Condition | None:
    """The expression under `key`, parsed; None where there is none."""
    source = cursor.string(key)
    if not source:
        return None
    tree, problem = _parsed(source)
    place = cursor.origin.at(key)
    if key in cursor.tree.quoted:
        place = place._replace(column=place.column + 1)
    return Condition(source, tree, problem, place, is_folded=key in cursor.tree.folded)


def fact(name: str, cursor: Cursor) -> Fact:
    """A datum that conditions read under `name`; it is the field of the same name unless another one is named."""
    signature = cursor.string("signature")
    return Fact(
        **node(cursor),
        name=name,
        form=cursor.string("from"),
        field="" if signature else cursor.string("field") or name,
        signature=signature,
        type=cursor.string("type"),
        label=cursor.text("label"),
        options=cursor.strings("options"),
        unit=cursor.string("unit"),
    )


@lru_cache(maxsize=4096)
def _parsed(source: str) -> tuple[Expression | None, tuple[str, int, str] | None]:
    try:
        return parse(source), None
    except ExpressionError as error:
        return None, (error.wording, error.column, error.detail)
