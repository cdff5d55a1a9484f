"""Deadlines and waiting times as sentences that link to the step they count from."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model.parts import Duration
from handbook.render import measure, words
from handbook.render.desk import Desk


def deadline(desk: Desk, duration: Duration | None) -> str:
    """By when something is done: `within 2 working days after 1 Fill in the form`."""
    return _said(desk, duration, words.WITHIN, words.WITHIN_AFTER)


def moment(desk: Desk, duration: Duration | None) -> str:
    """When something happens by itself: `30 days after 5 Ship the sample`."""
    return _said(desk, duration, words.AFTER_SPAN, words.AFTER_STEP)


def lateness(desk: Desk, duration: Duration | None) -> str:
    """When a step counts as late: `3 days past the deadline`, or counted from a step."""
    return _said(desk, duration, words.PAST_DEADLINE, words.AFTER_STEP)


def _said(desk: Desk, duration: Duration | None, alone: Text, after: Text) -> str:
    if duration is None:
        return ""
    writer = desk.writer
    span = measure.span(duration, writer.language)
    if span and duration.after:
        counted = writer.say(after, span=span, step=desk.step(duration.after))
    elif span and duration.before:
        counted = writer.say(words.BEFORE_STEP, span=span, step=desk.step(duration.before))
    else:
        counted = writer.say(alone, span=span) if span else ""
    until = writer.say(words.UNTIL, moment=writer.line(duration.until)) if duration.until else ""
    return writer.listed([counted, until])
