"""The space of data that the conditions of a procedure tell apart, and regions of it.

What is exact and what is not: two axes that read one fact and are not both that fact by itself (`a + b > 10` beside
`a < 3`) are taken as independent, so a region on both may hold no data; `Space.is_certain` tells. Facts are taken as
the same throughout a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from handbook.flow.axes import Atom, Axis, Cells, Kind, atom, axis, constant
from handbook.flow.data import Datum
from handbook.model.expression import Binary, Choice, Expression, Literal, Unary, operands

Region = tuple[Cells, ...]
"""A set of cells for each axis of a space: all data that lie in all of them."""

BLANK: Cells = 2
"""On an axis of `Kind.FILLED`: the field is blank."""

MOST_REGIONS = 256
"""The most regions into which one condition is taken apart."""
MOST_WORK = 20_000
"""The most cuts in one question; tables of 500 rows on one or two data stay far below."""


MOST_COMPARED = 400_000
"""How often regions of one table are held against one another; the pairs of 500 rows on one datum are 125,000."""


class TooManyRegionsError(Exception):
    """The question would take unbounded time."""


@dataclass(slots=True)
class Budget:
    """How many comparisons are left."""

    left: int = MOST_COMPARED

    def spend(self, comparisons: int) -> None:
        """Take some away; TooManyRegionsError where there are not so many left."""
        self.left -= comparisons
        if self.left < 0:
            raise TooManyRegionsError


@dataclass(frozen=True, slots=True)
class Space:
    """The axes of some conditions."""

    axes: tuple[Axis, ...]
    index: Mapping[tuple[str, str], int]
    data: Mapping[str, Datum]

    @property
    def everything(self) -> Region:
        """The region of all data."""
        return tuple(one.possible for one in self.axes)

    def regions(self, tree: Expression) -> list[Region]:
        """The data for which one of the conditions of this space is true. Raises TooManyRegionsError."""
        return self._regions(tree, wanted=True)

    def _regions(self, tree: Expression, *, wanted: bool) -> list[Region]:
        match tree:
            case Unary(operator="!", operand=operand):
                return self._regions(operand, wanted=not wanted)
            case Binary(operator="&&" | "||" as operator, left=left, right=right):
                if (operator == "&&") == wanted:
                    return self.both(self._regions(left, wanted=wanted), self._regions(right, wanted=wanted))
                return self._any_of(operands(tree, operator), wanted=wanted)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                yes, no = (self._regions(condition, wanted=answer) for answer in (True, False))
                ways = (self._regions(then, wanted=wanted), self._regions(otherwise, wanted=wanted))
                return bounded(merged([*self.both(yes, ways[0]), *self.both(no, ways[1])]))
            case Literal(value=bool() as value):
                return [self.everything] if value == wanted else []
        inner = _as_yes_no(tree)
        if inner is not None:
            return self._regions(inner[0], wanted=inner[1] == wanted)
        found = atom(tree, self.data)
        position = self.index[found.key]
        cells = self.axes[position].cells(found)
        if not wanted:
            cells = self.axes[position].possible & ~cells
        whole = self.everything
        return [(*whole[:position], cells, *whole[position + 1 :])] if cells else []

    def _any_of(self, trees: Iterable[Expression], *, wanted: bool) -> list[Region]:
        found: list[Region] = []
        for tree in trees:
            found += self._regions(tree, wanted=wanted)
            if len(found) > MOST_REGIONS:
                found = bounded(merged(found))
        return merged(found)

    def both(self, some: Sequence[Region], others: Sequence[Region]) -> list[Region]:
        """What lies in one of `some` and in one of `others`. Raises TooManyRegionsError."""
        if len(some) * len(others) > MOST_WORK:
            raise TooManyRegionsError
        return bounded(merged([one for a in some for b in others if (one := meet(a, b)) is not None]))

    def is_certain(self, region: Region) -> bool:
        """Whether there are data in a region for sure: what it says on two axes can't contradict itself."""
        said = self._said(region)
        return not self.contradicts_itself(region) and all(
            (one.is_plain and other.is_plain) or not (one.reads & other.reads - {""})
            for number, one in enumerate(said)
            for other in said[number + 1 :]
        )

    def contradicts_itself(self, region: Region) -> bool:
        """Whether a region says something about a field that it calls blank."""
        blank = [
            one for one, cells in zip(self.axes, region, strict=True) if one.kind is Kind.FILLED and cells == BLANK
        ]
        return any(one.reads & other.reads for one in blank for other in self._said(region) if other is not one)

    def _said(self, region: Region) -> list[Axis]:
        return [one for one, cells in zip(self.axes, region, strict=True) if cells != one.possible]


