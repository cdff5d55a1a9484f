"""A jump, a deadline or a separation of persons that names no step."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
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
    """The steps that controls are bound to, and those that they guard."""
    for control in register.all_controls:
        outline = register.outlines.get(control.procedure)
        for key, step in (("step", control.step), ("before", control.before)):
            if outline is not None and step and step not in outline.steps:
                names: Names = {"step": step, "near": near(step, outline.steps)}
                yield Finding(control.origin.at(key), names)
