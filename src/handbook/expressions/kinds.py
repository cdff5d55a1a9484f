"""What a value in a condition can be, and what a name in it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.findings import Text
from handbook.model.expression import Each, Expression, Name

Key = tuple[str, ...]
"""What a name stands for, wherever it is used: the form (or "" for a fact of its own) and the way to the field."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a value. `item` is that of a list's elements or a table's rows, of which there are at most `most`.

    `members` are the columns of a row, or the parts of a signature; `options` the only values that a choice has.
    """

    name: str
    item: Kind | None = None
    members: Mapping[str, Member] = field(default_factory=dict)
    most: int = 0
    options: tuple[str, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether this is one value, not a list, a row or something unknown."""
        return self.name in SINGLE

    def like(self, other: Kind) -> bool:
        """Whether two values can be compared; what is unknown can be compared with anything."""
        if UNKNOWN.name in (self.name, other.name):
            return True
        if self.name != other.name:
            return False
        return self.item is None or other.item is None or self.item.like(other.item)


@dataclass(frozen=True, slots=True)
class Member:
    """A fact, field, column or paper. It is there if `required`, or if `condition`, written over its form, holds."""

    kind: Kind
    key: Key
    required: bool = True
    condition: Expression | None = None


Scope = Mapping[str, Member]
"""The names that a condition may read."""

NUMBER, TEXT, YES_NO, DATE = map(Kind, ("number", "text", "yes_no", "date"))
ATTACHMENT, UNKNOWN = Kind("attachment"), Kind("unknown")
SINGLE = frozenset(kind.name for kind in (NUMBER, TEXT, YES_NO, DATE))


def many(item: Kind, most: int = 0) -> Kind:
    """A list of values, or the chosen rows of a table."""
    return Kind("rows" if item.name == "row" else "list", item, most=most)


def local(row: str, kind: Kind) -> Member:
    """What a row variable stands for, once it has the name `row` of its own."""
    return Member(kind, (row,))


def is_local(member: Member) -> bool:
    """Whether a name stands for a row variable."""
    return len(member.key) == 1


def kind_of(tree: Name, scope: Scope) -> Kind:
    """The kind of what a name stands for."""
    kind = scope[tree.path[0]].kind
    for word in tree.path[1:]:
        kind = kind.members[word].kind
    return kind


def elements_of(tree: Expression, scope: Scope) -> Kind:
    """The kind of the rows or elements of `tree`, as far as it has columns."""
    if isinstance(tree, Name):
        return kind_of(tree, scope).item or UNKNOWN
    return elements_of(tree.rows, scope) if isinstance(tree, Each) and tree.macro == "filter" else UNKNOWN


WORDS: Mapping[str, Text] = {
    "number": Text("数", "a number"),
    "text": Text("文字", "a text"),
    "yes_no": Text("“是/否”", "a yes or no"),
    "date": Text("日期", "a date"),
    "list": Text("一串值", "a list"),
    "rows": Text("表格", "a table"),
    "row": Text("一整行", "a whole row"),
    "signature": Text("整个签署", "a whole signature"),
    "attachment": Text("附件", "an attachment"),
    "papers": Text("全部签署或附件", "all signatures or attachments"),
    "single": Text("单个值", "a single value"),
    "many": Text("表格或一串值", "a table or list"),
    "sized": Text("表格、一串值或文字", "a table, a list or a text"),
    "ordered": Text("数或日期", "a number or a date"),
    "numbers": Text("一串数", "a list of numbers"),
}
"""What a message calls each kind, and what it calls those that fit a place."""
