"""Procedures that call one another in a ring."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register


def check(register: Register) -> Iterator[Finding]:
    """One finding a ring, at the call by which its first procedure (by id) goes into it."""
    calls = {name: outline.calls for name, outline in register.outlines.items()}
    called = {name: [call.name for call in made] for name, made in calls.items()}
    told: set[str] = set()
    for start in sorted(calls):
        ring = _ring(start, called)
        if ring and not told & set(ring):
            told.update(ring)
            place = next(call.place for call in calls[start] if call.name == ring[1])
            yield Finding(place, {"ring": " → ".join(f"`{name}`" for name in ring)})


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
