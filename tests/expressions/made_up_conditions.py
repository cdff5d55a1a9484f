"""Conditions made up by chance over one form that has a field of every kind: well-typed, and never reading blanks."""

from __future__ import annotations

from random import Random

from handbook.findings import Text
from handbook.model.form import Attachment, Field, Form, Option, Section, Signature
from handbook.model.parts import Condition
from handbook.source.expressions import parse

RED = 'a_choice == "red" && b_yes_no'
OPTIONS = tuple(Option(id=name, label=Text(name, name)) for name in ("red", "green", "blue"))


def _fields(prefix: str, required: bool) -> tuple[Field, ...]:
    kinds = ("number", "integer", "money", "date", "yes_no", "text", "choice")
    return tuple(
        Field(id=f"{prefix}_{kind}", type=kind, required=required, options=OPTIONS if kind == "choice" else ())
        for kind in kinds
    )


FORM = Form(
    id="made-up",
    sections=(
        Section(
            id="main",
            fields=(
                *_fields("a", required=True),
                *_fields("b", required=True),
                *_fields("maybe", required=False),
                Field(id="price", type="money", required_if=Condition(RED, parse(RED))),
                Field(id="constructor"),
                Field(id="several", type="choices", required=True, options=OPTIONS),
            ),
        ),
        Section(id="lines", is_table=True, max_rows=4, fields=(*_fields("a", True), *_fields("maybe", False))),
        Section(id="parts", is_table=True, max_rows=3, fields=_fields("b", True)),
    ),
    signatures=(Signature(id="first"), Signature(id="second", required=False)),
    attachments=(Attachment(id="drawing", required=True), Attachment(id="photo")),
)


LARGE = "1" + "0" * 200
TRICKY = (
    "a_number / b_number > 1",
    "a_number / (b_number - b_number) > 1",
    "a_number % b_number >= 0",
    "-a_number % b_number < 0",
    "a_number % 0.3 == 0.1",
    "0.1 + 0.2 == 0.3",
    "a_number + 0.1 + 0.2 == 0.1 + 0.2 + a_number",
    "a_number == -a_number",
    "sum(lines.map(r, r.a_number)) == sum(lines.map(r, r.a_number * 1))",
    "sum(lines.map(r, 0.1)) == 0.1 * size(lines)",
    f"unique(lines.map(r, r.a_number * {LARGE} * {LARGE} - r.a_number * {LARGE} * {LARGE}))",
    "min(lines.map(r, r.a_number * r.a_number - r.a_number * r.a_number)) <= 0",
    "max(parts.map(r, r.b_integer)) >= min(parts.map(r, r.b_integer))",
    "a_integer == 9007199254740992",
    "a_integer + 1 > a_integer",
    'size("😀é采购") == 4 && size(a_text) > 0',
    'a_text == "😀" || a_text == "\\"" || a_text == "</script>\\n"',
    "has(constructor)",
    'has(constructor) && constructor == "constructor"',
    "days(a_date, b_date) == -days(b_date, a_date)",
    'days(date("2024-02-28"), date("2024-03-01")) == 2 && days(date("2100-02-28"), date("2100-03-01")) == 1',
    '"red" in several && several.exists(one, one == a_choice)',
    "several.filter(one, one != a_choice).all(one, one in several)",
    "lines.all(r, parts.exists(r, r.b_number >= 0))",
    "(a_yes_no ? a_number : b_number) in [a_number, 1]",
    "a_yes_no == b_yes_no != a_yes_no",
)
"""Conditions in which two languages are likely to part."""


