"""What is asked of the signatures on a form: in which order, by whom, and which of them by different people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from handbook.findings import Text
from handbook.model.form import Form, Signature

Blocks = Mapping[str, Any]
"""Signature id → who signed (`name`) and when (`date`, year-month-day), or None."""
Days = tuple[tuple[str, str], ...]
"""Spans of first and last days, written year-month-day: such texts sort as the days themselves."""


ENDING = re.compile(r"\.([A-Za-z0-9]{1,10})\Z")
SAME_KIND = {"jpeg": "jpg", "tiff": "tif", "stp": "step", "htm": "html"}


class Standing(StrEnum):
    """As what somebody signs; VACANT where by the register nobody held the role on that day."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    NEEDLESS_DEPUTY = "needless-deputy"
    STRANGER = "stranger"
    VACANT = "vacant"

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against it."""
        return self in (Standing.HOLDER, Standing.DEPUTY)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who may sign one block, on which days.

    By `person_key`, those who hold its `role`, those `above` it where that is enough, and those who may stand in while
    a holder is `away`.
    """

    role: Text = field(default_factory=Text)
    holders: Mapping[str, Days] = field(default_factory=dict)
    above: Mapping[str, Days] = field(default_factory=dict)
    deputies: Mapping[str, Days] = field(default_factory=dict)
    away: Mapping[str, Days] = field(default_factory=dict)

    def standing(self, person: str, day: str) -> Standing:
        """As what a person, by `person_key`, signs on a day."""
        if _within(day, self.holders.get(person, ())) or _within(day, self.above.get(person, ())):
            return Standing.HOLDER
        seated = [holder for holder, days in self.holders.items() if _within(day, days)]
        if not seated:
            return Standing.VACANT
        if not _within(day, self.deputies.get(person, ())):
            return Standing.STRANGER
        absent = any(_within(day, self.away.get(holder, ())) for holder in seated)
        return Standing.DEPUTY if absent else Standing.NEEDLESS_DEPUTY


class Apart(NamedTuple):
    """Two blocks that different people sign, the later one first. `why` is `form`, `procedure` or `preparer`."""

    signature: str
    other: str
    why: str
    procedure: Text = Text()


@dataclass(frozen=True, slots=True)
class Signing:
    """What the form, the procedures and the register of people ask of the signatures on one form."""

    seats: Mapping[str, Seat] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()


NOTHING_ASKED = Signing()


def person_key(name: str) -> str:
    """A name for comparing: one width, one case, no blanks."""
    return _person_key(name) if len(name) <= 80 else name


@lru_cache(maxsize=4096)
def _person_key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_of_kind(name: str, kinds: tuple[str, ...]) -> bool:
    """Whether the name of a file ends in one of the kinds, or in nothing that tells a kind."""
    ending = ENDING.search(name.strip())
    return ending is None or SAME_KIND.get(ending[1].lower(), ending[1].lower()) in kinds


def in_order(form: Form) -> tuple[Signature, ...]:
    """The signatures that have a place in the order, the first first."""
    return tuple(sorted((one for one in form.signatures if one.order), key=lambda one: one.order))


def first_to_sign(form: Form) -> Signature | None:
    """The signature of whoever fills in the form: the first in the order, else the first on paper."""
    return next(iter((*in_order(form), *form.signatures)), None)


class Misplaced(NamedTuple):
    """A signature dated out of order, one that it doesn't go with, and whether that one comes later."""

    signature: Signature
    other: Signature
    too_late: bool


def out_of_order(ordered: tuple[Signature, ...], days: Mapping[str, str]) -> Iterator[Misplaced]:
    """The fewest signatures without which the others are in order, the later ones where several would do.

    `ordered` are as `in_order` gives them, `days` holds those that are dated. One dated before others that come first
    is told with the last of those, one dated after others that come later with the first of those.
    """
    dated = sorted((one for one in ordered if one.id in days), key=lambda one: (one.order, days[one.id]))
    kept = _longest_in_order([days[one.id] for one in dated])
    others = [dated[index] for index in kept]
    for one in (one for index, one in enumerate(dated) if index not in kept):
        day = days[one.id]
        before = [other for other in others if other.order < one.order and days[other.id] > day]
        if before:
            yield Misplaced(one, max(before, key=lambda other: days[other.id]), too_late=False)
        else:
            after = (other for other in others if other.order > one.order and days[other.id] < day)
            yield Misplaced(one, min(after, key=lambda other: days[other.id]), too_late=True)


def _longest_in_order(days: list[str]) -> list[int]:
    """The indices of the longest part in which no day comes before the one ahead of it; the first such part."""
    rest: list[int] = [1] * len(days)
    for index in reversed(range(len(days))):
        following = (rest[later] for later in range(index + 1, len(days)) if days[later] >= days[index])
        rest[index] = 1 + max(following, default=0)
    kept: list[int] = []
    for index, day in enumerate(days):
        if rest[index] == max(rest) - len(kept) and (not kept or day >= days[kept[-1]]):
            kept.append(index)
    return kept


def _within(day: str, spans: Days) -> bool:
    return any(first <= day <= last for first, last in spans)
