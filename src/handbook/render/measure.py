"""Spans, dates and numbers in words, in both languages."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from handbook.findings import Text
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
MONTHS = {"months": 1, "years": 12}
DAYS = {"days": 1, "weeks": 7}


def number(value: float) -> str:
    """A number without needless decimals: 5, 0.5, 1200000."""
    return str(int(value)) if value == int(value) else repr(float(value))


def span(duration: Duration, language: str) -> str:
    """The amount and unit alone: `2 working days`, `2 个工作日`; "" where the duration is a named moment."""
    return f"{number(duration.amount)} {unit(duration, language)}" if duration.unit else ""


def unit(duration: Duration, language: str) -> str:
    """The unit alone, in the number that the amount asks for: `working days`."""
    singular, plural = UNITS[duration.unit]
    return (singular if duration.amount == 1 else plural)[language]


def later(day: date, duration: Duration) -> date | None:
    """`day` plus a calendar span; None for a span in hours or working days, which needs a calendar, and past 9999.

    A month ends where it ends: one month after 31 January is the last day of February.
    """
    try:
        if duration.unit in DAYS:
            return day + timedelta(days=duration.amount * DAYS[duration.unit])
        if duration.unit in MONTHS:
            count = day.year * 12 + day.month - 1 + round(duration.amount * MONTHS[duration.unit])
            year, month = count // 12, count % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
    return None
