"""Results computed once for the object that was last asked about.

Rules ask the same thing of one procedure in turn. Comparing frozen trees field by field, as a cache by value would,
costs more than the answer; here identity decides, and nothing is held longer than until the next object comes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Argument = TypeVar("Argument")
Result = TypeVar("Result")


def once(function: Callable[[Argument], Result]) -> Callable[[Argument], Result]:
    """A pure function of one object that keeps its latest result."""
    latest: list[tuple[Argument, Result]] = []

    @wraps(function)
    def remembered(argument: Argument) -> Result:
        if latest and latest[0][0] is argument:
            return latest[0][1]
        result = function(argument)
        latest[:] = [(argument, result)]
        return result

    return remembered
