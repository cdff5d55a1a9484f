"""Whether a condition compares like with like and reads nothing that may be blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from handbook.expressions.kinds import (
    DATE,
    NUMBER,
    TEXT,
    UNKNOWN,
    WORDS,
    YES_NO,
    Key,
    Kind,
    Member,
    Scope,
    many,
)
from handbook.expressions.presence import Known, is_there
from handbook.findings import Text
from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary, chained
from handbook.model.field_types import is_date

MAY_BE_BLANK = "may-be-blank"
MOST_TOLD = 5
MOST_ROUNDS = 100_000
"""How often the inner of two macros may be evaluated for one form."""

ORDER = frozenset({"<", "<=", ">", ">="})
ARITHMETIC = frozenset({"+", "-", "*", "/", "%"})
FITS: Mapping[str, Callable[[Kind], bool]] = {
    "single": lambda kind: kind.is_single,
    "ordered": lambda kind: kind.name in ("number", "date"),
    "many": lambda kind: kind.name in ("list", "rows"),
    "sized": lambda kind: kind.name in ("list", "rows", "text"),
    "numbers": lambda kind: kind.name == "list" and (kind.item or UNKNOWN).like(NUMBER),
}
"""What fits a place that takes more than one kind."""


class Problem(NamedTuple):
    """What is wrong with a part of a condition: where it begins (from 1), which sentence says it, and its names."""

    column: int
    wording: str
    names: Mapping[str, str | int | Text]


def problems(tree: Expression, scope: Scope, assumed: tuple[Known, ...] = ()) -> tuple[Problem, ...]:
    """What is wrong with a condition over `scope` where `assumed` holds, at most five things, from left to right.

    Names that the scope doesn't have are no problem here: whatever they are compared with fits.
    """
    reader = _Reader()
    reader.wants(tree, YES_NO.name, scope, assumed)
    return tuple(sorted(reader.found, key=lambda problem: problem.column)[:MOST_TOLD])


def key_of(scope: Scope) -> Callable[[Name], Key]:
    """What each name stands for; a name that the scope doesn't have stands for itself."""

    def key(name: Name) -> Key:
        member = scope.get(name.path[0])
        return (*member.key, *name.path[1:]) if member else ("", *name.path)

    return key


