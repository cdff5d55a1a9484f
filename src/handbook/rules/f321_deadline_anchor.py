"""A time that counts from a step which isn't always done by then."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.findings import Finding
from handbook.flow.reach import reached_without
from handbook.model.handbook import Register
from handbook.model.parts import Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Block, GoTo, Step, Wait
from handbook.model.survey import ways

MOST_ANCHORS = 50
"""In doubt, in one flow; each takes a walk through it."""


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every `after` that names a step; what may happen at any time is left out, and a step that isn't there to R203.

    The written confirmation of an approval by telephone may count from the approval itself.
    """
    known = {step.id for step in procedure.steps()}
    for flow in procedure.flows:
        anchored = [(step, time) for step, time in _doubtful(flow) if time.after in known]
        for anchor in tuple(dict.fromkeys(time.after for _, time in anchored))[:MOST_ANCHORS]:
            too_early = {id(step) for step in reached_without(procedure, flow, partial(_is, anchor))}
            for step, time in anchored:
                if time.after == anchor and id(step) in too_early:
                    yield Finding(time.origin.at("after"), {"step": step.id, "anchor": anchor})


def _doubtful(flow: Flow) -> Iterator[tuple[Step, Duration]]:
    """The times that don't plainly count from a step written before, at the same level or around it."""
    skips = any(isinstance(step, GoTo) for step in flow.walk())
    for step, before in _in_order(flow.steps, set()):
        yield from ((step, time) for time in _times(step) if skips or time.after not in before)


def _in_order(block: Block, before: set[str]) -> Iterator[tuple[Step, set[str]]]:
    """Every step with the ids of those that come before it at its level and at those around it."""
    own = []
    for step in block:
        yield step, before
        for inner in step.blocks():
            yield from _in_order(inner, before)
        if step.id and step.id not in before:
            own.append(step.id)
            before.add(step.id)
    before.difference_update(own)


def _is(name: str, step: Step) -> bool:
    return step.id == name


def _times(step: Step) -> Iterator[Duration]:
    found = [step.within, *(late.after for late in step.if_late), *(way.after for way in ways(step))]
    if isinstance(step, Wait):
        found.append(step.span)
    if isinstance(step, Approve) and step.by_phone is not None:
        confirmed = step.by_phone.confirmed_within
        found.append(confirmed if confirmed is not None and confirmed.after != step.id else None)
    return (time for time in found if time is not None and time.after)
