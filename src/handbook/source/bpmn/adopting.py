"""A procedure made of a drawing: a draft, with empty texts wherever the author has to write."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.drawn import Drawn
from handbook.model.parts import Note
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Block
from handbook.source.bpmn.blocks import Structured
from handbook.source.bpmn.events import bilingual
from handbook.source.bpmn.naming import UNNAMED_ROLE, slug
from handbook.source.bpmn.single import in_lines

LONGEST_NUMBER = 40


def adopted(drawn: Drawn, found: Structured, name: str) -> Procedure:
    """The procedure `name` of the steps of a process.

    The texts of the drawing are there in the language that they were drawn in; the other one, and the purpose where
    the process says none, are left to the author, whom the check reminds.
    """
    start = drawn.shapes[drawn.start()]
    return Procedure(
        id=name,
        number=name.upper()[:LONGEST_NUMBER].strip("-"),
        title=bilingual(drawn.name or name),
        version="1",
        status="draft",
        owner=next(_roles(found.steps), UNNAMED_ROLE),
        purpose=in_lines(drawn.details),
        flows=(Flow(start=bilingual(start.name), steps=found.steps),),
        anytime=found.anytime,
        notes=tuple(Note(in_lines(text)) for text in drawn.notes),
    )


def suggested(drawn: Drawn) -> str:
    """An id for the procedure, from what the process is called; "" where it has no Latin name."""
    return slug(drawn.name) or slug(drawn.id)


def _roles(steps: Block) -> Iterator[str]:
    for step in steps:
        if step.role:
            yield step.role
        for inner in step.blocks():
            yield from _roles(inner)
