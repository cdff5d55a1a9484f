"""One comparison as a set of cells on an axis: the smallest ranges of a datum that the conditions at hand tell apart.

A number is cut at every constant that it is compared with: the constant itself is a cell, and so is the open range up
to the next one, so that both ends are exact (elementary cells as in the completeness test for decision tables of
Calvanese et al., "Semantics and analysis of DMN decision tables", 2016). A choice has a cell for each option, yes and
no one each. Two quantities compared with each other have three cells: less, equal, greater. Whether a field is
filled in at all is an axis of its own. Anything else is taken as yes or no for itself.

A set of cells is the bits of a number, the first cell the lowest bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from handbook.flow.data import NOBODY_KNOWS, Datum
from handbook.flow.spelling import spelled
from handbook.model.expression import Binary, Call, Expression, Literal, Many, Name, Unary, names
from handbook.model.field_types import as_date

Cells = int
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class Kind(StrEnum):
    """What the cells of an axis are."""

    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILLED = "filled"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Atom:
    """A comparison with constants: which axis, the sign, and the constants; for yes or no, the sign is ""."""

    kind: Kind
    text: str
    reads: frozenset[str]
    sign: str = ""
    values: tuple[float | str, ...] = ()
    datum: Datum = NOBODY_KNOWS
    other: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Atoms with one key speak of one axis."""
        return self.kind, self.text


@dataclass(frozen=True, slots=True)
class Axis:
    """One datum with its cells. `points` are the constants in order: numbers, days as ordinals, or options.

    `text` is the expression that is read, `other` what it is compared with on an axis of order. `possible` are the
    cells that the bounds and options of the datum leave. `is_plain` where the axis is a fact by itself, so that no
    other axis speaks of the same thing.
    """

    kind: Kind
    text: str
    reads: frozenset[str]
    datum: Datum
    points: tuple[float | str, ...]
    possible: Cells
    is_plain: bool
    other: str = ""

    def cells(self, atom: Atom) -> Cells:
        """The possible cells in which a comparison on this axis is true."""
        return self._cells(atom) & self.possible

    def _cells(self, atom: Atom) -> Cells:
        if self.kind in (Kind.YES_NO, Kind.FILLED):
            return 1
        if self.kind is Kind.ORDER:
            return {"<": 1, "==": 2, ">": 4, "<=": 3, ">=": 6, "!=": 5}[atom.sign]
        if atom.sign in ("in", "==", "!="):
            chosen = sum(1 << self._at(value) for value in set(atom.values))
            return ~chosen if atom.sign == "!=" else chosen
        point = self._at(atom.values[0])
        below = (1 << point) - 1
        return {"<": below, "<=": below | 1 << point, ">": ~(below | 1 << point), ">=": ~below}[atom.sign]

    def _at(self, value: float | str) -> int:
        index = self.points.index(value)
        return index if self.kind is Kind.CHOICE else 2 * index + 1


def axis(atoms: Iterable[Atom]) -> Axis:
    """The axis of some atoms with one key."""
    atoms = tuple(atoms)
    first = atoms[0]
    datum = first.datum
    is_plain = first.text in first.reads
    if first.kind in (Kind.YES_NO, Kind.FILLED):
        possible = 1 if first.kind is Kind.FILLED and datum.is_always_filled else 3
        return Axis(first.kind, first.text, first.reads, datum, (), possible, is_plain)
    if first.kind is Kind.ORDER:
        return Axis(first.kind, first.text, first.reads, datum, (), 7, is_plain=False, other=first.other)
    read = {value for atom in atoms for value in atom.values}
    if first.kind is Kind.CHOICE:
        options = tuple(dict.fromkeys([*datum.options, *sorted(map(str, read))]))
        known = len(datum.options) or len(options) + 1
        return Axis(first.kind, first.text, first.reads, datum, options, (1 << known) - 1, is_plain)
    bounds = {value for value in (datum.low, datum.high) if value is not None}
    points = tuple(sorted(bounds | {value for value in read if isinstance(value, float)}))
    return Axis(first.kind, first.text, first.reads, datum, points, _possible(points, datum), is_plain)


