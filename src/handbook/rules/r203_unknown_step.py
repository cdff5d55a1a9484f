"""A jump, a deadline or a separation of persons that names no step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.survey import steps_named
from handbook.rules.nearness import near


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every mention of a step in its own procedure."""
    known = {step.id for step in procedure.steps() if step.id}
    for name, place in steps_named(procedure):
        if name not in known:
            yield Finding(place, {"step": name, "near": near(name, known)})


def check_register(register: Register) -> Iterator[Finding]:
    """The steps that controls are bound to, those that they guard, and those that were done in a case."""
    for control in register.all_controls:
        bound = [Citation(getattr(control, key), control.origin.at(key)) for key in ("step", "before")]
        yield from _unknown(bound, control.procedure, register)
    for case in register.all_cases:
        done = [Citation(event.step, event.origin.at("step")) for event in case.events]
        done += [Citation(deviation.step, deviation.origin.at("step")) for deviation in case.expected]
        yield from _unknown(done, case.procedure, register)


def _unknown(cited: Iterable[Citation], procedure: str, register: Register) -> Iterator[Finding]:
    outline = register.outlines.get(procedure)
    for step, place in cited if outline is not None else ():
        if outline is not None and step and step not in outline.steps:
            yield Finding(place, {"step": step, "near": near(step, outline.steps)})
