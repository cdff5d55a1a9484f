"""Whether a drawn process is sound, by playing it: a token on every flow that a case has come to.

A process is sound if from wherever a case comes, it can still be finished, and never stands twice at one place
(van der Aalst, "Verification of workflow nets", 1997, with the tokens of BPMN 2.0, chapter 13).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.model.drawn import Drawn, Link, Shape, ShapeKind

MOST_STATES = 10_000
"""A process with more is not judged: it is sound or not, nobody knows."""
Tokens = frozenset[str]
"""The ids of the flows on which a case stands."""
CHOOSING = frozenset({ShapeKind.CHOICE, ShapeKind.RACE})
STUCK, TWICE, ENDLESS = "stuck", "twice", "endless"


@dataclass(frozen=True, slots=True)
class Unsound:
    """What goes wrong (`STUCK`, `TWICE` or `ENDLESS`), at which shape, on which way there: shapes and flows chosen.

    `missing` are the flows for which a gateway waits in vain.
    """

    kind: str
    at: Shape
    way: tuple[tuple[Shape, Link | None], ...]
    missing: tuple[Link, ...] = ()


def unsound(drawn: Drawn) -> Unsound | None:
    """The first thing that goes wrong, on a shortest way; None for a sound process and for one that is too large."""
    return Play(drawn).judged()


class Play:
    """A process as a game of tokens, and what has been found out about it."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.leaving, self.entering = drawn.leaving(), drawn.entering()
        self.attached = drawn.attached()
        self.beside = {
            event.id: frozenset(link.id for shape in drawn.onward([event.id]) for link in self.leaving[shape])
            for event in drawn.beside()
        }
        self.links: Mapping[str, Link] = {link.id: link for link in drawn.links}
        self.came_by: dict[Tokens, tuple[Tokens, str, Tokens] | None] = {}
        self.following: dict[Tokens, list[Tokens]] = {}

    def first(self) -> Tokens:
        """Where a case stands when it has begun."""
        return frozenset(link.id for link in self.leaving[self.drawn.start()])

    def judged(self) -> Unsound | None:
        """The first thing that goes wrong, None where nothing does or there are too many states."""
        first = self.first()
        self.came_by[first] = None
        waiting = deque([first])
        while waiting:
            tokens = waiting.popleft()
            self.following[tokens] = []
            for shape, taken, given in self.moves(tokens):
                twice = given & (tokens - taken)
                if twice:
                    return Unsound(TWICE, self.drawn.shapes[self.links[min(twice)].target], self.way(tokens, shape))
                after = (tokens - taken) | given
                self.following[tokens].append(after)
                if after not in self.came_by:
                    if len(self.came_by) >= MOST_STATES:
                        return None
                    self.came_by[after] = (tokens, shape, given)
                    waiting.append(after)
            if tokens and not self.following[tokens]:
                return self.stuck(tokens)
        return self.endless()

    def moves(self, tokens: Tokens) -> Iterator[tuple[str, Tokens, Tokens]]:
        """Every shape that can go on, the tokens it takes and those it gives."""
        for shape in dict.fromkeys(self.links[token].target for token in sorted(tokens)):
            kind = self.drawn.shapes[shape].kind
            into, out = [link.id for link in self.entering[shape]], [link.id for link in self.leaving[shape]]
            if kind is ShapeKind.SPLIT:
                if tokens.issuperset(into):
                    yield shape, frozenset(into), frozenset(out)
                continue
            for token in into:
                if token not in tokens:
                    continue
                if kind is ShapeKind.END:
                    yield shape, tokens if self.drawn.shapes[shape].cancels else frozenset({token}), frozenset()
                elif kind in CHOOSING:
                    for one in out:
                        yield shape, frozenset({token}), frozenset({one})
                else:
                    for given in self.after(shape, out, tokens):
                        yield shape, frozenset({token}), given

    def after(self, shape: str, out: list[str], tokens: Tokens) -> Iterator[Tokens]:
        """The tokens that an activity can give: its own or those of an event that stops it, others beside them.

        What is done beside the flow may well begin again when a step is repeated: it is no mistake if it isn't over.
        """
        events = self.attached[shape]
        free = [event for event in events if not event.stops and not tokens & self.beside[event.id]]
        beside = [frozenset(link.id for link in self.leaving[event.id]) for event in free]
        ways = [frozenset(link.id for link in self.leaving[event.id]) for event in events if event.stops]
        for way in (frozenset(out), *ways):
            yield way
            for one in dict.fromkeys((*beside, frozenset[str]().union(*beside))):
                if one:
                    yield way | one

    def stuck(self, tokens: Tokens) -> Unsound:
        """Nothing can go on: only a gateway that waits for the rest of its flows keeps a token."""
        shape = self.links[min(tokens)].target
        missing = tuple(link for link in self.entering[shape] if link.id not in tokens)
        return Unsound(STUCK, self.drawn.shapes[shape], self.way(tokens), missing)

    def endless(self) -> Unsound | None:
        """A place from which a case never comes to an end."""
        before: dict[Tokens, list[Tokens]] = {}
        for tokens, after in self.following.items():
            for one in after:
                before.setdefault(one, []).append(tokens)
        finishing: set[Tokens] = set()
        waiting = [tokens for tokens in self.following if not tokens]
        while waiting:
            tokens = waiting.pop()
            if tokens not in finishing:
                finishing.add(tokens)
                waiting += before.get(tokens, ())
        lost = next((tokens for tokens in self.following if tokens not in finishing), None)
        if lost is None:
            return None
        return Unsound(ENDLESS, self.drawn.shapes[self.links[min(lost)].target], self.way(lost))

    def way(self, tokens: Tokens, last: str = "") -> tuple[tuple[Shape, Link | None], ...]:
        """How a case came to stand so: the shapes in order, with the flow that was chosen at a gateway."""
        found: list[tuple[Shape, Link | None]] = [(self.drawn.shapes[last], None)] if last else []
        while (came := self.came_by[tokens]) is not None:
            tokens, shape, given = came
            choosing = self.drawn.shapes[shape].kind in CHOOSING and len(self.leaving[shape]) > 1
            events = sorted({self.links[one].source for one in given} - {shape}, reverse=True)
            found += ((self.drawn.shapes[event], None) for event in events)
            found.append((self.drawn.shapes[shape], self.links[min(given)] if choosing and given else None))
        return tuple(reversed(found))