class _Reader:
    """Walks over one condition; `rounds` is how often the part at hand is evaluated for one form.

    `blank` are the names of which it was told that they may be blank: once is enough.
    """

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.blank: set[str] = set()
        self.rounds = 1
        self.level = 0

    def tell(self, column: int, wording: str, **names: str | int | Text) -> Kind:
        self.found.append(Problem(column, wording, names))
        return UNKNOWN

    def wants(self, tree: Expression, wanted: str, scope: Scope, known: tuple[Known, ...]) -> Kind:
        """The kind of `tree`, which must be `wanted`: the name of a kind, or one of `FITS`."""
        return self.fitting(tree, self.kind(tree, scope, known), wanted)

    def fitting(self, tree: Expression, kind: Kind, wanted: str) -> Kind:
        """The kind of `tree`, unknown where it is not the one that is wanted."""
        if kind is UNKNOWN or (FITS[wanted](kind) if wanted in FITS else kind.name == wanted):
            return kind
        if kind.name == "date" and wanted == "number":
            return self.tell(tree.column, "date-arithmetic")
        return self.tell(tree.column, "wanted", wanted=WORDS[wanted], found=WORDS[kind.name])

    def kind(self, tree: Expression, scope: Scope, known: tuple[Known, ...]) -> Kind:
        match tree:
            case Literal():
                return self.literal(tree)
            case Name():
                return self.name(tree, scope, known)
            case Many():
                return self.many(tree, scope, known)
            case Unary(operator=operator, operand=operand):
                return self.wants(operand, "yes_no" if operator == "!" else "number", scope, known)
            case Binary():
                return self.binary(tree, scope, known)
            case Choice():
                return self.choice(tree, scope, known)
            case Call():
                return self.call(tree, scope, known)
            case Each():
                return self.each(tree, scope, known)

    def literal(self, tree: Literal) -> Kind:
        if isinstance(tree.value, bool):
            return YES_NO
        return TEXT if isinstance(tree.value, str) else NUMBER

    def name(self, tree: Name, scope: Scope, known: tuple[Known, ...]) -> Kind:
        member = self.member(tree, scope, known)
        if member is None:
            return UNKNOWN
        if member.kind.is_single or member.kind.name == "list":
            self.there(tree, member, scope, known)
        return member.kind

    def member(self, tree: Name, scope: Scope, known: tuple[Known, ...]) -> Member | None:
        """What the name stands for, the things on the way to it being there; None where it stands for nothing."""
        member = scope.get(tree.path[0])
        if member is None or member.kind is UNKNOWN:
            return None
        for at, word in enumerate(tree.path[1:], 1):
            inner = member.kind.members.get(word)
            if inner is None:
                self.no_part(tree, at, member.kind)
                return None
            if at > 1 or member.kind.name == "signature":
                self.there(Name(tree.path[:at], tree.column), member, scope, known)
            member = inner
        return member

    def no_part(self, tree: Name, at: int, kind: Kind) -> None:
        """Tell that the word at `at` in the name is no part of what stands before it, which is of `kind`."""
        whole, part = ".".join(tree.path[:at]), tree.path[at]
        if kind.members:
            parts = ", ".join(f"`{one}`" for one in kind.members)
            self.tell(tree.column, "no-part", part=part, whole=whole, parts=parts)
        elif kind.name == "rows":
            self.tell(tree.column, "by-row", part=part, whole=whole)
        elif kind is not UNKNOWN:
            self.tell(tree.column, "no-parts", part=part, whole=whole, found=WORDS[kind.name])

    def there(self, tree: Name, member: Member, scope: Scope, known: tuple[Known, ...]) -> None:
        name = ".".join(tree.path)
        if name not in self.blank and not is_there(member, key_of(scope)(tree), known):
            self.blank.add(name)
            self.tell(tree.column, MAY_BE_BLANK, name=name)

    def many(self, tree: Many, scope: Scope, known: tuple[Known, ...]) -> Kind:
        kinds = [self.wants(item, "single", scope, known) for item in tree.items]
        for item, kind in zip(tree.items, kinds, strict=True):
            if not kind.like(kinds[0]):
                self.unlike(item.column, kinds[0], kind)
                return many(UNKNOWN)
        return many(kinds[0] if kinds else UNKNOWN)

    def binary(self, tree: Binary, scope: Scope, known: tuple[Known, ...]) -> Kind:
        """The kind of a chain of operators, which may be two hundred long: from its left end on, not by recursion."""
        first, links = chained(tree)
        kind = self.kind(first, scope, known)
        for link in links:
            kind = self.operated(link, kind, scope, known)
        return kind

    def operated(self, tree: Binary, left: Kind, scope: Scope, known: tuple[Known, ...]) -> Kind:
        """The kind of an operator's result, its left side being of kind `left`."""
        operator, right = tree.operator, tree.right
        if operator in ("&&", "||"):
            self.fitting(tree.left, left, "yes_no")
            self.wants(right, "yes_no", scope, (*known, Known(tree.left, operator == "&&", key_of(scope))))
            return YES_NO
        if operator in ARITHMETIC:
            self.sides(tree, left, "number", scope, known)
            return NUMBER
        if operator == "in":
            self.compared(right, self.fitting(tree.left, left, "single"), self.element(right, scope, known))
            return YES_NO
        sides = self.sides(tree, left, "single", scope, known)
        if self.compared(right, *sides) and operator in ORDER:
            for side, kind in zip((tree.left, right), sides, strict=True):
                if kind is not UNKNOWN and not FITS["ordered"](kind):
                    self.tell(side.column, "no-order", found=WORDS[kind.name])
                    break
        return YES_NO

    def sides(self, tree: Binary, left: Kind, wanted: str, scope: Scope, known: tuple[Known, ...]) -> tuple[Kind, Kind]:
        """The kinds of both sides, which must be `wanted`; one complaint about an operator is enough."""
        if left is not UNKNOWN and self.fitting(tree.left, left, wanted) is UNKNOWN:
            self.kind(tree.right, scope, known)
            return UNKNOWN, UNKNOWN
        return left, self.wants(tree.right, wanted, scope, known)

    def element(self, tree: Expression, scope: Scope, known: tuple[Known, ...]) -> Kind:
        return self.wants(tree, "list", scope, known).item or UNKNOWN

    def compared(self, right: Expression, one: Kind, other: Kind) -> bool:
        if one.like(other):
            return True
        self.unlike(right.column, one, other)
        return False

    def unlike(self, column: int, one: Kind, other: Kind) -> None:
        if {one.name, other.name} == {"date", "text"}:
            self.tell(column, "date-and-text")
        else:
            self.tell(column, "unlike", left=WORDS[one.name], right=WORDS[other.name])

    def choice(self, tree: Choice, scope: Scope, known: tuple[Known, ...]) -> Kind:
        self.wants(tree.condition, "yes_no", scope, known)
        then, otherwise = (
            self.wants(side, "single", scope, (*known, Known(tree.condition, truth, key_of(scope))))
            for side, truth in ((tree.then, True), (tree.otherwise, False))
        )
        if not self.compared(tree.otherwise, then, otherwise):
            return UNKNOWN
        return Kind(then.name) if then is not UNKNOWN else otherwise

    def call(self, tree: Call, scope: Scope, known: tuple[Known, ...]) -> Kind:
        match tree.function, tree.arguments:
            case "has", (argument,):
                self.has(argument, scope, known)
                return YES_NO
            case "date", (argument,):
                if not (isinstance(argument, Literal) and is_date(argument.value)):
                    self.tell(argument.column, "no-day")
                return DATE
            case "unique", (argument,):
                self.wants(argument, "list", scope, known)
                return YES_NO
            case "days", arguments:
                wanted = "date"
            case "size", arguments:
                wanted = "sized"
            case "abs" | "near", arguments:
                wanted = "number"
            case _, arguments:
                wanted = "numbers"
        for argument in arguments:
            self.wants(argument, wanted, scope, known)
        return YES_NO if tree.function == "near" else NUMBER

    def has(self, tree: Expression, scope: Scope, known: tuple[Known, ...]) -> None:
        if not isinstance(tree, Name):
            self.tell(tree.column, "has-what")
            return
        member = self.member(tree, scope, known)
        if member is None:
            return
        if member.kind.name == "rows":
            self.tell(tree.column, "has-table", name=".".join(tree.path))
        elif member.kind.name in ("row", "papers"):
            self.tell(tree.column, "has-what")

    def each(self, tree: Each, scope: Scope, known: tuple[Known, ...]) -> Kind:
        rows = self.wants(tree.rows, "many", scope, known)
        before = self.rounds
        self.rounds *= max(rows.most, 1)
        if self.rounds > MOST_ROUNDS:
            self.tell(tree.column, "too-many-rounds", most=MOST_ROUNDS)
        self.level += 1
        row = Member(rows.item or UNKNOWN, (f"row {self.level}",))
        wanted = "single" if tree.macro == "map" else "yes_no"
        kind = self.wants(tree.body, wanted, {**scope, tree.variable: row}, known)
        self.level -= 1
        self.rounds = before
        if tree.macro == "map":
            return many(Kind(kind.name) if kind is not UNKNOWN else UNKNOWN, rows.most)
        return rows if tree.macro == "filter" else YES_NO
