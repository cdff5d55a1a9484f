"""Everything of one kind in a procedure or form, wherever it stands: deadlines, conditions, mentions of steps."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.document import Citation
from handbook.model.form import Attachment, Form, Signature
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Flow, Indicator, Procedure
from handbook.model.steps import Approve, Call, Decide, FirstOf, GoTo, Handler, Parallel, ReturnTo, Step, Wait, Way


def ways(step: Step) -> tuple[Way, ...]:
    """The ways, branches, events or endings of a step."""
    match step:
        case Decide(ways=found) | Parallel(branches=found) | FirstOf(events=found) | Call(ways=found):
            return found
    return ()


def handlers(procedure: Procedure) -> Iterator[Handler]:
    """Every handler of the procedure and of its steps."""
    yield from procedure.anytime
    for step in procedure.steps():
        yield from (*step.if_late, *step.on)


def durations(procedure: Procedure) -> Iterator[Duration]:
    """Every deadline, waiting time and review cycle."""
    found = [procedure.review_every, *(handler.after for handler in handlers(procedure))]
    for step in procedure.steps():
        found += [step.within, *(way.after for way in ways(step))]
        if isinstance(step, Wait):
            found.append(step.span)
        if isinstance(step, Approve) and step.by_phone is not None:
            found.append(step.by_phone.confirmed_within)
    return (duration for duration in found if duration is not None)


def conditions(procedure: Procedure) -> Iterator[Condition]:
    """Every guard of a way, branch or approval level."""
    for step in procedure.steps():
        yield from step_conditions(step)


def step_conditions(step: Step) -> Iterator[Condition]:
    """The guards of the step itself, not of the steps inside it."""
    found = [way.condition for way in ways(step)]
    if isinstance(step, Approve):
        found += [level.condition for level in step.levels]
    return (condition for condition in found if condition is not None)


def form_conditions(form: Form) -> Iterator[Condition]:
    """Every condition of a form: when a field, signature or attachment is required, and its rules."""
    found = [field.required_if for section in form.sections for field in section.fields]
    found += [signature.required_if for signature in form.signatures]
    found += [attachment.required_if for attachment in form.attachments]
    found += [rule.check for rule in form.rules]
    return (condition for condition in found if condition is not None)


def steps_named(procedure: Procedure) -> Iterator[Citation]:
    """Every mention of a step by its id: jumps, anchors of deadlines, separation of persons."""
    for step in procedure.steps():
        if isinstance(step, ReturnTo | GoTo):
            yield Citation(step.target, step.origin.at(step.kind))
        if isinstance(step, Approve):
            for index, name in enumerate(step.not_same_person_as):
                yield Citation(name, step.origin.item("not_same_person_as", index))
    for duration in durations(procedure):
        for key, name in (("after", duration.after), ("before", duration.before)):
            if name:
                yield Citation(name, duration.origin.at(key))


def nodes_with_id(procedure: Procedure) -> Iterator[Citation]:
    """Every id that becomes an anchor on the procedure's page, with its place."""
    for step in procedure.steps():
        yield from _identity(step)
    for indicator in procedure.indicators:
        yield from _identity(indicator)
    for flow in procedure.flows:
        yield from _identity(flow)


def _identity(node: Step | Indicator | Flow | Signature | Attachment) -> Iterator[Citation]:
    if node.id:
        yield Citation(node.id, node.origin.at("id"))


def fields_with_id(form: Form) -> Iterator[tuple[str, Citation]]:
    """Every id inside a form as (scope, id): columns are a scope of their own, options another."""
    for section in form.sections:
        yield "", Citation(section.id, section.origin.at("id"))
        scope = section.id if section.is_table else ""
        for field in section.fields:
            yield scope, Citation(field.id, field.origin.at("id"))
            for option in field.options:
                yield f"{scope}.{field.id}", Citation(option.id, option.origin.at("id"))
    for signature in form.signatures:
        yield from (("paper", citation) for citation in _identity(signature))
    for attachment in form.attachments:
        yield from (("paper", citation) for citation in _identity(attachment))
