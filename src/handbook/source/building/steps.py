"""Steps: the kind word decides the class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handbook.model.steps import (
    KIND_WORDS,
    Approve,
    Block,
    ByPhone,
    Call,
    Decide,
    Deputy,
    Do,
    Effect,
    End,
    FirstOf,
    GoTo,
    Group,
    Handler,
    Level,
    Parallel,
    ReturnTo,
    Step,
    Wait,
    Way,
)
from handbook.source.building.parts import condition, duration, node
from handbook.source.cursor import Cursor
from handbook.source.reading import Map, Seq


def block(cursor: Cursor, key: str) -> Block:
    """The steps under `key`; `()` for `continue` and where there are none."""
    if not isinstance(cursor.get(key), Seq):
        return ()
    return tuple(step for child in cursor.children(key) if (step := build_step(child)) is not None)


def optional_block(cursor: Cursor, key: str) -> Block | None:
    """The steps under `key`, or None where the key is absent."""
    return block(cursor, key) if key in cursor else None


def build_step(cursor: Cursor) -> Step | None:
    """One step, or None where it has no kind word (the schema says so). With two, the first of `KIND_WORDS` counts."""
    word = next((word for word in KIND_WORDS if word in cursor), None)
    return BUILDERS[word](cursor) if word else None


def _common(cursor: Cursor) -> dict[str, Any]:
    fields: dict[str, Any] = dict(node(cursor))
    fields["id"] = cursor.string("id")
    fields["role"] = cursor.string("role")
    for key in cursor.tree:
        if key in SHARED:
            name, read = SHARED[key]
            fields[name] = read(cursor)
    return fields


def handlers(cursor: Cursor, key: str) -> tuple[Handler, ...]:
    """The handlers under `if_late`, `on` or `anytime`."""
    return tuple(
        Handler(
            **node(child),
            after=duration(child.child("after")),
            happens=child.text("happens"),
            stops=child.flag("stops_step") or child.flag("stops_case"),
            notify=child.strings("notify"),
            steps=block(child, "steps"),
        )
        for child in cursor.children(key)
    )


def _effect(cursor: Cursor) -> Effect | None:
    child = cursor.child("effect")
    if child is None:
        return None
    return Effect(
        **node(child),
        suspends=child.string("suspends"),
        whom=child.text("for"),
        until=child.text("until"),
        checked_by=child.string("checked_by"),
    )


SHARED: dict[str, tuple[str, Callable[[Cursor], object]]] = {
    "with": ("helpers", lambda c: c.strings("with")),
    "accountable": ("accountable", lambda c: c.string("accountable")),
    "consulted": ("consulted", lambda c: c.strings("consulted")),
    "informed": ("informed", lambda c: c.strings("informed")),
    "details": ("details", lambda c: c.text("details")),
    "form": ("form", lambda c: c.strings("form")),
    "uses": ("uses", lambda c: c.strings("uses")),
    "updates": ("updates", lambda c: c.strings("updates")),
    "within": ("within", lambda c: duration(c.child("within"))),
    "if_late": ("if_late", lambda c: handlers(c, "if_late")),
    "on": ("on", lambda c: handlers(c, "on")),
    "effect": ("effect", _effect),
    "logs_as": ("logs_as", lambda c: c.string("logs_as")),
}


def _do(cursor: Cursor) -> Do:
    return Do(
        **_common(cursor),
        title=cursor.text("do"),
        records=cursor.strings("records"),
        commits=cursor.string("commits"),
        no_record=cursor.text("no_record"),
    )


def _approve(cursor: Cursor) -> Approve:
    levels = tuple(
        Level(
            **node(child),
            condition=condition(child, "if"),
            by=child.string("by"),
            or_above=child.flag("or_above"),
            label=child.text("label"),
        )
        for child in cursor.children("levels")
    )
    if not levels:
        levels = (Level(origin=cursor.origin, by=cursor.string("by")),)
    phone = cursor.child("by_phone")
    return Approve(
        **_common(cursor),
        title=cursor.text("title"),
        approves=cursor.string("approve"),
        levels=levels,
        or_above=cursor.flag("or_above"),
        mode=cursor.string("mode"),
        deputy=tuple(_deputies(cursor)),
        by_phone=_by_phone(phone) if phone else None,
        not_same_person_as=cursor.strings("not_same_person_as"),
        rejected=optional_block(cursor, "rejected"),
        returned=optional_block(cursor, "returned"),
    )


def _deputies(cursor: Cursor) -> Iterator[Deputy]:
    lone = cursor.string("deputy")
    if lone:
        yield Deputy(origin=cursor.origin, by=lone)
    for child in cursor.children("deputy"):
        yield Deputy(**node(child), of=child.string("for"), by=child.string("by"), when=child.text("when"))


def _by_phone(cursor: Cursor) -> ByPhone:
    return ByPhone(
        **node(cursor),
        when=cursor.text("when"),
        signed_by=cursor.string("signed_by"),
        confirmed_within=duration(cursor.child("confirmed_within")),
    )


def way(cursor: Cursor) -> Way:
    """One way of a decision, branch, event or ending."""
    return Way(
        **node(cursor),
        condition=condition(cursor, "if"),
        label=cursor.text("label"),
        ends=cursor.string("ends"),
        received=cursor.text("received"),
        happens=cursor.text("happens"),
        after=duration(cursor.child("after")),
        steps=block(cursor, "steps"),
    )


def _ways(cursor: Cursor, key: str) -> tuple[Way, ...]:
    return tuple(way(child) for child in cursor.children(key))


def _decide(cursor: Cursor) -> Decide:
    return Decide(
        **_common(cursor),
        title=cursor.text("decide"),
        ways=_ways(cursor, "when"),
        otherwise=optional_block(cursor, "otherwise"),
        otherwise_label=cursor.text("otherwise_label"),
    )


def _parallel(cursor: Cursor) -> Parallel:
    return Parallel(**_common(cursor), title=cursor.text("parallel"), branches=tuple(_branches(cursor)))


def _branches(cursor: Cursor) -> Iterator[Way]:
    """A branch is a bare list of steps, or a mapping with a condition or a label."""
    branches = cursor.get("branches")
    if not isinstance(branches, Seq):
        return
    for index, branch in enumerate(branches):
        pointer = f"{cursor.origin.pointer}/branches/{index}"
        if isinstance(branch, Seq):
            yield _bare_branch(Cursor.of_list(cursor.origin.path, pointer, branch))
        elif isinstance(branch, Map):
            yield way(Cursor(cursor.origin.path, pointer, branch))


def _bare_branch(items: tuple[Cursor, ...]) -> Way:
    steps = tuple(step for item in items if (step := build_step(item)) is not None)
    return Way(origin=items[0].origin, steps=steps) if items else Way()


def _first_of(cursor: Cursor) -> FirstOf:
    return FirstOf(**_common(cursor), title=cursor.text("first_of"), events=_ways(cursor, "events"))


def _wait(cursor: Cursor) -> Wait:
    return Wait(**_common(cursor), title=cursor.text("wait"), span=duration(cursor.child("for")))


def _call(cursor: Cursor) -> Call:
    return Call(
        **_common(cursor),
        title=cursor.text("title"),
        procedure=cursor.string("call"),
        variant=cursor.string("variant"),
        ways=_ways(cursor, "when"),
        otherwise=optional_block(cursor, "otherwise"),
        otherwise_label=cursor.text("otherwise_label"),
    )


def _group(cursor: Cursor) -> Group:
    return Group(**_common(cursor), title=cursor.text("group"), steps=block(cursor, "steps"))


def _return_to(cursor: Cursor) -> ReturnTo:
    return ReturnTo(
        **_common(cursor),
        target=cursor.string("return_to"),
        because=cursor.text("because"),
        at_most=cursor.integer("at_most"),
    )


def _go_to(cursor: Cursor) -> GoTo:
    return GoTo(**_common(cursor), target=cursor.string("go_to"), because=cursor.text("because"))


def _end(cursor: Cursor) -> End:
    return End(**_common(cursor), title=cursor.text("end"), cancels_everything=cursor.flag("cancels_everything"))


BUILDERS: dict[str, Callable[[Cursor], Step]] = {
    "do": _do,
    "approve": _approve,
    "decide": _decide,
    "parallel": _parallel,
    "first_of": _first_of,
    "wait": _wait,
    "call": _call,
    "group": _group,
    "return_to": _return_to,
    "go_to": _go_to,
    "end": _end,
}
