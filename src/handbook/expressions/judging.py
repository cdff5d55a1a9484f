"""The conditions of a form over a filled-in form: what they require, and which rules are broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from handbook.expressions.answers import Answers, Sheet, sheet
from handbook.expressions.kinds import Scope
from handbook.expressions.python import Compiled, compiled, evaluated, python
from handbook.expressions.scope import form_scope
from handbook.expressions.typed import problems
from handbook.model.expression import Each, Expression, Name, names
from handbook.model.filled import Filled, Keys
from handbook.model.form import Form, FormRule
from handbook.model.once import once
from handbook.model.parts import Condition

MOST_KEPT = 1024
"""More forms than a handbook has."""


class Broken(NamedTuple):
    """A rule that a filled-in form breaks: at these keys, in this row of a table (from 0, None outside tables)."""

    rule: FormRule
    keys: Keys
    row: int | None = None


class Verdicts(NamedTuple):
    """What the conditions require, by the keys of `required_ifs`, with the condition; and the rules that are broken."""

    required: Mapping[Keys, Condition]
    broken: tuple[Broken, ...]


def required_ifs(form: Form) -> Iterator[tuple[Keys, Condition]]:
    """Every `required_if` with the keys of what it requires, which in a table are those of the column."""
    for section in form.sections:
        way = ("fields", section.id) if section.is_table else ("fields",)
        for field in section.fields:
            if field.required_if is not None:
                yield (*way, field.id), field.required_if
    for part, papers in (("signatures", form.signatures), ("attachments", form.attachments)):
        for paper in papers:
            if paper.required_if is not None:
                yield (part, paper.id), paper.required_if


def evaluable(condition: Condition | None, scope: Scope) -> Expression | None:
    """The tree of a condition in which nothing is wrong."""
    if condition is None or condition.tree is None or any(name.path[0] not in scope for name in condition.names()):
        return None
    return None if problems(condition.tree, scope) else condition.tree


class FormConditions:
    """The conditions of one form, each compiled when it is first asked.

    `skipped` tells whether any is malformed, so that it is not evaluated.
    """

    def __init__(self, form: Form) -> None:
        self.form, self.scope = form, form_scope(form)
        self.skipped = False
        self.trees: dict[str, Expression] = {}
        self.functions: dict[str, Compiled] = {}
        self.required = [
            (keys, condition, tree)
            for keys, condition in required_ifs(form)
            if (tree := self.usable(condition)) is not None
        ]
        self.rules = [(rule, tree) for rule in form.rules if (tree := self.usable(rule.check)) is not None]
        self.verdicts = once(self.judged)

    def conditions(self) -> Iterator[tuple[str, Expression]]:
        """Every condition that is evaluated, by a key: the keys of what it requires, or `rules/` and the rule's id."""
        yield from (("/".join(map(str, keys)), tree) for keys, _, tree in self.required)
        yield from ((f"rules/{rule.id}", tree) for rule, tree in self.rules)

    def usable(self, condition: Condition | None) -> Expression | None:
        """The tree of a condition, which is kept under its source; None where it is malformed."""
        tree = evaluable(condition, self.scope)
        if tree is None or condition is None:
            self.skipped = self.skipped or condition is not None
            return None
        return self.trees.setdefault(condition.source, tree)

    def judged(self, filled: Filled) -> Verdicts:
        """The verdicts on a filled-in form, whatever is in it."""
        read = sheet(self.form, filled.data, filled.unknown)
        for table in self.form.tables():
            if len(_rows(read, table.id)) < table.min_rows:
                read.fields.senseless |= {table.id}
            for row in _rows(read, table.id):
                _miss(row, (column.id for column in table.fields if column.required))
        _miss(read.fields, (field.id for field in self.form.fields() if field.required))
        _miss(read.signatures, (one.id for one in self.form.signatures if one.required))
        required = {keys: condition for keys, condition, _ in self.required if self.value(condition, read) is True}
        for keys in required:
            _miss_one(read, keys)
        return Verdicts(required, tuple(self.broken(read)))

    def value(self, condition: Condition, read: Sheet) -> Any:
        """The value of a condition over a sheet, None where it has none."""
        source = condition.source
        if source not in self.functions:
            self.functions[source] = compiled(python(self.trees[source], self.scope))
        return evaluated(self.functions[source], *read)

    def broken(self, read: Sheet) -> Iterator[Broken]:
        """The rules that are broken: one about every row of a table once for each such row, whatever the others are."""
        for rule, tree in self.rules:
            if rule.check is None:
                continue
            table, column = by_row(tree)
            for index, row in enumerate(_rows(read, table)):
                alone = Answers({**read.fields, table: [row]}, read.fields.senseless)
                if self.value(rule.check, read._replace(fields=alone)) is False:
                    yield Broken(rule, ("fields", table, index, *column), index)
            if not table and self.value(rule.check, read) is False:
                yield Broken(rule, keys_of(rule.check.names(), self.scope))


_KEPT: dict[int, tuple[Form, FormConditions]] = {}


def conditions_of(form: Form) -> FormConditions:
    """The compiled conditions of a form; those of the forms last asked about are kept."""
    kept = _KEPT.get(id(form))
    if kept is None or kept[0] is not form:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[id(form)] = (form, FormConditions(form))
    return kept[1]


def _rows(read: Sheet, table: str) -> Sequence[Answers]:
    """The rows of a table, none where they make no sense."""
    return () if table in read.fields.senseless else read.fields.get(table, ())


def by_row(tree: Expression) -> tuple[str, tuple[str, ...]]:
    """The table of which a rule holds row by row, and the first column that it reads; "" where it looks at more."""
    match tree:
        case Each(macro="all", rows=Name(path=(table,)), variable=variable, body=body):
            read = [name.path for name in names(body)]
            if (table,) not in read:
                return table, next((path[1:] for path in read if path[0] == variable), ())
    return "", ()


def _miss(entries: Answers, required: Iterable[str]) -> None:
    """Take required entries that are blank for senseless ones: they are reported, and rules that ask need not be."""
    entries.senseless |= {name for name in required if name not in entries}


def _miss_one(read: Sheet, keys: Keys) -> None:
    part, *way, last = keys
    if way:
        for row in _rows(read, str(way[0])):
            _miss(row, (str(last),))
    elif part != "attachments":
        _miss(read.fields if part == "fields" else read.signatures, (str(last),))


def keys_of(read: tuple[Name, ...], scope: Scope) -> Keys:
    """The keys under which a broken rule that looks at more than rows is shown: those of the first thing it reads."""
    if not read:
        return ("fields",)
    path = read[0].path
    return path[:2] if scope[path[0]].kind.name == "papers" else ("fields", path[0])
