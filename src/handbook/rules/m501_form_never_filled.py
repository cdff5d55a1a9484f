"""A form that is read, changed or approved on a way on which nobody has filled it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding
from handbook.flow.filling import comes_from_elsewhere, done_first
from handbook.flow.reach import reached_without
from handbook.model.handbook import Register
from handbook.model.outline import form_ids, forms_of
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each form once a flow, at the first step that needs it too early.

    What may happen at any time is left out: nobody knows what was filled in by then. A form from outside the company
    is there when it comes; one that another procedure fills in, and this flow doesn't, comes from there.
    """
    for flow in procedure.flows:
        used = {id(step): form_ids(step) for step in flow.walk()}
        filled = {form for step in flow.walk() for form in step.form}
        for form in sorted(frozenset().union(*used.values())):
            if comes_from_elsewhere(flow, form, register) or _filled_first(flow, form, used):
                continue
            early = _first_early(procedure, flow, form)
            if early is not None:
                place = next(naming.place for naming in forms_of(early) if naming.name == form)
                yield Finding(place, {"form": form}, "message" if form in filled else "never")


def _filled_first(flow: Flow, form: str, used: Mapping[int, frozenset[str]]) -> bool:
    return done_first(flow, lambda step: form in step.form, lambda step: form in used[id(step)])


def _first_early(procedure: Procedure, flow: Flow, form: str) -> Step | None:
    own = set(map(id, flow.walk()))
    for step in reached_without(procedure, flow, lambda step: form in step.form):
        if id(step) in own and form not in step.form and form in form_ids(step):
            return step
    return None
