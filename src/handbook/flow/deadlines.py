"""When a span that begins on a day is over, and which of two spans is over first. Papers have dates and no times.

Working days are those of mainland China: the public holidays of the State Council with the weekend days worked in
their place, by the library `holidays` (MIT, from 2001). The arrangement of a year is announced in the November before;
`is_announced` says whether the library has it. Until then only the statutory holidays and the weekends are left out.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from handbook.model.parts import Duration

if TYPE_CHECKING:
    from holidays import HolidayBase

HOURS = {"minutes": 1 / 60, "hours": 1}
DAYS = {"days": 1, "weeks": 7}
MONTHS = {"months": 1, "years": 12}
LEAST_DAYS = {"working_days": 1, "months": 28, "years": 365}
MOST_DAYS = {"working_days": 7 / 5, "months": 31, "years": 366}
LONGEST_BREAK = 12
"""Days; no run of weekends and holidays, with the weekend before, is longer."""
COUNTRY = "CN"


def due(day: date, duration: Duration) -> date | None:
    """The last day on which something is in time that is due a `duration` after `day`.

    The day itself isn't counted. A month ends where it ends: one month after 31 January is the last day of February.
    Hours and minutes reach to the last day on which they can run out, because nobody knows the hour at which they
    began. None for a named moment, and past the year 9999.
    """
    try:
        if duration.unit in HOURS:
            return day + timedelta(days=ceil(duration.amount * HOURS[duration.unit] / 24))
        if duration.unit in DAYS:
            return day + timedelta(days=duration.amount * DAYS[duration.unit])
        if duration.unit in MONTHS:
            return _months_later(day, round(duration.amount * MONTHS[duration.unit]))
        if duration.unit == "working_days":
            return _working_days_later(day, ceil(duration.amount))
    except (OverflowError, ValueError):
        return None
    return None


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _working_days_later(day: date, amount: int) -> date:
    if amount > 366 * 100:
        raise OverflowError
    while amount > 0:
        day += timedelta(days=1)
        amount -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether people work on a day: no weekend or public holiday, or a weekend day worked in place of one."""
    year = _year(day.year)
    return day in year.weekend_workdays or (day.weekday() < 5 and day not in year)


def is_announced(year: int) -> bool:
    """Whether the weekend days to be worked in a year are known."""
    return any(day.year == year for day in _year(year).weekend_workdays)


@cache
def _year(year: int) -> HolidayBase:
    from holidays import country_holidays  # takes half a second, and most checks count no days

    return country_holidays(COUNTRY, years=year, expand=False)


def ends_by_then(one: Duration, other: Duration) -> bool:
    """Whether `one` is certainly over when `other` is, or before: both count from the same step, or from none.

    Spans in different units are compared by the longest that one can take and the shortest that the other can.
    """
    if not one.unit or not other.unit or (one.after, one.before) != (other.after, other.before) or one.until:
        return False
    if one.unit == other.unit:
        return one.amount <= other.amount
    return _most_days(one) <= _least_days(other)


def _least_days(duration: Duration) -> float:
    return duration.amount * _days(duration.unit, LEAST_DAYS)


def _most_days(duration: Duration) -> float:
    more = LONGEST_BREAK if duration.unit == "working_days" else 0
    return duration.amount * _days(duration.unit, MOST_DAYS) + more


def _days(unit: str, inexact: dict[str, float] | dict[str, int]) -> float:
    return HOURS[unit] / 24 if unit in HOURS else DAYS.get(unit) or inexact[unit]
