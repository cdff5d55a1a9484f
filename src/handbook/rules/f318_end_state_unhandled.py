"""A called procedure can end in a way for which the caller has no way on, or the caller waits for an end it hasn't."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.findings import Finding, Names
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.outline import Face
from handbook.model.procedure import Procedure
from handbook.model.steps import Call
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every call; one end may go without a way of its own, because the case simply goes on from it.

    A procedure that is unknown, withdrawn or this one itself is left to R204, R207 and R206; of one with a malformed
    step nobody knows all ends.
    """
    waited_for: dict[tuple[str, str], list[Citation]] = {}
    for step in procedure.steps():
        if isinstance(step, Call) and step.procedure != procedure.id:
            face = register.faces.get(step.procedure)
            if face is not None and face.status != "withdrawn" and face.is_whole:
                waiting = [Citation(way.ends, way.origin.at("ends")) for way in step.ways]
                waited_for.setdefault((step.procedure, step.variant), []).extend(waiting)
                yield from _unhandled(step, _ends(face, step.variant))
    for (called, variant), cited in waited_for.items():
        ends = _ends(register.faces[called], variant)
        for end, place, also in first_mentions(cited, partial(_is_none_of, ends)):
            names: Names = {"end": end, "procedure": called, "variant": variant, "near": near(end, ends), "also": also}
            yield Finding(place, names, "variant" if variant else "unknown")


def _ends(face: Face, variant: str) -> tuple[str, ...]:
    return dict(face.ends_by_flow).get(variant, face.ends)


def _is_none_of(ends: tuple[str, ...], end: str) -> bool:
    return end not in ends


def _unhandled(step: Call, ends: tuple[str, ...]) -> Iterator[Finding]:
    open_ends = [end for end in ends if end and end not in {way.ends for way in step.ways}]
    if step.otherwise is None and len(open_ends) > 1:
        names: Names = {"procedure": step.procedure, "ends": ", ".join(f"`{end}`" for end in open_ends)}
        yield Finding(step.origin.at("call"), names)
