"""The syntax tree of a condition: a bounded subset of CEL (Common Expression Language).

Every node has `column`, from 1, where it begins in the expression.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text or yes/no."""

    value: float | str | bool
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A fact or field, with the fields selected from it: `items`, or `row.quantity`."""

    path: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Many:
    """A list written out: `["a", "b"]`."""

    items: tuple[Expression, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Unary:
    """`!` or `-` before an operand."""

    operator: str
    operand: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands with an operator between them."""

    operator: str
    left: Expression
    right: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`condition ? then : otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """One of the known functions."""

    function: str
    arguments: tuple[Expression, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Each:
    """A macro over the rows of a table: `items.all(row, row.quantity > 0)`."""

    macro: str
    rows: Expression
    variable: str
    body: Expression
    column: int


Expression = Literal | Name | Many | Unary | Binary | Choice | Call | Each


def chained(expression: Binary) -> tuple[Expression, list[Binary]]:
    """A chain of operators as its first operand and its operators from left to right: `a + b - c` is `a`, `+`, `-`.

    A chain may be two hundred long; whoever goes along it need not recurse.
    """
    links = []
    first: Expression = expression
    while isinstance(first, Binary):
        links.append(first)
        first = first.left
    return first, links[::-1]


def operands(expression: Expression, operator: str) -> list[Expression]:
    """What a chain of one operator joins, from left to right: `a || b || c` is `a`, `b`, `c`."""
    found = []
    while isinstance(expression, Binary) and expression.operator == operator:
        found.append(expression.right)
        expression = expression.left
    return [expression, *reversed(found)]


def names(expression: Expression, bound: frozenset[str] = frozenset()) -> Iterator[Name]:
    """The facts and fields that an expression reads, without the row variables of its macros."""
    match expression:
        case Name(path=path):
            if path[0] not in bound:
                yield expression
        case Many(items=parts) | Call(arguments=parts):
            for part in parts:
                yield from names(part, bound)
        case Unary(operand=operand):
            yield from names(operand, bound)
        case Binary(left=left, right=right):
            yield from names(left, bound)
            yield from names(right, bound)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            for part in (condition, then, otherwise):
                yield from names(part, bound)
        case Each(rows=rows, variable=variable, body=body):
            yield from names(rows, bound)
            yield from names(body, bound | {variable})