def _possible(points: tuple[float, ...], datum: Datum) -> Cells:
    low = float("-inf") if datum.low is None else datum.low
    high = float("inf") if datum.high is None else datum.high
    whole = datum.kind in ("integer", "date")
    found = 0
    edges = (float("-inf"), *points, float("inf"))
    for index in range(len(points) + 1):
        below, above = edges[index], edges[index + 1]
        if low < above and below < high and not (whole and _is_empty(below, above)):
            found |= 1 << 2 * index
        if index < len(points) and low <= above <= high and not (whole and above != floor(above)):
            found |= 1 << 2 * index + 1
    return found


def _is_empty(below: float, above: float) -> bool:
    """Whether no whole number lies between the two."""
    return max(map(abs, (below, above))) != float("inf") and floor(below) + 1 > ceil(above) - 1


def atom(tree: Expression, data: Mapping[str, Datum]) -> Atom:
    """A condition without `&&`, `||`, `!` and `?` in it, as one comparison on one axis."""
    match tree:
        case Binary(operator=sign, left=left, right=right) if sign in TURNED:
            return _compared(sign, left, right, data) or _opaque(tree)
        case Binary(operator="in", left=left, right=Many(items=items)):
            values = tuple(constant(item) for item in items)
            return _with_constants("in", left, values, data) or _opaque(tree)
        case Name():
            return Atom(Kind.YES_NO, spelled(tree), _reads(tree), datum=data.get(spelled(tree), NOBODY_KNOWS))
        case Call(function="has", arguments=(Name() as name,)):
            return Atom(Kind.FILLED, spelled(name), _reads(name), datum=data.get(spelled(name), NOBODY_KNOWS))
    return _opaque(tree)


def constant(tree: Expression) -> float | str | bool | None:
    """The value of an expression that reads nothing, or None; a day as its text."""
    match tree:
        case Literal(value=value):
            return value
        case Unary(operator="-", operand=Literal(value=float() as value)):
            return -value
        case Call(function="date", arguments=(Literal(value=str() as value),)):
            return value
    return None


def _compared(sign: str, left: Expression, right: Expression, data: Mapping[str, Datum]) -> Atom | None:
    if constant(left) is not None:
        left, right, sign = right, left, TURNED[sign]
    value = constant(right)
    if value is not None:
        return _with_constants(sign, left, (value,), data)
    one, other = spelled(left), spelled(right)
    if other < one:
        one, other, sign = other, one, TURNED[sign]
    return Atom(Kind.ORDER, f"{one} ? {other}", _reads(left) | _reads(right), sign, other=other)


def _with_constants(
    sign: str, left: Expression, values: tuple[float | str | bool | None, ...], data: Mapping[str, Datum]
) -> Atom | None:
    text, reads = spelled(left), _reads(left)
    datum = data.get(text, NOBODY_KNOWS) if isinstance(left, Name) else NOBODY_KNOWS
    if constant(left) is not None or not values:
        return None
    if all(isinstance(value, float) for value in values) and datum.kind in ("", "number", "integer"):
        return Atom(Kind.NUMBER, text, reads, sign, tuple(v for v in values if isinstance(v, float)), datum)
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) < len(values):
        return None
    days = tuple(float(day.toordinal()) for day in map(as_date, texts) if day is not None)
    if len(days) == len(values) and datum.kind in ("", "date"):
        return Atom(Kind.DATE, text, reads, sign, days, datum)
    if sign in ("==", "!=", "in") and datum.kind in ("", "choice", "text"):
        return Atom(Kind.CHOICE, text, reads, sign, texts, datum)
    return None


def _opaque(tree: Expression) -> Atom:
    return Atom(Kind.YES_NO, spelled(tree), _reads(tree) | {""})


def _reads(tree: Expression) -> frozenset[str]:
    return frozenset(".".join(name.path) for name in names(tree))
