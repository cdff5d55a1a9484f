"""Which source clauses a procedure or form rests on, anywhere in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.model.form import Form
from handbook.model.parts import Node, Note
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Call, Decide, FirstOf, Parallel, Step


def cited(document: Procedure | Form) -> tuple[str, ...]:
    """The clause ids, each once, in the order of first mention."""
    nodes = _of_procedure(document) if isinstance(document, Procedure) else _of_form(document)
    return tuple(dict.fromkeys(clause for node in nodes for clause in _clauses(node)))


def _clauses(node: Node) -> Iterator[str]:
    yield from node.sources
    notes: Iterable[Note] = node.notes
    for note in notes:
        yield from note.sources


def _of_procedure(procedure: Procedure) -> Iterator[Node]:
    yield procedure
    yield from procedure.definitions
    yield from procedure.facts
    for flow in procedure.flows:
        yield flow
        for step in flow.walk():
            yield from _of_step(step)
    yield from procedure.anytime
    known = {id(step) for flow in procedure.flows for step in flow.walk()}
    for step in procedure.steps():
        if id(step) not in known:
            yield from _of_step(step)
    yield from procedure.indicators
    yield from procedure.records
    yield from procedure.references


def _of_step(step: Step) -> Iterator[Node]:
    yield step
    match step:
        case Approve(levels=parts) | Decide(ways=parts) | Parallel(branches=parts) | FirstOf(events=parts):
            yield from parts
        case Call(ways=parts):
            yield from parts
    if isinstance(step, Approve):
        yield from step.deputy
        yield from (step.by_phone,) if step.by_phone else ()
    yield from step.if_late
    yield from step.on
    yield from (step.effect,) if step.effect else ()


def _of_form(form: Form) -> Iterator[Node]:
    yield form
    for section in form.sections:
        yield section
        for field in section.fields:
            yield field
            yield from field.options
    yield from form.signatures
    yield from form.attachments
    yield from form.rules
