"""Deadlines fall on the day on which a careful clerk would look for them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from handbook.findings import Text
from handbook.flow.deadlines import due, ends_by_then, is_announced, is_working_day
from handbook.model.parts import Duration


@pytest.mark.parametrize(
    ("day", "amount", "unit", "expected"),
    [
        (date(2026, 3, 2), 5, "working_days", date(2026, 3, 9)),
        (date(2026, 9, 30), 1, "working_days", date(2026, 10, 8)),  # National Day
        (date(2026, 2, 13), 1, "working_days", date(2026, 2, 14)),  # a Saturday worked before the Spring Festival
        (date(2026, 2, 14), 1, "working_days", date(2026, 2, 24)),
        (date(2026, 10, 8), 2, "working_days", date(2026, 10, 10)),  # the Saturday after National Day is worked
        (date(2026, 3, 2), 0.5, "working_days", date(2026, 3, 3)),
        (date(2026, 3, 2), 2, "weeks", date(2026, 3, 16)),
        (date(2026, 3, 2), 30, "days", date(2026, 4, 1)),
        (date(2026, 1, 31), 1, "months", date(2026, 2, 28)),
        (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
        (date(2026, 3, 2), 24, "hours", date(2026, 3, 3)),
        (date(2026, 3, 2), 25, "hours", date(2026, 3, 4)),
        (date(2026, 3, 2), 30, "minutes", date(2026, 3, 3)),
        (date(2026, 11, 30), 3, "months", date(2027, 2, 28)),
        (date(9999, 12, 31), 1, "days", None),
        (date(9999, 6, 1), 1, "years", None),
        (date(2026, 1, 1), 1e300, "days", None),
        (date(9999, 12, 31), 1, "working_days", None),
        (date(2026, 3, 2), 1e300, "working_days", None),
        (date(2026, 3, 2), 1e300, "months", None),
        (date(2026, 3, 2), 0, "", None),
    ],
)
def test_deadline_falls_on_this_day(day: date, amount: float, unit: str, expected: date | None) -> None:
    assert due(day, Duration(amount, unit)) == expected


def test_spring_festival_is_left_out_before_its_swaps_are_announced() -> None:
    assert is_announced(2026)
    assert not is_announced(2200)
    assert not is_working_day(date(2030, 2, 4))  # a Monday, the second day of the festival


@pytest.mark.parametrize("year", range(2016, 2027))
def test_a_year_has_about_two_hundred_and_fifty_working_days_and_no_longer_break_than_reckoned(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    worked = [day for day in days if is_working_day(day)]
    assert 240 <= len(worked) <= 254
    assert max(after - before for before, after in pairwise(worked)) <= timedelta(days=12)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Duration(10, "days"), Duration(2, "weeks"), True),
        (Duration(2, "weeks"), Duration(10, "days"), False),
        (Duration(14, "days"), Duration(2, "weeks"), True),
        (Duration(30, "days"), Duration(1, "months"), False),  # February is shorter
        (Duration(28, "days"), Duration(1, "months"), True),
        (Duration(48, "hours"), Duration(2, "days"), True),
        (Duration(3, "days"), Duration(3, "working_days"), True),
        (Duration(3, "working_days"), Duration(3, "days"), False),
        (Duration(3, "working_days"), Duration(1, "months"), True),
        (Duration(1, "days", after="a"), Duration(2, "days", after="b"), False),
        (Duration(1, "days", after="a"), Duration(2, "days", after="a"), True),
        (Duration(until=Text(en="delivery")), Duration(2, "days"), False),
    ],
)
def test_only_what_is_certain_is_said_of_two_spans(one: Duration, other: Duration, expected: bool) -> None:
    assert ends_by_then(one, other) is expected
