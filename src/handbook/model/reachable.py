"""What can be come to, one thing from another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)


def reachable(beginnings: Iterable[Place], onward: Callable[[Place], Iterable[Place]]) -> set[Place]:
    """`beginnings` and all that can be come to from them; `onward` gives what follows a place directly."""
    seen: set[Place] = set()
    waiting = list(beginnings)
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += onward(here)
    return seen
