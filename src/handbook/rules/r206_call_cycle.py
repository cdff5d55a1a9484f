"""Procedures that call one another in a ring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding
from handbook.model.handbook import Register


def check(register: Register) -> Iterator[Finding]:
    """One finding a ring, at the call by which its first procedure (by id) goes into it."""
    calls = {name: outline.calls for name, outline in register.outlines.items()}
    called = _circling(_circling({name: [call.name for call in made] for name, made in calls.items()}))
    told: set[str] = set()
    for start in sorted(called.keys()):
        ring = _ring(start, called) if start not in told else []
        if ring and not told & set(ring):
            told.update(ring)
            place = next(call.place for call in calls[start] if call.name == ring[1])
            yield Finding(place, {"ring": " → ".join(f"`{name}`" for name in ring)})


def _circling(called: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The calls turned round, without those of procedures whose calls all come to an end; twice gives what is left.

    What is left after both are the rings, and what leads from one to another.
    """
    callers: dict[str, list[str]] = {name: [] for name in called}
    open_calls = dict.fromkeys(called, 0)
    for name, made in called.items():
        for other in made:
            if other in callers:
                callers[other].append(name)
                open_calls[name] += 1
    ending = [name for name, count in open_calls.items() if not count]
    for name in ending:
        for caller in callers[name]:
            open_calls[caller] -= 1
            if not open_calls[caller]:
                ending.append(caller)
    left = {name for name, count in open_calls.items() if count}
    return {name: [caller for caller in callers[name] if caller in left] for name in callers if name in left}


def _ring(start: str, calls: dict[str, list[str]]) -> list[str]:
    """The shortest way from `start` back to itself, both ends included; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for called in calls.get(name, ()):
            if called == start:
                way = [start, name]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1] if name != start else [start, start]
            if called not in came_from:
                came_from[called] = name
                waiting.append(called)
    return []
