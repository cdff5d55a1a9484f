"""Shapes that are one step each, with the forms that they read and write, and the events of a race."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Text
from handbook.model.drawn import Drawn, LeftOut, Shape, ShapeKind
from handbook.model.parts import Note
from handbook.model.steps import Block, Call, Do, Step, Wait, Way
from handbook.source.bpmn import words
from handbook.source.bpmn.events import bilingual
from handbook.source.bpmn.naming import Ids, slug


def single(shape: Shape, ids: Ids) -> Step:
    """A task, a call, a catch or a throw event."""
    identity, title, details = ids.step(shape.id, shape.name), bilingual(shape.shown), in_lines(shape.details)
    reads, writes = _forms(shape, ids)
    both = tuple(form for form in writes if form in reads)
    uses, notes = tuple(form for form in reads if form not in both), noted(shape)
    if shape.kind is ShapeKind.CALL:
        return Call(
            id=identity,
            procedure=slug(shape.called) or slug(shape.name) or identity,
            title=bilingual(shape.name),
            role=ids.role(shape.lane),
            details=details,
            uses=uses,
            updates=writes,
            notes=notes,
        )
    if shape.kind is ShapeKind.CATCH:
        return Wait(id=identity, title=title, details=details, span=shape.span, notes=notes)
    filled = tuple(form for form in writes if form not in both)
    role = ids.role(shape.lane)
    return Do(id=identity, title=title, role=role, details=details, form=filled, uses=uses, updates=both, notes=notes)


def _forms(shape: Shape, ids: Ids) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The registered forms that a shape reads, and those that it writes."""
    found = [(paper, form) for paper in shape.papers if (form := ids.form(paper.name))]
    reads = dict.fromkeys(form for paper, form in found if paper.reads)
    return tuple(reads), tuple(dict.fromkeys(form for paper, form in found if paper.writes))


def without_form(drawn: Drawn, ids: Ids) -> Iterator[LeftOut]:
    """The data at tasks and calls that no registered form is called by, each once."""
    for shape in _all(drawn):
        for paper in shape.papers:
            if not ids.form(paper.name):
                yield LeftOut(words.NO_FORM, paper.place, {"name": paper.name, "id": paper.id})


def without_role(drawn: Drawn, ids: Ids) -> Iterator[LeftOut]:
    """The lanes whose steps have a role that has only a number, each once, where the first of its shapes is drawn."""
    left = dict(ids.numbered)
    for shape in _all(drawn):
        role = left.pop(shape.lane, "")
        if role:
            yield LeftOut(words.LANE, shape.place, {"name": shape.lane, "role": role})


def _all(drawn: Drawn) -> Iterator[Shape]:
    for shape in (*drawn.shapes.values(), *drawn.handlers):
        yield shape
        if shape.inner:
            yield from _all(shape.inner)


def noted(shape: Shape) -> tuple[Note, ...]:
    """The annotations at a shape as remarks, and what a throw event sends."""
    texts = [in_lines(text) for text in shape.notes]
    return tuple(Note(text) for text in (*((words.SENDS[shape.sends],) if shape.sends else ()), *texts))


def event_of(shape: Shape, steps: Block) -> Way:
    """One event of a race and what follows it."""
    name, notes = bilingual(shape.shown), noted(shape)
    if shape.span:
        return Way(after=shape.span, label=bilingual(shape.name), steps=steps, notes=notes)
    if shape.is_message:
        return Way(received=name, steps=steps, notes=notes)
    return Way(happens=name, steps=steps, notes=notes)


def in_lines(details: str) -> Text:
    """A documentation text in its language, its lines kept."""
    return Text(zh=details) if bilingual(details).zh else Text(en=details)