class Writer:
    """Writes conditions of bounded depth. `rows` are the open row variables with the prefix of their columns."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.rows: list[tuple[str, str]] = []

    def condition(self, depth: int = 4) -> str:
        """A condition as text."""
        if depth <= 0:
            return self.read("yes_no")
        ways = (
            self.joined,
            self.negated,
            self.compared,
            self.among,
            self.guarded,
            self.chosen,
            self.listed,
            self.papers,
        )
        return self.random.choice(ways)(depth - 1)

    def read(self, *kinds: str) -> str:
        """Something that is there: a field, or a column of an open row."""
        kind = self.random.choice(kinds)
        prefix = self.random.choice("ab")
        if self.rows and self.random.random() < 0.7:
            row, prefix = self.random.choice(self.rows)
            return f"{row}.{prefix}_{kind}"
        return f"{prefix}_{kind}"

    def joined(self, depth: int) -> str:
        return f"(({self.condition(depth)}) {self.random.choice(('&&', '||', '==', '!='))} ({self.condition(depth)}))"

    def negated(self, depth: int) -> str:
        return f"!({self.condition(depth)})"

    def compared(self, depth: int) -> str:
        sign = self.random.choice(("==", "!=", "<", "<=", ">", ">="))
        side = self.random.choice((self.number, self.day))
        if self.random.random() < 0.2:
            return f"{self.text()} {sign[0] if sign in ('==', '!=') else '!'}= {self.text()}"
        return f"{side(depth)} {sign} {side(depth)}"

    def among(self, depth: int) -> str:
        if self.random.random() < 0.3:
            return f'"{self.random.choice(("red", "none"))}" in several'
        side = self.random.choice((self.number, self.day, lambda _: self.text()))
        return f"{side(depth)} in [{', '.join(side(0) for _ in range(self.random.randint(0, 3)))}]"

    def guarded(self, depth: int) -> str:
        owner = "" if not self.rows or self.rows[-1][1] != "a" else f"{self.rows[-1][0]}."
        kind, test = self.random.choice((("number", "> 1"), ("date", '< date("2026-02-01")'), ("yes_no", "== true")))
        name = f"{owner}maybe_{kind}"
        shape = self.random.choice(("(has({0}) && {0} {1})", "(!has({0}) || {0} {1})", "(has({0}) ? {0} {1} : {2})"))
        return shape.format(name, test, self.condition(depth))

    def chosen(self, depth: int) -> str:
        return f"({self.condition(depth)} ? {self.condition(depth)} : {self.condition(depth)})"

    def papers(self, depth: int) -> str:  # noqa: ARG002 - every way takes the depth
        return self.random.choice(
            ("has(attachments.drawing)", "has(attachments.photo)", "has(signatures.second)", "!has(signatures.first)",
             '(has(signatures.second) && signatures.second.date >= signatures.first.date)')
        )  # fmt: skip

    def listed(self, depth: int) -> str:
        if len(self.rows) == 2:
            return self.condition(depth)
        table, prefix = self.random.choice((("lines", "a"), ("parts", "b")))
        row = f"r{len(self.rows)}"
        self.rows.append((row, prefix))
        rows = table
        if self.random.random() < 0.3:
            rows = f"{table}.filter({row}, {self.condition(depth - 1)})"
        whole = self.random.choice(
            (
                lambda: f"{rows}.all({row}, {self.condition(depth)})",
                lambda: f"{rows}.exists({row}, {self.condition(depth)})",
                lambda: f"unique({rows}.map({row}, {self.read('text', 'date', 'integer', 'yes_no')}))",
                lambda: f"{self.total()}({rows}.map({row}, {self.number(1)})) >= 2",
                lambda: f"size({rows}) > 1",
            )
        )()
        self.rows.pop()
        return whole

    def total(self) -> str:
        return self.random.choice(("sum", "min", "max"))

    def number(self, depth: int) -> str:
        if depth <= 0 or self.random.random() < 0.4:
            plain = str(self.random.choice((0, 1, 2.5, 0.1, 100)))
            return self.random.choice((self.read("number", "integer", "money"), plain))
        left, right = self.number(depth - 1), self.number(depth - 1)
        sign = self.random.choice(("+", "-", "*", "/", "%"))
        shapes = (f"({left} {sign} {right})", f"-({left})", f"abs({left})", f"size({self.text()})",
                  f"days({self.day(0)}, {self.day(0)})", f"({self.condition(0)} ? {left} : {right})")  # fmt: skip
        return self.random.choice(shapes)

    def day(self, depth: int) -> str:  # noqa: ARG002 - every side takes the depth
        return self.random.choice((self.read("date"), 'date("2026-01-01")', 'date("2024-02-29")'))

    def text(self) -> str:
        return self.random.choice((self.read("text", "choice"), '"red"', "'A-1'", '"采购１２３"', '"<b>\\"\\n"'))
