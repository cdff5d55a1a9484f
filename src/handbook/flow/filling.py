"""Where a flow fills in a form, and whether that comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.model.handbook import Register
from handbook.model.once import once
from handbook.model.procedure import Flow
from handbook.model.steps import Block, Do, GoTo, Group, Step, walk


def comes_from_elsewhere(flow: Flow, form: str, register: Register) -> bool:
    """Whether a form is there when the flow needs it: from outside, or only another procedure fills it in.

    A misspelt name is told where it stands, and so is a procedure that can't be read, or a malformed step of one. What
    is filled in there may be any form, so none counts as missing.
    """
    known = register.forms.get(form)
    if known is None or bool(known.filled_by_outsider):
        return True
    is_filled = form in _filled_anywhere(register) or _something_unknown_is_filled(register)
    return is_filled and not any(form in step.form for step in flow.walk())


@once
def _filled_anywhere(register: Register) -> frozenset[str]:
    return frozenset(form for face in register.faces.values() for form in face.fills)


@once
def _something_unknown_is_filled(register: Register) -> bool:
    return not register.is_whole or not all(map(register.may_have_form, _filled_anywhere(register)))


def done_first(flow: Flow, does: Callable[[Step], bool], needs: Callable[[Step], bool]) -> bool:
    """Whether every case plainly comes to a step that `does` it before any step that `needs` it.

    Plainly: at a step that nothing goes around. A look at the first steps only; False says nothing.
    """
    for step in _in_sequence(flow.steps):
        if isinstance(step, Do) and does(step):
            return True
        if any(isinstance(inner, GoTo) or needs(inner) for inner in walk((step,))):
            return False
    return False


def _in_sequence(block: Block) -> Iterator[Step]:
    """The steps that follow one another, those of the groups among them included."""
    for step in block:
        if isinstance(step, Group) and not (step.if_late or step.on):
            yield from _in_sequence(step.steps)
        else:
            yield step
