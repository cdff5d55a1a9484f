"""A condition as Python: the text is never spliced, the tree becomes Python's own tree, and sees nothing but answers.

The condition must have no `problems`. Its value is None, "not evaluated", where it reads something that was not
filled in or makes no sense, or divides by zero.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from handbook.expressions.kinds import Scope, elements_of, is_local, kind_of, local
from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary, chained

Read = Mapping[str, Any]
Compiled = Callable[[Read, Read, Read], Any]
"""Takes fields (or facts), signatures and attachments, by id."""

FIELDS, SIGNATURES, ATTACHMENTS = "fields", "signatures", "attachments"
UNANSWERED = (KeyError, TypeError, ValueError, ArithmeticError)
"""What a compiled condition raises where it has no value."""

COMPARE = MappingProxyType({"==": ast.Eq, "!=": ast.NotEq, "<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE})
ARITHMETIC = MappingProxyType({"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div})


def compiled(tree: ast.expr) -> Compiled:
    """A function of a Python tree made by `python`; raises one of `UNANSWERED` where it has no value."""
    names = [ast.arg(name) for name in (FIELDS, SIGNATURES, ATTACHMENTS)]
    arguments = ast.arguments(posonlyargs=[], args=names, kwonlyargs=[], kw_defaults=[], defaults=[])
    whole = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, tree)))
    code = compile(whole, "<condition>", "eval")
    function: Compiled = eval(code, {"__builtins__": {}, **FUNCTIONS})  # noqa: S307 - the tree is ours, made of known nodes
    return function


def evaluated(function: Compiled, fields: Read, signatures: Read, attachments: Read) -> Any:
    """The value of a compiled condition, or None where it has none."""
    try:
        return function(fields, signatures, attachments)
    except UNANSWERED:
        return None


def python(tree: Expression, scope: Scope) -> ast.expr:
    """The Python tree of a condition over `scope`."""
    return Writer().expression(tree, scope)


def called(name: str, *arguments: ast.expr) -> ast.expr:
    """A call of one of `FUNCTIONS`."""
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


class Writer:
    """Writes a condition; `level` counts the rows that are open, so that each has a name of its own."""

    level = 0

    def expression(self, tree: Expression, scope: Scope) -> ast.expr:
        """The tree of any condition or part of one."""
        match tree:
            case Literal(value=value):
                return ast.Constant(value)
            case Name():
                return self.name(tree, scope)
            case Many(items=items):
                return ast.Tuple([self.expression(item, scope) for item in items], ast.Load())
            case Unary(operator=operator, operand=operand):
                return ast.UnaryOp(ast.Not() if operator == "!" else ast.USub(), self.expression(operand, scope))
            case Binary():
                return self.binary(tree, scope)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                return ast.IfExp(*(self.expression(part, scope) for part in (condition, then, otherwise)))
            case Call():
                return self.call(tree, scope)
            case Each():
                return self.each(tree, scope)

    def call(self, tree: Call, scope: Scope) -> ast.expr:
        """A call of a function."""
        match tree.function, tree.arguments:
            case "has", (Name() as name,):
                return called("has", *holder(name, scope))
            case "date", (day,):
                return self.expression(day, scope)
        return called(tree.function, *(self.expression(argument, scope) for argument in tree.arguments))

    def name(self, tree: Name, scope: Scope) -> ast.expr:
        """What the name stands for; a number as a double, which all numbers are in JavaScript and in our conditions."""
        kind = kind_of(tree, scope)
        if kind.name == "rows":
            return called("rows", *holder(tree, scope))
        if len(tree.path) == 1 and is_local(scope[tree.path[0]]):
            return ast.Name(scope[tree.path[0]].key[0], ast.Load())
        where, name = holder(tree, scope)
        read = ast.Subscript(where, name, ast.Load())
        return ast.BinOp(read, ast.Mult(), ast.Constant(1.0)) if kind.name == "number" else read

    def binary(self, tree: Binary, scope: Scope) -> ast.expr:
        """A chain of operators, from left to right."""
        first, links = chained(tree)
        found = self.expression(first, scope)
        for link in links:
            found = self.joined(link.operator, found, self.expression(link.right, scope))
        return found

    def joined(self, operator: str, left: ast.expr, right: ast.expr) -> ast.expr:
        """Two operands with one of our operators between them."""
        return joined(operator, left, right)

    def each(self, tree: Each, scope: Scope) -> ast.expr:
        """A macro over rows, which has a variable of its own for them."""
        rows = self.expression(tree.rows, scope)
        self.level += 1
        row = f"row{self.level}"
        inner = {**scope, tree.variable: local(row, elements_of(tree.rows, scope))}
        body = self.expression(tree.body, inner)
        self.level -= 1
        variable = ast.Name(row, ast.Store())
        wanted = [body] if tree.macro == "filter" else []
        loop = ast.comprehension(variable, rows, wanted, 0)
        if tree.macro in ("all", "exists"):
            return called("all" if tree.macro == "all" else "any", ast.GeneratorExp(body, [loop]))
        return ast.ListComp(ast.Name(row, ast.Load()) if wanted else body, [loop])


def joined(operator: str, left: ast.expr, right: ast.expr) -> ast.expr:
    """Two operands with one of our operators between them."""
    if operator in ("&&", "||"):
        return ast.BoolOp(ast.And() if operator == "&&" else ast.Or(), [left, right])
    if operator in COMPARE:
        return ast.Compare(left, [COMPARE[operator]()], [right])
    if operator in ARITHMETIC:
        return ast.BinOp(left, ARITHMETIC[operator](), right)
    return called("among" if operator == "in" else "remainder", left, right)


def holder(tree: Name, scope: Scope) -> tuple[ast.expr, ast.expr]:
    """Where an entry is looked up, and under which name."""
    first, *rest = tree.path
    member = scope[first]
    if is_local(member):
        words = [member.key[0], *rest]
    elif member.kind.name == "papers":
        words = list(tree.path)
    else:
        words = [FIELDS, *tree.path]
    where: ast.expr = ast.Name(words[0], ast.Load())
    for word in words[1:-1]:
        where = ast.Subscript(where, ast.Constant(word), ast.Load())
    return where, ast.Constant(words[-1])


def has(where: Read, name: str) -> bool:
    """Whether something is filled in: not `is_missing`, and quick, as this is what conditions ask most."""
    value = where.get(name)
    if isinstance(value, str):
        return value != "" and not value.isspace()
    return value is not None and value != []


def rows(where: Read, name: str) -> Any:
    """The rows of a table."""
    return where.get(name, ())


def among(value: Any, values: Iterable[Any]) -> bool:
    """Whether a value is one of a list."""
    return any(value == one for one in values)


def total(values: Iterable[float]) -> float:
    """The sum from left to right; Python's own is compensated from 3.12 on, and JavaScript has none."""
    found = 0.0
    for value in values:
        found += value
    return found


def unique(values: Iterable[Any]) -> bool:
    """Whether no value stands twice; what is no number equals nothing, not even itself."""
    real = [value for value in values if value == value]
    return len(set(real)) == len(real)


def days(first: str, last: str) -> float:
    """The number of days from one day to another."""
    return float(date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal())


def near(one: float, other: float, most: float) -> bool:
    """Whether two numbers differ by no more than `most`."""
    return abs(one - other) <= most


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "has": has, "rows": rows, "among": among, "sum": total, "min": min, "max": max, "unique": unique, "abs": abs,
    "days": days, "near": near, "size": len, "remainder": math.fmod, "all": all, "any": any,
}  # fmt: skip
"""What a compiled condition may call."""
