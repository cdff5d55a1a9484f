"""Spans in words, in both languages."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model.numbers import plain
from handbook.model.parts import Duration

UNITS = {
    "minutes": (Text(zh="分钟", en="minute"), Text(zh="分钟", en="minutes")),
    "hours": (Text(zh="小时", en="hour"), Text(zh="小时", en="hours")),
    "working_days": (Text(zh="个工作日", en="working day"), Text(zh="个工作日", en="working days")),
    "days": (Text(zh="天", en="day"), Text(zh="天", en="days")),
    "weeks": (Text(zh="周", en="week"), Text(zh="周", en="weeks")),
    "months": (Text(zh="个月", en="month"), Text(zh="个月", en="months")),
    "years": (Text(zh="年", en="year"), Text(zh="年", en="years")),
}


def span(duration: Duration, language: str) -> str:
    """The amount and unit alone: `2 working days`, `2 个工作日`; "" where the duration is a named moment."""
    return f"{plain(duration.amount)} {unit(duration, language)}" if duration.unit else ""


def unit(duration: Duration, language: str) -> str:
    """The unit alone, in the number that the amount asks for: `working days`."""
    singular, plural = UNITS[duration.unit]
    return (singular if duration.amount == 1 else plural)[language]
