"""Shapes that are one step each, and the events of a race."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model.drawn import Shape, ShapeKind
from handbook.model.steps import Block, Call, Do, Step, Wait, Way
from handbook.source.bpmn.events import bilingual
from handbook.source.bpmn.naming import Ids, slug


def single(shape: Shape, ids: Ids) -> Step:
    """A task, a call or a catch event."""
    identity, title, details = ids.step(shape.id, shape.name), bilingual(shape.shown), in_lines(shape.details)
    if shape.kind is ShapeKind.CALL:
        called = slug(shape.called) or slug(shape.name) or identity
        return Call(
            id=identity, procedure=called, title=bilingual(shape.name), role=ids.role(shape.lane), details=details
        )
    if shape.kind is ShapeKind.CATCH:
        return Wait(id=identity, title=title, details=details, span=shape.span)
    return Do(id=identity, title=title, role=ids.role(shape.lane), details=details)


def event_of(shape: Shape, steps: Block) -> Way:
    """One event of a race and what follows it."""
    name = bilingual(shape.shown)
    if shape.span:
        return Way(after=shape.span, label=bilingual(shape.name), steps=steps)
    if shape.is_message:
        return Way(received=name, steps=steps)
    return Way(happens=name, steps=steps)


def in_lines(details: str) -> Text:
    """A documentation text in its language, its lines kept."""
    return Text(zh=details) if bilingual(details).zh else Text(en=details)
