"""A condition that reads a fact before anyone can have written it down."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.flow.filling import comes_from_elsewhere, done_first
from handbook.flow.reach import reached_without
from handbook.model.handbook import Register
from handbook.model.outline import form_ids
from handbook.model.parts import Condition
from handbook.model.procedure import Fact, Flow, Procedure
from handbook.model.steps import Do, Step
from handbook.model.survey import step_conditions


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Each fact once a flow, at the first condition that reads it too early.

    A form that M501 finds used too early is not told a second time. A field that some steps `records`, and no step
    fills in with a form as a whole, is there after one of these steps.
    """
    facts = {fact.name: fact for fact in procedure.facts if fact.form}
    for flow in procedure.flows if facts else ():
        readers: dict[str, list[tuple[Step, Condition, int]]] = {}
        for step in flow.walk():
            for condition in step_conditions(step):
                for name in condition.names():
                    if name.path[0] in facts:
                        readers.setdefault(name.path[0], []).append((step, condition, name.column))
        for fact, reading in readers.items():
            yield from _too_early(procedure, flow, register, facts[fact], reading)


def _too_early(
    procedure: Procedure, flow: Flow, register: Register, fact: Fact, reading: list[tuple[Step, Condition, int]]
) -> Iterator[Finding]:
    recording = _recording(flow, fact)
    elsewhere = comes_from_elsewhere(flow, fact.form, register)
    if elsewhere and not recording:
        return

    def writes(step: Step) -> bool:
        return id(step) in recording if recording else fact.form in step.form

    needing = {id(step) for step, _, _ in reading}
    if done_first(flow, writes, lambda step: id(step) in needing or _uses(step, fact.form)):
        return
    own = set(map(id, flow.walk()))
    early = [step for step in reached_without(procedure, flow, writes) if id(step) in own]
    if not recording and any(_uses(step, fact.form) for step in early):
        return
    reached = set(map(id, early))
    for step, condition, column in reading:
        if id(step) in reached:
            names: Names = {"fact": fact.name, "form": fact.form}
            yield Finding(condition.at(column), names, "field" if recording else "message")
            return


def _recording(flow: Flow, fact: Fact) -> set[int]:
    """The steps that record the field; none, where a step fills in its form without naming the fields."""
    filling = [step for step in flow.walk() if isinstance(step, Do) and fact.form in (*step.form, *step.updates)]
    if any(fact.form in step.form and not step.records for step in filling):
        return set()
    return {id(step) for step in filling if fact.field in step.records}


def _uses(step: Step, form: str) -> bool:
    return form not in step.form and form in form_ids(step)
