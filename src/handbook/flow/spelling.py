"""A syntax tree written out again in one spelling, so that two ways to write the same thing are the same text."""

from __future__ import annotations

from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary


def spelled(tree: Expression) -> str:
    """The expression, with brackets around every operand that is no single word."""
    match tree:
        case Literal(value=value):
            return _literal(value)
        case Name(path=path):
            return ".".join(path)
        case Many(items=items):
            return f"[{', '.join(map(spelled, items))}]"
        case Unary(operator=operator, operand=operand):
            return f"{operator}{_operand(operand)}"
        case Binary(operator=operator, left=left, right=right):
            return f"{_operand(left)} {operator} {_operand(right)}"
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return f"{_operand(condition)} ? {_operand(then)} : {_operand(otherwise)}"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(spelled, arguments))})"
        case Each(macro=macro, rows=rows, variable=variable, body=body):
            return f"{_operand(rows)}.{macro}({variable}, {spelled(body)})"


def _literal(value: float | str | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value:.15g}"


def _operand(tree: Expression) -> str:
    text = spelled(tree)
    return f"({text})" if isinstance(tree, Binary | Choice) else text
