"""Results computed once for the objects that were last asked about.

Rules ask the same thing of one procedure, or of its flows, in turn. Comparing frozen trees field by field, as a cache
by value would, costs more than the answer; here identity decides, and little is held: the latest few objects.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

MOST_KEPT = 8
"""As many as a procedure has variants, or nearly; more are worked out anew."""

Argument = TypeVar("Argument")
Result = TypeVar("Result")


def once(function: Callable[[Argument], Result]) -> Callable[[Argument], Result]:
    """A pure function of one object that keeps its latest results."""
    latest: dict[int, tuple[Argument, Result]] = {}

    @wraps(function)
    def remembered(argument: Argument) -> Result:
        known = latest.get(id(argument))
        if known is not None and known[0] is argument:
            return known[1]
        result = function(argument)
        if len(latest) >= MOST_KEPT:
            del latest[next(iter(latest))]
        latest[id(argument)] = argument, result
        return result

    return remembered
