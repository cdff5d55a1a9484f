"""A called procedure can end in a way for which the caller has no way on, or the caller waits for an end it hasn't."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Call
from handbook.rules.nearness import near


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every call; one end may go without a way of its own, because the case simply goes on from it.

    A procedure that is unknown, withdrawn or this one itself is left to R204, R207 and R206.
    """
    for step in procedure.steps():
        if isinstance(step, Call) and step.procedure != procedure.id:
            face = register.faces.get(step.procedure)
            if face is not None and face.status != "withdrawn":
                ends = dict(face.ends_by_flow).get(step.variant, face.ends)
                yield from _unknown(step, ends)
                yield from _unhandled(step, ends)


def _unknown(step: Call, ends: tuple[str, ...]) -> Iterator[Finding]:
    for way in step.ways:
        if way.ends not in ends:
            names: Names = {"end": way.ends, "procedure": step.procedure, "near": near(way.ends, ends)}
            wording = "variant" if step.variant else "unknown"
            yield Finding(way.origin.at("ends"), {**names, "variant": step.variant}, wording)


def _unhandled(step: Call, ends: tuple[str, ...]) -> Iterator[Finding]:
    open_ends = [end for end in ends if end and end not in {way.ends for way in step.ways}]
    if step.otherwise is None and len(open_ends) > 1:
        names: Names = {"procedure": step.procedure, "ends": ", ".join(f"`{end}`" for end in open_ends)}
        yield Finding(step.origin.at("call"), names)
