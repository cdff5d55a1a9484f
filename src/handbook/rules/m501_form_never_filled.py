"""A form that is read, changed or approved on a way on which nobody has filled it in."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.filling import done_first
from handbook.flow.reach import reached_without
from handbook.model.handbook import Register
from handbook.model.outline import forms_of
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each form once a flow, at the first step that needs it too early.

    What may happen at any time is left out: nobody knows what was filled in by then. A form from outside the company
    is there when it comes; one that another procedure fills in, and this flow doesn't, comes from there.
    """
    for flow in procedure.flows:
        for form in _used(flow):
            known = register.forms.get(form)
            filled_here = any(form in step.form for step in flow.walk())
            elsewhere = any(form in face.fills for face in register.faces.values())
            from_outside = known is None or bool(known.filled_by_outsider)
            if from_outside or (elsewhere and not filled_here) or _filled_first(flow, form):
                continue
            early = _first_early(procedure, flow, form)
            if early is not None:
                place = next(citation.place for citation in forms_of(early) if citation.name == form)
                yield Finding(place, {"form": form}, "message" if filled_here else "never")


def _used(flow: Flow) -> dict[str, None]:
    return {citation.name: None for step in flow.walk() for citation in forms_of(step)}


def _filled_first(flow: Flow, form: str) -> bool:
    return done_first(
        flow,
        lambda step: form in step.form,
        lambda step: any(citation.name == form for citation in forms_of(step)),
    )


def _first_early(procedure: Procedure, flow: Flow, form: str) -> Step | None:
    own = set(map(id, flow.walk()))
    for step in reached_without(procedure, flow, lambda step: form in step.form):
        if id(step) in own and form not in step.form and any(citation.name == form for citation in forms_of(step)):
            return step
    return None
