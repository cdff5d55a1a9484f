"""Conditions side by side, as the ways of a decision or the rows of a threshold table: overlaps, gaps, dead rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.flow.data import NOBODY_KNOWS, Datum
from handbook.flow.regions import Budget, Region, Space, atoms, extent, meet, merged, space, touch, without
from handbook.model.expression import Binary, Each, Expression, Literal, Many, Name, Unary
from handbook.model.once import once
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure
from handbook.model.steps import Block, Decide, Parallel, Step

MOST_TOLD = 5
"""The most findings of one kind about one table."""
MOST_CELLS = 50_000
"""The most that the rows of a table say in all, counted by regions and data."""


@dataclass(frozen=True, slots=True)
class Table:
    """The data for which each row is true; a row without a condition is true for all. `domain`: what can come here."""

    space: Space
    rows: tuple[list[Region], ...]
    domain: list[Region]
    budget: Budget = field(default_factory=Budget)

    def overlaps(self, matter: Callable[[int, int], bool]) -> Iterator[tuple[int, int, list[Region]]]:
        """Pairs of rows that are true for the same data, and these data; at most five pairs that `matter`.

        Raises TooManyRegionsError, as all do that compare regions with regions.
        """
        told = 0
        extents = [extent(row) for row in self.rows]
        for second, row in enumerate(self.rows):
            self.budget.spend(second)
            for first in range(second):
                if not matter(first, second) or not touch(extents[first], extents[second]):
                    continue
                common = self.sure(self.of_both(self.rows[first], row))
                if common:
                    yield first, second, common
                    told += 1
                    if told == MOST_TOLD:
                        return

    def of_both(self, some: Sequence[Region], others: Sequence[Region]) -> list[Region]:
        """What lies in two rows and in the domain. Raises TooManyRegionsError."""
        self.budget.spend(len(some) * len(others))
        shared = [one for a in some for b in others if (one := meet(a, b)) is not None]
        self.budget.spend(len(shared) * len(self.domain))
        return merged([one for a in shared for b in self.domain if (one := meet(a, b)) is not None])

    def gaps(self) -> list[Region]:
        """The data of the domain for which no row is true. Raises TooManyRegionsError."""
        return self.sure(without(self.domain, [region for row in self.rows for region in row]))

    def is_covered(self) -> bool:
        """Whether there is a row for all data of the domain. Raises TooManyRegionsError."""
        return not without(self.domain, [region for row in self.rows for region in row])

    def sure(self, regions: list[Region]) -> list[Region]:
        """The regions in which there are data without doubt."""
        return [region for region in regions if self.space.is_certain(region)]


def table(
    rows: Sequence[Condition | None],
    data: Mapping[str, Datum],
    among: Sequence[Expression] = (),
    cuts: Sequence[Expression] = (),
) -> Table | None:
    """The table of some conditions for data for which all of `among` is true, or None where one can't be understood.

    Raises TooManyRegionsError.
    """
    if not all(row is None or is_clear(row, data) for row in rows):
        return None
    trees = [row.tree if row else None for row in rows]
    spanned = space([*among, *(tree for tree in trees if tree is not None)], data, cuts)
    domain = [spanned.everything]
    for tree in among:
        domain = spanned.both(domain, spanned.regions(tree))
    size = Budget(MOST_CELLS)
    found = []
    for row in trees:
        found.append(spanned.regions(row) if row is not None else [spanned.everything])
        size.spend(len(found[-1]) * len(spanned.axes))
    return Table(spanned, tuple(found), domain)


def is_clear(condition: Condition, data: Mapping[str, Datum]) -> bool:
    """Whether a condition parses, reads declared facts only, and names options that exist."""
    if condition.tree is None or any(name.path[0] not in data for name in condition.names()):
        return False
    return next(strange_options(condition.tree, data), None) is None


def strange_options(tree: Expression, data: Mapping[str, Datum]) -> Iterator[tuple[Name, Literal, Datum]]:
    """What a choice is compared with and is none of its options, be it in the rows of a table."""
    for part in atoms(tree):
        if isinstance(part, Each) and isinstance(part.rows, Name):
            yield from strange_options(part.body, _in_a_row(part.variable, ".".join(part.rows.path), data))
        elif isinstance(part, Binary):
            for name, other in ((part.left, part.right), (part.right, part.left)):
                if isinstance(name, Name):
                    datum = data.get(".".join(name.path), NOBODY_KNOWS)
                    for value in other.items if isinstance(other, Many) else (other,):
                        match value:
                            case Literal(value=str() as text) if datum.options and text not in datum.options:
                                yield name, value, datum


def _in_a_row(row: str, table: str, data: Mapping[str, Datum]) -> Mapping[str, Datum]:
    """The data, and the columns of a table by the name that a row bears."""
    columns = {key.removeprefix(f"{table}."): datum for key, datum in data.items() if key.startswith(f"{table}.")}
    return {**data, **{f"{row}.{column}": datum for column, datum in columns.items()}}


def comparisons(tree: Expression) -> Iterator[Binary]:
    """Every comparison in an expression that logic alone holds together."""
    return (part for part in atoms(tree) if isinstance(part, Binary))


@once
def surroundings(procedure: Procedure) -> dict[int, tuple[Expression, ...]]:
    """The conditions that hold where a step stands, by the identity of the step: those of the ways around it."""
    found: dict[int, tuple[Expression, ...]] = {}

    def enter(block: Block, among: tuple[Expression, ...]) -> None:
        for step in block:
            found[id(step)] = among
            for inner, more in zip(step.blocks(), _at_blocks(step), strict=False):
                enter(inner, (*among, *more))

    for flow in procedure.flows:
        enter(flow.steps, ())
    return found


def _at_blocks(step: Step) -> list[tuple[Expression, ...]]:
    """The conditions under which each block of a step is entered."""
    match step:
        case Decide(ways=ways) | Parallel(branches=ways):
            trees = [way.condition.tree if way.condition else None for way in ways]
        case _:
            trees = []
    entered: list[tuple[Expression, ...]] = [() if tree is None else (tree,) for tree in trees]
    if isinstance(step, Decide):
        entered.append(tuple(_denied(tree) for tree in trees if tree is not None))
    return [*entered, *[()] * (len(step.blocks()) - len(entered))]


def _denied(tree: Expression) -> Expression:
    return Unary("!", tree, 0)
