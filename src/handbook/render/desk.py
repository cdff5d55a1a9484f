"""What the writing of one procedure's page needs at hand: its numbered steps and the data its conditions read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.expressions.spoken import Datum
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Call, GoTo, ReturnTo, Step
from handbook.render import address, conditions, escape, words
from handbook.render.numbering import Item, by_step
from handbook.render.uses import Use
from handbook.render.writer import Writer


@dataclass(frozen=True, slots=True)
class Desk:
    """A writer seated before one procedure; it may write on the procedure's own page or on another."""

    writer: Writer
    procedure: Procedure
    numbered: Mapping[str, Item]
    data: Mapping[str, Datum]

    def step(self, step_id: str) -> str:
        """A step by number and title, linked to its place."""
        item = self.numbered.get(step_id)
        return self.item(item) if item and step_id else escape.code(step_id)

    def steps(self, step_ids: Iterable[str]) -> str:
        """Several steps."""
        return self.writer.listed(self.step(step_id) for step_id in step_ids)

    def item(self, item: Item) -> str:
        """A numbered step, linked to its place, or to the page where it has no id."""
        anchor = address.safe(item.step.id) if item.step.id else ""
        name = f"{item.number} {self.title(item.step)}"
        return self.writer.link(name, address.procedure(self.procedure.id), anchor)

    def title(self, step: Step) -> str:
        """What a step is called: its own title, or what it approves, calls or leads back to."""
        writer = self.writer
        if step.title:
            return writer.line(step.title)
        match step:
            case Approve(approves=form_id) if known := writer.handbook.forms.get(form_id):
                return writer.say(words.APPROVE_FORM, form=writer.line(known.title))
            case Call(procedure=procedure_id) if called := writer.handbook.procedures.get(procedure_id):
                return writer.line(called.title)
            case ReturnTo() | GoTo():
                return writer.say(words.JUMP if isinstance(step, GoTo) else words.RETURN)
        return escape.line(step.id or step.kind)

    def condition(self, condition: Condition | None) -> str:
        """A condition in words with the expression behind it."""
        return conditions.condition(self.writer, condition, self.data)


def desk(writer: Writer, procedure: Procedure) -> Desk:
    """Sit down before a procedure."""
    return Desk(writer, procedure, by_step(procedure), conditions.of_procedure(procedure, writer.handbook))


def beside(writer: Writer, use: Use) -> Desk:
    """Sit down on another page to write about one step of a procedure, where its conditions are not spelled out."""
    return Desk(writer, use.procedure, use.numbered, {})
