"""Whether two drawn processes let the same things happen in the same orders."""

from __future__ import annotations

from collections import deque

from handbook.flow.tokens import Play
from handbook.model.drawn import Drawn, ShapeKind

SEEN = {ShapeKind.TASK, ShapeKind.CALL, ShapeKind.CATCH, ShapeKind.END}
MOST_PAIRS = 20_000


class Automaton:
    """A process as sets of states: tasks, events and ends can be seen, gateways can't."""

    def __init__(self, drawn: Drawn) -> None:
        self.play, self.drawn = Play(drawn), drawn

    def first(self) -> frozenset:
        return self.closed({self.play.first()})

    def closed(self, states) -> frozenset:
        seen, waiting = set(), list(states)
        while waiting:
            tokens = waiting.pop()
            if tokens not in seen:
                seen.add(tokens)
                waiting += [after for name, after in self.moves(tokens) if not name]
        return frozenset(seen)

    def moves(self, tokens):
        for shape, taken, given in self.play.moves(tokens):
            of = self.drawn.shapes[shape]
            yield (of.name if of.kind in SEEN else ""), (tokens - taken) | given

    def onward(self, states) -> dict:
        found: dict = {}
        for tokens in states:
            for name, after in self.moves(tokens):
                if name:
                    found.setdefault(name, set()).add(after)
        return {name: self.closed(after) for name, after in found.items()}


def difference(one: Drawn, other: Drawn) -> list[str] | None:
    """The shortest sequence that only one of two processes can do; None where there is none."""
    left, right = Automaton(one), Automaton(other)
    begin = (left.first(), right.first())
    waiting, seen = deque([(begin, [])]), {begin}
    while waiting and len(seen) < MOST_PAIRS:
        (mine, yours), way = waiting.popleft()
        if (frozenset() in mine) != (frozenset() in yours):
            return [*way, "(over)"]
        mine_next, yours_next = left.onward(mine), right.onward(yours)
        for name in mine_next.keys() ^ yours_next.keys():
            return [*way, name]
        for name, states in mine_next.items():
            pair = (states, yours_next[name])
            if pair not in seen:
                seen.add(pair)
                waiting.append((pair, [*way, name]))
    return None
