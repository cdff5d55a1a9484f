"""Where a flow fills in a form, and whether that comes first."""

from __future__ import annotations

from collections.abc import Callable

from handbook.model.handbook import Register
from handbook.model.procedure import Flow
from handbook.model.steps import Do, GoTo, Step, walk


def comes_from_elsewhere(flow: Flow, form: str, register: Register) -> bool:
    """Whether a form is there when the flow needs it: from outside, or only another procedure fills it in."""
    known = register.forms.get(form)
    if known is None or bool(known.filled_by_outsider):
        return True
    filled_here = any(form in step.form for step in flow.walk())
    return not filled_here and any(form in face.fills for face in register.faces.values())


def filled_first(flow: Flow, form: str, needs: Callable[[Step], bool]) -> bool:
    """Whether every case plainly fills the form in before any step that `needs` it, at a step nothing goes around."""
    for step in flow.steps:
        if isinstance(step, Do) and form in step.form:
            return True
        if any(isinstance(inner, GoTo) or needs(inner) for inner in walk((step,))):
            return False
    return False
