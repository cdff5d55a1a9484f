"""The responsibility matrix of a procedure, derived from its steps; nobody writes it by hand.

R does it, A answers for it, C is asked before, I is told after. The accountable role is the one a step names, else
the approvers of an approval, else the owner of the procedure. Each letter has a column, and a step a line that names
the roles: a column for each of twenty roles would be wider than any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Step
from handbook.render import words
from handbook.render.desk import Desk
from handbook.render.markdown import table
from handbook.render.numbering import Item

LETTERS = "RACI"


def raci(desk: Desk, items: Iterable[Item]) -> str:
    """The matrix for the steps in which somebody acts; "" where nobody does."""
    rows = [(item, parts) for item in items if (parts := shares(item.step, desk.procedure))]
    letters = [letter for letter in LETTERS if any(letter in part for _, parts in rows for part in parts.values())]
    lines = ([desk.item(item), *(_with(desk, letter, parts) for letter in letters)] for item, parts in rows)
    return table([desk.writer.say(words.STEP), *letters], lines) if rows else ""


def _with(desk: Desk, letter: str, parts: Mapping[str, str]) -> str:
    """The roles that have this letter."""
    return desk.writer.roles(role for role, letters in parts.items() if letter in letters)


def shares(step: Step, procedure: Procedure) -> Mapping[str, str]:
    """Role → its letters at this step, in the order R, A, C, I; empty where nobody acts."""
    approvers = step.approvers if isinstance(step, Approve) else ()
    doers = [*([step.role] if step.role else []), *step.helpers]
    if not doers and not approvers:
        return {}
    answerable = [step.accountable] if step.accountable else approvers or [procedure.owner]
    by_letter = {"R": doers or approvers, "A": answerable, "C": step.consulted, "I": step.informed}
    roles = dict.fromkeys(role for letter in LETTERS for role in by_letter[letter] if role)
    return {role: "".join(letter for letter in LETTERS if role in by_letter[letter]) for role in roles}
