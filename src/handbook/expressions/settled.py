"""What the conditions of a form demand, as lines of Python over entries that are known to be valid.

Each entry is a variable, None where nothing is filled in, so that hardly anything is looked up. A condition that reads
what is not filled in has no value and demands nothing; here it may refuse, which only costs a closer look.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from handbook.expressions.judging import FormConditions
from handbook.expressions.kinds import Scope, is_local, kind_of
from handbook.expressions.python import FUNCTIONS, Writer, called, holder, joined
from handbook.model.expression import Call, Expression, Name
from handbook.model.filled import Keys

MOST_KEPT = 50_000
BLANK = ast.Tuple([ast.Constant(None), ast.Constant("")], ast.Load())
ROW = ast.Name("row", ast.Load())


class Variables(NamedTuple):
    """The variables by id: of fields, of tables, of who signed each block, and when; `enclosed` holds the attachments.

    A text that is empty is None in a variable; in the rows of a table it is as it stands there.
    """

    fields: Mapping[str, str]
    tables: Mapping[str, str]
    signers: Mapping[str, str]
    days: Mapping[str, str]
    enclosed: str


class _DayNumbers(dict[str, float]):
    """Days as numbers, each worked out once."""

    def __missing__(self, day: str) -> float:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[day] = number = float(date.fromisoformat(day).toordinal())
        return number


CALLED: Mapping[str, Any] = {**FUNCTIONS, "day_numbers": _DayNumbers()}
"""What the lines name besides the variables."""


def demands(conditions: FormConditions, variables: Variables, refusal: str) -> Iterator[str]:
    """Statements that come to `refusal` unless every condition holds; they may raise what has no value (`UNANSWERED`).

    `variables` must have one for everything that can be filled in.
    """
    writer = _Writer(variables)
    together: dict[str, tuple[Expression, list[Keys]]] = {}
    for keys, condition, tree in conditions.required:
        together.setdefault(condition.source, (tree, []))[1].append(keys)
    for tree, required in (*together.values(), *((tree, []) for _, tree in conditions.rules)):
        try:
            yield from [*_lines(writer.demand(tree, conditions.scope, required), "", refusal)]
        except (KeyError, RecursionError):
            yield refusal


def _lines(demand: ast.expr, pad: str, refusal: str) -> Iterator[str]:
    match demand:
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                yield from _lines(value, pad, refusal)
        case ast.BoolOp(op=ast.Or(), values=[first, (ast.BoolOp(op=ast.And()) | ast.Call()) as last]):
            yield f"{pad}if not ({ast.unparse(first)}):"
            yield from _lines(last, f"{pad} ", refusal)
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(elt=body, generators=[loop])]):
            yield f"{pad}for {ast.unparse(loop.target)} in {ast.unparse(loop.iter)}:"
            yield from _lines(body, f"{pad} ", refusal)
        case _:
            yield f"{pad}if not ({ast.unparse(demand)}): {refusal}"


class _Writer(Writer):
    """Writes conditions over variables."""

    def __init__(self, variables: Variables) -> None:
        self.variables = variables

    def demand(self, tree: Expression, scope: Scope, required: Sequence[Keys]) -> ast.expr:
        """That a condition holds; or, where there is something `required` under it, that this is filled in."""
        condition = self.expression(tree, scope)
        if not required:
            return condition
        entries = ast.BoolOp(ast.And(), [*map(self.filled_in, required)])
        return ast.BoolOp(ast.Or(), [ast.UnaryOp(ast.Not(), condition), entries])

    def filled_in(self, keys: Keys) -> ast.expr:
        """That something is filled in under `keys`, in a column in every row."""
        *way, last = map(str, keys)
        if len(way) == 1:
            return self.stands((*way, last) if way != ["fields"] else (last,))
        filled = _not(_got(ROW, ast.Constant(last)), BLANK)
        loop = ast.comprehension(ast.Name("row", ast.Store()), _load(self.variables.tables[way[1]]), [], 0)
        return called("all", ast.GeneratorExp(filled, [loop]))

    def stands(self, path: tuple[str, ...]) -> ast.expr:
        """That an entry is there."""
        match path:
            case ("attachments", name):
                return ast.Compare(ast.Constant(name), [ast.In()], [_load(self.variables.enclosed)])
            case ("signatures", name):
                return _is_there(_load(self.variables.signers[name]))
        return _is_there(self.variable(path))

    def variable(self, path: tuple[str, ...]) -> ast.expr:
        """The variable of what a path of names stands for."""
        match path:
            case ("signatures", name, "name"):
                return _load(self.variables.signers[name])
            case ("signatures", name, "date"):
                return _load(self.variables.days[name])
            case (name,):
                return _load({**self.variables.tables, **self.variables.fields}[name])
        raise KeyError(path)

    def name(self, tree: Name, scope: Scope) -> ast.expr:
        if is_local(scope[tree.path[0]]):
            return super().name(tree, scope)
        found = self.variable(tree.path)
        return ast.BinOp(found, ast.Mult(), ast.Constant(1.0)) if kind_of(tree, scope).name == "number" else found

    def call(self, tree: Call, scope: Scope) -> ast.expr:
        match tree.function, tree.arguments:
            case "has", (Name(path=path) as name,) if is_local(scope[path[0]]):
                return _not(_got(*holder(name, scope)), BLANK)
            case "has", (Name(path=path),):
                return self.stands(path)
            case "days", (first, last):
                return joined("-", self.day_number(last, scope), self.day_number(first, scope))
            case "near", (one, other, most):
                apart = joined("-", self.expression(one, scope), self.expression(other, scope))
                return joined("<=", called("abs", apart), self.expression(most, scope))
        return super().call(tree, scope)

    def day_number(self, day: Expression, scope: Scope) -> ast.expr:
        """A day as a number."""
        return ast.Subscript(_load("day_numbers"), self.expression(day, scope), ast.Load())

    def joined(self, operator: str, left: ast.expr, right: ast.expr) -> ast.expr:
        return ast.Compare(left, [ast.In()], [right]) if operator == "in" else joined(operator, left, right)


def _load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _got(where: ast.expr, name: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(where, "get", ast.Load()), [name], [])


def _not(value: ast.expr, blank: ast.expr) -> ast.expr:
    return ast.Compare(value, [ast.NotIn()], [blank])


def _is_there(value: ast.expr) -> ast.expr:
    return ast.Compare(value, [ast.IsNot()], [ast.Constant(None)])