def space(trees: Iterable[Expression], data: Mapping[str, Datum], cuts: Iterable[Expression] = ()) -> Space:
    """The space that some conditions span; `cuts` are comparisons that only cut axes which the conditions have."""
    grouped: dict[tuple[str, str], list[Atom]] = {}
    for tree in trees:
        for part in atoms(tree):
            found = atom(part, data)
            grouped.setdefault(found.key, []).append(found)
    for tree in cuts:
        for part in atoms(tree):
            found = atom(part, data)
            if found.key in grouped:
                grouped[found.key].append(found)
    axes = tuple(axis(atoms) for atoms in grouped.values())
    return Space(axes, {key: number for number, key in enumerate(grouped)}, data)


def meet(one: Region, other: Region) -> Region | None:
    """What lies in both, or None where nothing does."""
    common = tuple(a & b for a, b in zip(one, other, strict=True))
    return common if all(common) else None


def extent(regions: Sequence[Region]) -> Region:
    """The smallest region around some; () where there are none."""
    return tuple(reduce(or_, cells) for cells in zip(*regions, strict=True))


def touch(one: Region, other: Region) -> bool:
    """Whether two extents have anything in common; one of nothing has not."""
    return bool(one and other) and all(map(and_, one, other))


def within(one: Region, other: Region) -> bool:
    """Whether all of `one` lies in `other`."""
    return all(a & ~b == 0 for a, b in zip(one, other, strict=True))


def without(regions: Iterable[Region], taken: Iterable[Region]) -> list[Region]:
    """What is left of some regions, in disjoint pieces. Raises TooManyRegionsError."""
    left = list(regions)
    work = 0
    for one in taken:
        work += len(left)
        if work > MOST_WORK:
            raise TooManyRegionsError
        left = [piece for region in left for piece in _cut(region, one)]
    return merged(left)


def _cut(region: Region, taken: Region) -> Iterator[Region]:
    if meet(region, taken) is None:
        yield region
        return
    rest = region
    for position, cells in enumerate(taken):
        outside = rest[position] & ~cells
        if outside:
            yield (*rest[:position], outside, *rest[position + 1 :])
            rest = (*rest[:position], rest[position] & cells, *rest[position + 1 :])


def merged(regions: list[Region]) -> list[Region]:
    """The same data in fewer regions, where two differ on one axis only; in a settled order."""
    if len(regions) < 2:
        return regions
    for position in range(len(regions[0])):
        together: dict[Region, Cells] = {}
        for region in regions:
            rest = (*region[:position], *region[position + 1 :])
            together[rest] = together.get(rest, 0) | region[position]
        regions = [(*rest[:position], cells, *rest[position:]) for rest, cells in together.items()]
    return sorted(regions, key=lambda region: [cells & -cells for cells in region])


def bounded(regions: list[Region]) -> list[Region]:
    """The regions, or TooManyRegionsError."""
    if len(regions) > MOST_REGIONS:
        raise TooManyRegionsError
    return regions


def atoms(tree: Expression) -> Iterator[Expression]:
    """The parts of a condition that logic holds together: comparisons, facts, and what can't be taken apart."""
    match tree:
        case Unary(operator="!", operand=operand):
            yield from atoms(operand)
        case Binary(operator="&&" | "||", left=left, right=right):
            yield from atoms(left)
            yield from atoms(right)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            for part in (condition, then, otherwise):
                yield from atoms(part)
        case Literal(value=bool()):
            return
        case _:
            inner = _as_yes_no(tree)
            if inner is None:
                yield tree
            else:
                yield from atoms(inner[0])


def _as_yes_no(tree: Expression) -> tuple[Expression, bool] | None:
    """What is compared with yes or no, and with which: `free == false` is (free, False)."""
    if isinstance(tree, Binary) and tree.operator in ("==", "!="):
        for side, other in ((tree.left, tree.right), (tree.right, tree.left)):
            value = constant(other)
            if isinstance(value, bool):
                return side, value == (tree.operator == "==")
    return None
