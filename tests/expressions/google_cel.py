"""Our conditions written in full CEL, for Google's evaluator: numbers as doubles, dates as timestamps.

CEL has no `sum`, `min`, `max`, `unique` nor `%` of doubles; these are lent to it, everything else is its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from cel_expr_python import cel

from handbook.expressions.answers import Sheet
from handbook.expressions.kinds import Member, Scope, elements_of, kind_of
from handbook.expressions.python import total, unique
from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary

T = cel.Type
LENT = {
    "total": (T.DOUBLE, [T.LIST], lambda values: total(values)),
    "least": (T.DOUBLE, [T.LIST], min),
    "most": (T.DOUBLE, [T.LIST], max),
    "unique": (T.BOOL, [T.LIST], lambda values: unique(values)),
    "remainder": (T.DOUBLE, [T.DOUBLE, T.DOUBLE], math.fmod),
}
NAMES = {"sum": "total", "min": "least", "max": "most"}
ENVIRONMENT = cel.NewEnv(
    variables=dict.fromkeys(("fields", "signatures", "attachments"), T.DYN),
    functions=[
        cel.FunctionDecl(name, [cel.Overload(f"{name}_lent", result, parameters, False, body)])
        for name, (result, parameters, body) in LENT.items()
    ],
)


def compiled(tree: Expression, scope: Scope) -> Any:
    """The condition, compiled by Google."""
    return ENVIRONMENT.compile(written(tree, scope))


def activation(read: Sheet, scope: Scope) -> Any:
    """What a sheet is to Google: every number a double, every table there."""
    fields = {name: _value(read.fields[name], member) for name, member in scope.items() if name in read.fields}
    for name, member in scope.items():
        if member.kind.name == "rows":
            fields.setdefault(name, [])
    signatures = {name: dict(block) for name, block in read.signatures.items()}
    return ENVIRONMENT.Activation({"fields": fields, "signatures": signatures, "attachments": dict(read.attachments)})


def value(compiled_condition: Any, data: Any) -> Any:
    """True, false, or None where Google reports an error."""
    found = compiled_condition.eval(data)
    return found.plain_value() if found.type() == T.BOOL else None


def _value(value: Any, member: Member) -> Any:
    if member.kind.name == "number":
        return float(value)
    if member.kind.name == "rows" and member.kind.item is not None:
        columns: Mapping[str, Member] = member.kind.item.members
        return [{name: _value(entry, columns[name]) for name, entry in row.items()} for row in value]
    return value


def written(tree: Expression, scope: Scope) -> str:
    """A condition over `scope` in CEL."""
    match tree:
        case Literal(value=value):
            return json.dumps(value, ensure_ascii=False)
        case Name():
            return _name(tree, scope)
        case Many(items=items):
            return f"[{', '.join(written(item, scope) for item in items)}]"
        case Unary(operator=operator, operand=operand):
            return f"{operator}({written(operand, scope)})"
        case Binary(operator="%", left=left, right=right):
            return f"remainder({written(left, scope)}, {written(right, scope)})"
        case Binary(operator=operator, left=left, right=right):
            return f"({written(left, scope)} {operator} {written(right, scope)})"
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return f"({written(condition, scope)} ? {written(then, scope)} : {written(otherwise, scope)})"
        case Call():
            return _call(tree, scope)
        case Each(macro=macro, rows=rows, variable=variable, body=body):
            inner = {**scope, variable: Member(elements_of(rows, scope), (variable,))}
            return f"{written(rows, scope)}.{macro}({variable}, {written(body, inner)})"


def _name(tree: Name, scope: Scope) -> str:
    path = _path(tree, scope)
    return f'timestamp({path} + "T00:00:00Z")' if kind_of(tree, scope).name == "date" else path


def _path(tree: Name, scope: Scope) -> str:
    member = scope[tree.path[0]]
    path = ".".join(tree.path)
    return path if len(member.key) == 1 or member.kind.name == "papers" else f"fields.{path}"


def _call(tree: Call, scope: Scope) -> str:
    if isinstance(tree.arguments[0], Name) and tree.function == "has":
        return f"has({_path(tree.arguments[0], scope)})"
    arguments = [written(argument, scope) for argument in tree.arguments]
    match tree.function:
        case "date":
            return f'timestamp({arguments[0][:-1]}T00:00:00Z")'
        case "days":
            return f"(double(({arguments[1]} - {arguments[0]}).getHours()) / 24.0)"
        case "near":
            one, other, most = arguments
            return f"(({one} - {other}) <= {most} && ({other} - {one}) <= {most})"
        case "abs":
            return f"({arguments[0]} < 0.0 ? -({arguments[0]}) : {arguments[0]})"
        case "size":
            return f"double(size({arguments[0]}))"
    return f"{NAMES.get(tree.function, tree.function)}({', '.join(arguments)})"
