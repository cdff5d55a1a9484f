"""A form that is read, changed or approved on a way on which nobody has filled it in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from handbook.findings import Finding, Place
from handbook.flow.filling import comes_from_elsewhere, done_first
from handbook.flow.reach import reached_without
from handbook.model.handbook import Register
from handbook.model.outline import form_ids, forms_of
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Step
from handbook.model.survey import step_conditions

MOST_FORMS = 100
"""In doubt, in one flow; each takes a walk through it."""


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each form once a flow, at the first step that needs it too early.

    One that is filled in, but later, is told at the first line that needs it, be it to decide by it. What may happen at
    any time is left out: nobody knows what was filled in by then. A form from outside the company is there when it
    comes; one that another procedure fills in, and this flow doesn't, comes from there.
    """
    for flow in procedure.flows:
        used = {id(step): form_ids(step) for step in flow.walk()}
        filled = {form for step in flow.walk() for form in step.form}
        doubtful = (
            form
            for form in sorted(frozenset().union(*used.values()))
            if not comes_from_elsewhere(flow, form, register) and not _filled_first(flow, form, used)
        )
        for form in islice(doubtful, MOST_FORMS):
            early = _first_early(procedure, flow, form, is_filled=form in filled)
            if early is not None:
                yield Finding(early, {"form": form}, "message" if form in filled else "never")


def _filled_first(flow: Flow, form: str, used: Mapping[int, frozenset[str]]) -> bool:
    return done_first(flow, lambda step: form in step.form, lambda step: form in used[id(step)])


def _first_early(procedure: Procedure, flow: Flow, form: str, *, is_filled: bool) -> Place | None:
    """Where the form is first needed too early; None where no step names it too early."""
    own = set(map(id, flow.walk()))
    early = [step for step in reached_without(procedure, flow, lambda step: form in step.form) if id(step) in own]
    if not any(form not in step.form and form in form_ids(step) for step in early):
        return None
    facts = {fact.name for fact in procedure.facts if fact.form == form and is_filled}
    return next(min(places) for step in early if form not in step.form and (places := _needs(step, form, facts)))


def _needs(step: Step, form: str, facts: Collection[str]) -> list[Place]:
    """Where a step names the form, or reads what stands on it in order to decide."""
    named = [naming.place for naming in forms_of(step) if naming.name == form]
    conditions = [condition for condition in step_conditions(step) if facts]
    read = [
        condition.at(name.column) for condition in conditions for name in condition.names() if name.path[0] in facts
    ]
    return [*named, *read]
