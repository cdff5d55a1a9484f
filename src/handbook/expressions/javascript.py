"""The conditions of a form as a JavaScript module, for the page on which it is filled in.

The module exports `form`, the definition that it was given, and `conditions(call)`: an object from the key of each
condition to a function of what `sheet` in `runtime.js` makes of a filled-in form; `call` is that file's too. Nothing
is evaluated from text in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from handbook.expressions.kinds import Scope, elements_of, is_local, local
from handbook.expressions.python import ATTACHMENTS, FIELDS, SIGNATURES
from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary, chained

METHODS = {"all": "every", "exists": "some", "map": "map", "filter": "filter"}
OPERATORS = {"==": "===", "!=": "!=="}
CALLED = {"in": "among", "/": "divide", "%": "remainder"}


def module(form: Mapping[str, Any], conditions: Mapping[str, Expression], scope: Scope) -> str:
    """The source of the module for a definition `form`; `conditions` by key, each without `problems` over `scope`."""
    parameters = f"({FIELDS}, {SIGNATURES}, {ATTACHMENTS})"
    functions = "".join(
        f"  {quoted(key)}: {parameters} => {javascript(tree, scope)},\n" for key, tree in conditions.items()
    )
    return f"export const form = {quoted(form)};\nexport const conditions = (call) => ({{\n{functions}}});\n"


def runtime() -> str:
    """The source of the module that reads a filled-in form for conditions, and that they call."""
    return resources.files(__package__).joinpath("runtime.js").read_text("utf-8")


def quoted(value: Any) -> str:
    """A value as JavaScript that can stand in a script element: ASCII, and no `<` in it."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False).replace("<", "\\u003c")


def javascript(tree: Expression, scope: Scope) -> str:
    """A condition over `scope` as a JavaScript expression."""
    return _Writer().expression(tree, scope)


class _Writer:
    """Writes one condition; `level` counts the rows that are open, so that each has a name of its own."""

    level = 0

    def expression(self, tree: Expression, scope: Scope) -> str:
        match tree:
            case Literal(value=value):
                return quoted(value)
            case Name():
                return self.name(tree, scope)
            case Many(items=items):
                return f"[{self.listed(items, scope)}]"
            case Unary(operator=operator, operand=operand):
                return f"{operator}({self.expression(operand, scope)})"
            case Binary():
                return self.binary(tree, scope)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                parts = [self.expression(part, scope) for part in (condition, then, otherwise)]
                return "({} ? {} : {})".format(*parts)
            case Call():
                return self.call(tree, scope)
            case Each():
                return self.each(tree, scope)

    def binary(self, tree: Binary, scope: Scope) -> str:
        first, links = chained(tree)
        found = self.expression(first, scope)
        for link in links:
            right = self.expression(link.right, scope)
            called, operator = CALLED.get(link.operator), OPERATORS.get(link.operator, link.operator)
            found = f"call.{called}({found}, {right})" if called else f"({found} {operator} {right})"
        return found

    def call(self, tree: Call, scope: Scope) -> str:
        match tree.function, tree.arguments:
            case "has", (Name() as name,):
                return f"call.has({_holder(name, scope)})"
            case "date", (day,):
                return self.expression(day, scope)
        return f"call.{tree.function}({self.listed(tree.arguments, scope)})"

    def listed(self, parts: Iterable[Expression], scope: Scope) -> str:
        return ", ".join(self.expression(part, scope) for part in parts)

    def name(self, tree: Name, scope: Scope) -> str:
        member = scope[tree.path[0]]
        if len(tree.path) == 1 and is_local(member):
            return member.key[0]
        return f"call.at({_holder(tree, scope)})"

    def each(self, tree: Each, scope: Scope) -> str:
        rows = self.expression(tree.rows, scope)
        self.level += 1
        row = f"row{self.level}"
        body = self.expression(tree.body, {**scope, tree.variable: local(row, elements_of(tree.rows, scope))})
        self.level -= 1
        return f"{rows}.{METHODS[tree.macro]}(({row}) => {body})"


def _holder(tree: Name, scope: Scope) -> str:
    """Where an entry is looked up, and under which name, as two arguments."""
    member = scope[tree.path[0]]
    if is_local(member):
        where, words = member.key[0], tree.path[1:]
    elif member.kind.name == "papers":
        where, words = tree.path[0], tree.path[1:]
    else:
        where, words = FIELDS, tree.path
    for word in words[:-1]:
        where = f"call.at({where}, {quoted(word)})"
    return f"{where}, {quoted(words[-1])}"
