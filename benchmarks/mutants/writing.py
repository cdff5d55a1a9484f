"""Defects of the file as it is written: YAML, keys, types, ids, durations, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.tree import At, Book, Change, at, drop, insert, put, written
from benchmarks.mutants.walk import fields, steps

NEEDED = {
    "procedure": ("number", "title", "version", "owner", "purpose", "scope"),
    "form": ("number", "title", "version", "purpose", "retention"),
}
SIGN = {"==": "=", "&&": "and", "||": "or", ">=": "=>", "<=": "=<"}
"""How somebody who knows other languages would write an operator."""


def _rewritten(path: str, line: int, new: str) -> Change:
    """A file whose line is another; the rest of the text stays."""

    def rewrite(text: str) -> tuple[str, int]:
        lines = text.split("\n")
        lines[line - 1] = new
        return "\n".join(lines), line

    return Change(path, (), rewrite=rewrite)


def _lines(book: Book) -> Iterator[tuple[str, int, str]]:
    """Every eleventh line of the files that holds a key with a short value."""
    for path, tree in book.trees.items():
        for number, line in enumerate(written(tree).decode().split("\n"), 1):
            if number % 11 == 0 and ": " in line and line.startswith("  ") and not set(line) & set("'\"[{"):
                yield path, number, line


@kind("S101", "用制表符缩进", "indented with a tab")
def tab(book: Book) -> Iterator[Change]:
    return (_rewritten(path, number, "\t" + line.lstrip()) for path, number, line in _lines(book))


@kind("S101", "引号没有收尾", "a quote never closed")
def quote(book: Book) -> Iterator[Change]:
    return (_rewritten(path, n, line.replace(": ", ': "', 1)) for path, n, line in _lines(book))


@kind("S101", "同一个键写了两次", "a key given twice")
def key_twice(book: Book) -> Iterator[Change]:
    for path, number, line in _lines(book):
        if not line.lstrip().startswith("- "):

            def rewrite(text: str, number: int = number) -> tuple[str, int]:
                lines = text.split("\n")
                lines.insert(number, lines[number - 1])
                return "\n".join(lines), number + 1

            yield Change(path, (), rewrite=rewrite)


@kind("S102", "键拼错了一个字母", "a key misspelt by one letter")
def key_misspelt(book: Book) -> Iterator[Change]:
    for step in steps(book):
        for key in ("role", "details", "updates", "informed", "sources", "records"):
            if key in step.node:
                yield _renamed(step.path, step.at, key, key[:-2] + key[-1])


@kind("S102", "字段的键拼错", "a key of a field misspelt")
def field_key_misspelt(book: Book) -> Iterator[Change]:
    for field in fields(book):
        for key in ("required", "unit", "options", "pattern", "required_if"):
            if key in field.node:
                yield _renamed(field.path, field.at, key, key + "s" if key[-1] != "s" else key[:-1])


def _renamed(path: str, where: At, old: str, new: str) -> Change:
    def make(tree: Any) -> None:
        node = at(tree, where)
        items = [(new if key == old else key, value) for key, value in node.items()]
        node.clear()
        node.update(items)

    return Change(path, (*where, new), make)


@kind("S103", "缺少必须写的键", "a needed key left out")
def key_missing(book: Book) -> Iterator[Change]:
    for of, keys in NEEDED.items():
        for path, _ in book.of(of):
            for key in keys:
                yield drop(path, (key,), look=("id",))
    for field in fields(book):
        yield drop(field.path, (*field.at, "type"))


@kind("S103", "步骤没有写谁来做", "a step that says nobody who does it")
def role_missing(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do":
            yield drop(step.path, (*step.at, "role"))
        elif "by" in step.node:
            yield drop(step.path, (*step.at, "by"))


@kind("S104", "日期不是日期", "a date that is none")
def no_date(book: Book) -> Iterator[Change]:
    for path, tree in book.trees.items():
        if "effective" in tree:
            yield put(path, ("effective",), "2026-02-30")
        for key in ("prepared", "reviewed", "approved"):
            if key in tree:
                yield put(path, (key, "on"), "15/01/2026")


@kind("S104", "版本写成数字", "a version written as a number")
def version_number(book: Book) -> Iterator[Change]:
    for of in NEEDED:
        for path, _ in book.of(of):
            yield put(path, ("version",), 1.1)


@kind("S104", "数字写成了文字", "a number written as words")
def number_in_words(book: Book) -> Iterator[Change]:
    for field in fields(book):
        for key in ("min", "max", "max_length"):
            if isinstance(field.node.get(key), int | float):
                yield put(field.path, (*field.at, key), "about " + str(field.node[key]))
    for path, tree in book.of("procedure"):
        if "steps" in tree:
            yield put(path, ("steps",), "see below")


@kind("S104", "没有这个选项的状态或类型", "a state or type that doesn't exist")
def no_such_option(book: Book) -> Iterator[Change]:
    for of in NEEDED:
        for path, _ in book.of(of):
            yield put(path, ("status",), "inforce")
    for field in fields(book):
        yield put(
            field.path, (*field.at, "type"), "string" if field.node["type"] == "text" else field.node["type"] + "x"
        )


@kind("S105", "步骤没有关键词", "a step without a kind word")
def no_kind(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind in {"do", "end", "decide"}:
            yield drop(step.path, (*step.at, step.kind))


@kind("S105", "一个步骤两个关键词", "a step of two kinds at once")
def two_kinds(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do":
            yield put(step.path, (*step.at, "wait"), {"zh": "等待答复", "en": "Wait for the answer"})


@kind("S106", "编号写法不对", "an id that is none")
def bad_id(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.id:
            wrong = step.id.replace("-", "_") if "-" in step.id else step.id.upper()
            yield put(step.path, (*step.at, "id"), wrong)


@kind("S107", "两个步骤同一个编号", "two steps with one id")
def step_id_twice(book: Book) -> Iterator[Change]:
    before: dict[str, str] = {}
    for step in steps(book):
        if step.path in before and step.id:
            yield put(step.path, (*step.at, "id"), before[step.path])
        before[step.path] = step.id or before.get(step.path, "")


@kind("S107", "两个字段同一个编号", "two fields with one id")
def field_id_twice(book: Book) -> Iterator[Change]:
    for field in fields(book):
        index = field.at[-1]
        if isinstance(index, int) and index:
            first = at(field.tree, (*field.at[:-1], 0))
            yield put(field.path, (*field.at, "id"), first["id"])


@kind("S107", "登记册里同一条写了两次", "one entry twice in a register")
def entry_twice(book: Book) -> Iterator[Change]:
    for path, tree in book.trees.items():
        for key in ("roles", "terms", "clauses", "controls"):
            listed = tree.get(key, [])
            if listed and isinstance(listed[0], dict):
                for index in range(0, len(listed), 9):
                    place = (key, index + 1)
                    yield insert(path, place, listed[index], look=(*place, "id"))


@kind("S108", "期限是零或没有单位", "a deadline of nothing, or without a unit")
def bad_deadline(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind in {"do", "approve", "wait"}:
            for wrong in ({"days": 0}, {"days": -3}, {"days": 2, "weeks": 1}):
                yield put(step.path, (*step.at, "within"), wrong)


@kind("S109", "条件里的运算符写错", "an operator written wrongly in a condition")
def bad_operator(book: Book) -> Iterator[Change]:
    for path, where, text in conditions(book):
        for right, wrong in SIGN.items():
            if right in text:
                yield put(path, where, text.replace(right, wrong, 1))


@kind("S109", "条件的括号不成对", "a bracket missing in a condition")
def bad_bracket(book: Book) -> Iterator[Change]:
    for path, where, text in conditions(book):
        yield put(path, where, "(" + text)
        if text.endswith(")"):
            yield put(path, where, text[:-1])


@kind("S111", "数字同文字相比", "a number compared with a text")
def unlike(book: Book) -> Iterator[Change]:
    numbers = {f.node["id"] for f in fields(book) if f.node["type"] in {"number", "integer", "money", "percent"}}
    yes_or_no = {f.node["id"] for f in fields(book) if f.node["type"] == "yes_no"}
    for path, where, text in conditions(book):
        for name in (*sorted(numbers), *sorted(yes_or_no)):
            if text.split(" ")[0] == name:
                other = '"much"' if name in numbers else '"no"'
                yield put(path, where, f"{name} == {other}")


def conditions(book: Book) -> Iterator[tuple[str, At, str]]:
    """(path, place, text) of every condition in procedures and forms."""
    for step in steps(book):
        for index, way in enumerate(step.node.get("when", ())):
            if "if" in way:
                yield step.path, (*step.at, "when", index, "if"), way["if"]
    for field in fields(book):
        if "required_if" in field.node:
            yield field.path, (*field.at, "required_if"), field.node["required_if"]
    for path, tree in book.of("form"):
        for index, rule in enumerate(tree.get("rules", ())):
            yield path, ("rules", index, "check"), rule["check"]
