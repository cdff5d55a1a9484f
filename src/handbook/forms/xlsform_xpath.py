"""Conditions of a form as XPath 1.0, as far as XForms clients agree on it.

XPath compares what is blank like an empty text, while a condition that reads a blank entry has no value. So each
condition becomes two expressions, that it is true and that it is false; where it has no value, neither holds.
"""

from __future__ import annotations

from collections.abc import Callable

from handbook.expressions.kinds import Scope, kind_of
from handbook.model.expression import Binary, Call, Expression, Literal, Many, Name, Unary

NO, YES = "no", "yes"
"""The names of the choices of a yes/no question."""
OPERATORS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
MOST = 4000
"""Characters that an expression may have."""
ORDERED = frozenset({"<", "<=", ">", ">="})
Reference = Callable[[tuple[str, ...]], str]
"""What stands for an entry, by its path in conditions; raises KeyError where there is no one question for it."""


class InexpressibleError(ValueError):
    """What a condition says, XPath can't say, or not in every client alike."""


def xpath(tree: Expression, scope: Scope, reference: Reference) -> str:
    """An expression that is true where the condition is true, and false where it is false or has no value.

    Raises InexpressibleError.
    """
    return _Writer(scope, reference).holds(tree, truth=True)


def literal(text: str) -> str:
    """A text in quotes. XPath has no escapes, and `${` would be a question: raises InexpressibleError."""
    if "${" in text or ("'" in text and '"' in text):
        raise InexpressibleError(text)
    return f'"{text}"' if "'" in text else f"'{text}'"


def number(value: float) -> str:
    """A number without exponent, which XPath has not."""
    return f"{value:.15f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def short(said: str) -> str:
    """What is not too long for a client's parser; raises InexpressibleError."""
    if len(said) > MOST:
        raise InexpressibleError
    return said


class _Writer:
    def __init__(self, scope: Scope, reference: Reference) -> None:
        self.scope, self.reference = scope, reference

    def holds(self, tree: Expression, *, truth: bool) -> str:
        """That the condition is `truth`; it reads the right side only where the left one does not decide."""
        match tree:
            case Literal(value=bool(value)):
                return "true()" if value == truth else "false()"
            case Unary(operator="!", operand=operand):
                return self.holds(operand, truth=not truth)
            case Binary(operator="&&" | "||" as operator, left=left, right=right):
                goes_on = operator == "&&"
                further, end = self.holds(left, truth=goes_on), self.holds(right, truth=truth)
                if truth == goes_on:
                    return short(f"({further} and {end})")
                return short(f"({self.holds(left, truth=truth)} or ({further} and {end}))")
            case Name():
                if kind_of(tree, self.scope).name != "yes_no":
                    raise InexpressibleError
                return f"{self.question(tree)} = '{YES if truth else NO}'"
            case Call(function="has", arguments=(Name() as name,)):
                return self.has(name, truth=truth)
            case Binary(operator="in", left=Name() as name, right=Many(items=items)):
                found = " or ".join(f"{self.question(name)} = {self.value(item)}" for item in items) or "false()"
                return self.compared(f"({found})", (name,), truth=truth)
            case Binary(operator=operator, left=left, right=right) if operator in OPERATORS:
                return self.comparison(operator, left, right, truth=truth)
        raise InexpressibleError

    def comparison(self, operator: str, left: Expression, right: Expression, *, truth: bool) -> str:
        kinds = {kind_of(side, self.scope).name for side in (left, right) if isinstance(side, Name)}
        if not kinds <= {"number", "text", "yes_no"} or (operator in ORDERED and kinds != {"number"}):
            raise InexpressibleError
        said = f"{self.value(left)} {OPERATORS[operator]} {self.value(right)}"
        return self.compared(said, tuple(side for side in (left, right) if isinstance(side, Name)), truth=truth)

    def compared(self, said: str, read: tuple[Name, ...], *, truth: bool) -> str:
        there = [self.blank(name, truth=False) for name in read]
        return f"({' and '.join((*there, said if truth else f'not({said})'))})"

    def has(self, name: Name, *, truth: bool) -> str:
        first = self.scope[name.path[0]]
        member = first if len(name.path) == 1 else first.kind.members[name.path[1]]
        return "false()" if member.required and not truth else self.blank(name, truth=not truth)

    def blank(self, name: Name, *, truth: bool) -> str:
        """That nothing, or only spaces, was filled in, or that something was."""
        asked, kind = self.question(name), kind_of(name, self.scope)
        written = f"normalize-space({asked})" if kind.name == "text" and not kind.options else asked
        return f"{written} {'=' if truth else '!='} ''"

    def value(self, tree: Expression) -> str:
        match tree:
            case Literal(value=bool(value)):
                return f"'{YES if value else NO}'"
            case Literal(value=str(value)):
                return literal(value)
            case Literal(value=int() | float() as value):
                return number(value)
            case Unary(operator="-", operand=Literal(value=int() | float() as value)):
                return f"-{number(value)}"
            case Name():
                return self.question(tree)
        raise InexpressibleError

    def question(self, name: Name) -> str:
        try:
            return f"${{{self.reference(name.path)}}}"
        except KeyError as missing:
            raise InexpressibleError from missing
