"""Whether shapes are connected as BPMN 2.0 and a procedure ask: one start, ends at the ends, gateways at partings."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Text
from handbook.model.drawn import Drawn, Link, Refused, Shape, ShapeKind
from handbook.source.bpmn import words
from handbook.source.bpmn.asides import merging

PARTING = frozenset({ShapeKind.CHOICE, ShapeKind.SPLIT, ShapeKind.RACE})


def misconnected(drawn: Drawn) -> Iterator[Refused]:
    """Everything wrong with the connections of a process and of the sub-processes in it."""
    starts = [shape for shape in drawn.shapes.values() if shape.kind is ShapeKind.START]
    if not starts:
        yield Refused(words.NO_START, drawn.place, {"name": drawn.name or drawn.id, "id": drawn.id})
        return
    for second in starts[1:]:
        yield _about(words.SECOND_START, second)
    yield from _ends(drawn)
    leaving = drawn.leaving()
    for shape in drawn.shapes.values():
        yield from _shape(shape, leaving[shape.id], drawn)
    for shape in (*drawn.shapes.values(), *drawn.handlers):
        if shape.inner:
            yield from misconnected(shape.inner)
    yield from merging(drawn)
    reached = drawn.onward(start.id for start in starts)
    yield from (_about(words.NOT_REACHED, shape) for shape in drawn.shapes.values() if shape.id not in reached)


def _about(text: Text, shape: Shape | Link, **names: str) -> Refused:
    return Refused(text, shape.place, {"name": shape.name or shape.id, "id": shape.id, **names})


def _ends(drawn: Drawn) -> Iterator[Refused]:
    for link in drawn.links:
        into, out_of = drawn.shapes[link.target].kind, drawn.shapes[link.source].kind
        if into in {ShapeKind.START, ShapeKind.BOUNDARY} or out_of is ShapeKind.END:
            yield _about(words.WRONG_END, link)
        if link.condition and out_of is not ShapeKind.CHOICE:
            yield _about(words.CONDITION, link)


def _shape(shape: Shape, leaving: list[Link], drawn: Drawn) -> Iterator[Refused]:
    if not leaving and shape.kind is not ShapeKind.END:
        yield _about(words.LEADS_NOWHERE, shape)
    if len(leaving) > 1 and shape.kind not in PARTING:
        yield _about(words.NO_GATEWAY, shape)
    if shape.kind is ShapeKind.RACE:
        for link in leaving:
            event = drawn.shapes[link.target]
            alone = sum(other.target == event.id for other in drawn.links) == 1 and not drawn.attached()[event.id]
            if not alone or not (event.kind is ShapeKind.CATCH or event.is_message):
                yield _about(words.NOT_AN_EVENT, event, gateway=shape.shown)
