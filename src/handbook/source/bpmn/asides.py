"""What a boundary event sets off beside the step that it doesn't stop: a way of its own, to an end of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.model.drawn import Drawn, Link, Refused, Shape, ShapeKind
from handbook.source.bpmn import words


def with_own_ends(drawn: Drawn) -> Drawn:
    """The process where each of these ways leads to one end that nothing else leads to, whatever it was drawn to.

    An end that terminates everything stays what it is.
    """
    for event in drawn.beside():
        away = drawn.onward([event.id])
        over = Shape(f"{event.id} over", ShapeKind.END, place=event.place, host=event.id)
        ending = {shape for shape, of in drawn.shapes.items() if of.kind is ShapeKind.END and not of.cancels}
        leaving = drawn.leaving()
        links = [
            replace(link, target=over.id) if link.source in away and link.target in ending else link
            for link in drawn.links
        ]
        dead = [
            shape
            for shape in drawn.shapes
            if shape in away and not leaving[shape] and drawn.shapes[shape].kind is not ShapeKind.END
        ]
        links += (Link(f"{shape} over", shape, over.id, place=drawn.shapes[shape].place) for shape in dead)
        used = {link.target for link in links}
        shapes = {key: of for key, of in drawn.shapes.items() if key not in ending & away or key in used}
        if over.id in used:
            shapes[over.id] = over
        drawn = replace(drawn, shapes=shapes, links=tuple(links))
    return drawn


def merging(drawn: Drawn) -> Iterator[Refused]:
    """The events of which the way leads into what goes on meanwhile."""
    starts = [shape.id for shape in drawn.shapes.values() if shape.kind is ShapeKind.START]
    for event in drawn.beside():
        meanwhile = drawn.onward(starts, {event.id})
        shared = [
            shape
            for key, shape in drawn.shapes.items()
            if key in drawn.onward([event.id]) & meanwhile and shape.kind is not ShapeKind.END
        ]
        if shared:
            names = {"name": event.shown, "id": event.id, "target": shared[0].shown}
            yield Refused(words.MERGES, event.place, names)
