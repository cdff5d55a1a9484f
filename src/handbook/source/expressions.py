"""The parser of conditions: text in, syntax tree or the one problem out, in bounded time and depth.

The grammar is that of CEL (github.com/google/cel-spec, langdef) cut down to comparison, logic, arithmetic, `in`,
the conditional, a closed list of functions and macros over table rows.
"""

from __future__ import annotations

import re
from math import isinf
from typing import NamedTuple, TypeVar

from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary

MOST_CHARACTERS = 2000
MOST_NODES = 400
MOST_DEPTH = 24
MOST_MACROS = 2

FUNCTIONS = {
    "has": 1, "size": 1, "sum": 1, "min": 1, "max": 1, "unique": 1, "abs": 1, "date": 1, "days": 2, "near": 3,
}  # fmt: skip
MACROS = frozenset({"all", "exists", "map", "filter"})
PRECEDENCE = {
    "||": 2, "&&": 3, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "in": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip
TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<text>"(?:[^"\\\n]|\\["\\n])*"|'(?:[^'\\\n]|\\['\\n])*')
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign>&&|\|\||[=!<>]=|[-+*/%<>!?:.,()\[\]])
    )""",
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(.)")
Node = TypeVar("Node", bound=Expression)


class Token(NamedTuple):
    """One token; `column` counts from 1."""

    kind: str
    text: str
    column: int


class ExpressionError(ValueError):
    """The text is not in the language: `wording` names the sentence, `column` the place, `detail` what was met."""

    def __init__(self, wording: str, column: int, detail: str = "") -> None:
        super().__init__(wording)
        self.wording, self.column, self.detail = wording, column, detail


def parse(source: str) -> Expression:
    """The syntax tree of `source`. Raises ExpressionError at the first thing that is not in the language."""
    if len(source) > MOST_CHARACTERS:
        raise ExpressionError("too-long", 1, str(MOST_CHARACTERS))
    parser = _Parser(_tokens(source))
    tree = parser.expression()
    parser.expect_end()
    return tree


def _tokens(source: str) -> list[Token]:
    tokens, position = [], 0
    end = len(source.rstrip())
    while position < end:
        match = TOKEN.match(source, position)
        if match is None:
            rest = source[position:]
            column = position + len(rest) - len(rest.lstrip())
            raise ExpressionError("character", column + 1, source[column])
        kind = str(match.lastgroup)
        tokens.append(Token(kind, match[kind], match.start(kind) + 1))
        position = match.end()
    return [*tokens, Token("end", "", end + 1)]


def _number(token: Token) -> float:
    number = float(token.text)
    if isinf(number):
        raise ExpressionError("too-large", token.column)
    return number


class _Parser:
    """Precedence climbing over the tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = self.nodes = self.depth = self.macros = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def sees(self, sign: str) -> bool:
        return self.token.kind in ("sign", "word") and self.token.text == sign

    def takes(self, sign: str) -> bool:
        if self.sees(sign):
            self.at += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise ExpressionError("expected", self.token.column, sign)

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise ExpressionError("unexpected", self.token.column, self.token.text)

    def counted(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise ExpressionError("too-complex", self.token.column, str(MOST_NODES))
        return node

    def expression(self, least: int = 0) -> Expression:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ExpressionError("too-deep", self.token.column, str(MOST_DEPTH))
        left = self.unary()
        while (power := self.power()) > least:
            operator = self.next()
            left = self.counted(Binary(operator.text, left, self.expression(power), left.column))
        if least == 0 and self.takes("?"):
            then = self.expression()
            self.expect(":")
            left = self.counted(Choice(left, then, self.expression(), left.column))
        self.depth -= 1
        return left

    def power(self) -> int:
        return PRECEDENCE.get(self.token.text, 0) if self.token.kind in ("sign", "word") else 0

    def unary(self) -> Expression:
        if self.sees("!") or self.sees("-"):
            self.depth += 1
            if self.depth > MOST_DEPTH:
                raise ExpressionError("too-deep", self.token.column, str(MOST_DEPTH))
            sign = self.next()
            node = self.counted(Unary(sign.text, self.unary(), sign.column))
            self.depth -= 1
            return node
        return self.postfix()

    def postfix(self) -> Expression:
        node = self.primary()
        while self.sees("."):
            point, word = self.next(), self.next()
            if word.kind != "word":
                raise ExpressionError("expected-name", word.column)
            if self.sees("("):
                node = self.macro(node, word)
            elif isinstance(node, Name):
                node = Name((*node.path, word.text), node.column)
            else:
                raise ExpressionError("unexpected", point.column, ".")
        return node

    def primary(self) -> Expression:
        token = self.next()
        if token.kind == "number":
            return self.counted(Literal(_number(token), token.column))
        if token.kind == "text":
            text = ESCAPE.sub(lambda m: "\n" if m[1] == "n" else m[1], token.text[1:-1])
            return self.counted(Literal(text, token.column))
        if token.kind == "word":
            return self.word(token)
        if token.text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        if token.text == "[":
            return self.counted(Many(self.listed("]"), token.column))
        if token.kind == "end":
            raise ExpressionError("ends", token.column)
        raise ExpressionError("unexpected", token.column, token.text)

    def word(self, token: Token) -> Expression:
        if token.text in ("true", "false"):
            return self.counted(Literal(token.text == "true", token.column))
        if not self.takes("("):
            return self.counted(Name((token.text,), token.column))
        if token.text not in FUNCTIONS:
            raise ExpressionError("function", token.column, token.text)
        arguments = self.listed(")")
        if len(arguments) != FUNCTIONS[token.text]:
            raise ExpressionError("arguments", token.column, str(FUNCTIONS[token.text]))
        return self.counted(Call(token.text, arguments, token.column))

    def macro(self, rows: Expression, word: Token) -> Expression:
        if word.text not in MACROS:
            raise ExpressionError("function", word.column, word.text)
        self.macros += 1
        if self.macros > MOST_MACROS:
            raise ExpressionError("macros", word.column, str(MOST_MACROS))
        self.expect("(")
        variable = self.next()
        if variable.kind != "word":
            raise ExpressionError("expected-name", variable.column)
        self.expect(",")
        body = self.expression()
        self.expect(")")
        self.macros -= 1
        return self.counted(Each(word.text, rows, variable.text, body, rows.column))

    def listed(self, closing: str) -> tuple[Expression, ...]:
        items: list[Expression] = []
        while not self.takes(closing):
            if items:
                self.expect(",")
            items.append(self.expression())
        return tuple(items)
