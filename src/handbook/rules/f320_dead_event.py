"""A race with fewer than two events, or with a timer that another one always beats."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.deadlines import ends_by_then
from handbook.model.handbook import Register
from handbook.model.parts import Duration
from handbook.model.procedure import Procedure
from handbook.model.steps import FirstOf


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Timers are compared only where they count from the same step."""
    for step in procedure.steps():
        if isinstance(step, FirstOf):
            if len(step.events) < 2:
                yield Finding(step.origin.key("first_of"), {"step": step.id})
            yield from _beaten(step)


def _beaten(step: FirstOf) -> Iterator[Finding]:
    timers = [event.after for event in step.events if event.after is not None and event.after.amount > 0]
    for number, timer in enumerate(timers):
        for other_number, other in enumerate(timers):
            if other_number != number and _beats(other, timer, other_number < number):
                yield Finding(timer.origin.here(), {"step": step.id, "line": other.origin.mark[0]}, "timer")
                break


def _beats(other: Duration, timer: Duration, is_first: bool) -> bool:
    """Whether `timer` never rings first; of two that always ring together, the one written first counts."""
    return ends_by_then(other, timer) and (is_first or not ends_by_then(timer, other))
