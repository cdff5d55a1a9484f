"""A jump, a deadline or a separation of persons that names no step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.survey import steps_named
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every mention of a step in its own procedure."""
    return _unknown(steps_named(procedure), {step.id for step in procedure.steps() if step.id})


def check_register(register: Register) -> Iterator[Finding]:
    """The steps that controls are bound to, those that they guard, and those that were done in a case."""
    cited: dict[str, list[Citation]] = {}
    for control in register.all_controls:
        bound = [Citation(getattr(control, key), control.origin.at(key)) for key in ("step", "before")]
        cited.setdefault(control.procedure, []).extend(bound)
    for case in register.all_cases:
        done = [Citation(event.step, event.origin.at("step")) for event in case.events]
        done += [Citation(deviation.step, deviation.origin.at("step")) for deviation in case.expected]
        cited.setdefault(case.procedure, []).extend(done)
    for procedure, mentions in cited.items():
        outline = register.outlines.get(procedure)
        if outline is not None and outline.face.is_whole:
            yield from _unknown(mentions, outline.steps)


def _unknown(cited: Iterable[Citation], known: Collection[str]) -> Iterator[Finding]:
    for step, place, also in first_mentions(cited, lambda step: step not in known):
        yield Finding(place, {"step": step, "near": near(step, known), "also": also})
