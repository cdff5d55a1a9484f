"""Which shapes of a process can come after which, and where the ways out of a gateway meet again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from handbook.model.drawn import Drawn, Link, Shape, ShapeKind
from handbook.model.reachable import reachable


@dataclass
class Routes:
    """A process without the links that lead back, which are in `back` by their id: what is left has no ring.

    From a shape to each of its boundary events there is a way as well, though no link that anybody drew.
    """

    drawn: Drawn
    leaving: dict[str, list[Link]] = field(init=False)
    entering: dict[str, list[Link]] = field(init=False)
    attached: dict[str, list[Shape]] = field(init=False)
    back: set[str] = field(default_factory=set)
    rank: dict[str, int] = field(default_factory=dict)
    """The place of each shape in an order in which every link that doesn't lead back leads on."""

    def __post_init__(self) -> None:
        self.leaving, self.entering = self.drawn.leaving(), self.drawn.entering()
        self.attached = self.drawn.attached()
        self._explore(self.drawn.start())

    def _explore(self, start: str) -> None:
        on_the_way, done = {start}, []
        waiting: list[tuple[str, Iterator[Link]]] = [(start, iter(self.ways(start)))]
        seen = {start}
        while waiting:
            here, links = waiting[-1]
            link = next(links, None)
            if link is None:
                waiting.pop()
                on_the_way.discard(here)
                done.append(here)
            elif link.target in on_the_way:
                self.back.add(link.id)
            elif link.target not in seen:
                seen.add(link.target)
                on_the_way.add(link.target)
                waiting.append((link.target, iter(self.ways(link.target))))
        self.rank = {shape: place for place, shape in enumerate(reversed(done))}

    def ways(self, shape: str) -> list[Link]:
        """The links out of a shape, and the ways to its boundary events."""
        events = (Link("", shape, event.id, place=event.place) for event in self.attached[shape])
        return [*self.leaving[shape], *events]

    def onward(self, links: Iterable[Link]) -> list[str]:
        """Where links lead, without those that lead back."""
        return [link.target for link in links if link.id not in self.back]

    def reach(self, beginnings: Iterable[str], barred: Collection[str] = ()) -> set[str]:
        """`beginnings` and every shape that follows them; those in `barred` belong to it, and nothing behind them."""
        return reachable(beginnings, lambda here: () if here in barred else self.onward(self.ways(here)))

    def meeting(self, ways: list[list[Link]], barred: Collection[str]) -> str:
        """The first shape in which all ways meet that neither end nor lead back; "" where there is none.

        Shapes in `barred`, where what is around goes on, are no meeting points and nothing is looked for behind them.
        """
        reached = [self.reach(self.onward(links), barred) for links in ways]
        shared = {shape for one in reached for shape in one if sum(shape in other for other in reached) > 1}
        for shape in sorted(shared - set(barred), key=self.rank.__getitem__):
            before = set().union(*(self.reach(self.onward(links), {*barred, shape}) for links in ways)) - {shape}
            behind = self.reach([shape], barred) - {shape}
            if not {each for each in before & behind if each not in barred and not self._is_end(each)}:
                return shape
        return ""

    def _is_end(self, shape: str) -> bool:
        return self.drawn.shapes[shape].kind is ShapeKind.END
