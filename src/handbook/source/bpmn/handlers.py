"""Boundary events and event sub-processes as handlers: when a step is late, what happens at it or at any time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handbook.model.drawn import Shape
from handbook.model.parts import Duration, Note
from handbook.model.steps import Block, Handler, Step
from handbook.source.bpmn import words
from handbook.source.bpmn.events import bilingual
from handbook.source.bpmn.single import noted


@dataclass(frozen=True, slots=True)
class Event:
    """A boundary event or event sub-process and what follows it."""

    shape: Shape
    steps: Block


HOURS = {"minutes": 1 / 60, "hours": 1, "working_days": 24, "days": 24, "weeks": 168, "months": 730, "years": 8760}
"""Of each unit, as far as the order of timers needs it."""


def handled(step: Step, events: Iterable[Event]) -> Step:
    """A step with its boundary events.

    BPMN counts a timer from when the step begins, a procedure counts lateness from the end of a deadline: the first
    timer becomes the deadline, the others follow it by the difference where both are of one unit.
    """
    found = list(events)
    timers = [(event, event.shape.span) for event in found if event.shape.span]
    deadline: Duration | None = None
    late = []
    for event, span in sorted(timers, key=lambda timer: timer[1].amount * HOURS.get(timer[1].unit, 0)):
        after = span
        if span.unit and deadline is None:
            deadline, after = span, Duration(until=words.DEADLINE_PASSED)
        elif span.unit and deadline and span.unit == deadline.unit and span.amount > deadline.amount:
            after = Duration(span.amount - deadline.amount, span.unit)
        elif span.unit:
            after = Duration(until=bilingual(event.shape.shown))
        late.append(_late(event, after))
    on = tuple(happening(event) for event in found if not event.shape.span)
    return replace(step, within=deadline, if_late=tuple(late), on=on)


def happening(event: Event) -> Handler:
    """What happens at a step or at any time, and what follows it."""
    shape = event.shape
    return Handler(happens=bilingual(shape.shown), stops=shape.stops, steps=event.steps, notes=noted(shape))


def _late(event: Event, after: Duration) -> Handler:
    """A timer and what follows it; what it is called stays as a remark."""
    shape = event.shape
    named = (Note(bilingual(shape.name)),) if shape.name else ()
    return Handler(after=after, stops=shape.stops, steps=event.steps, notes=(*named, *noted(shape)))
