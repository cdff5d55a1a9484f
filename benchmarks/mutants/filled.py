"""Defects of filled-in forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.tree import Book, Change, drop, put


def _entries(book: Book, *types: str) -> Iterator[tuple[str, str, Any, Any]]:
    """(path, field id, field, value) of the filled-in forms, fields outside tables of these types only."""
    for path, tree in book.filled.items():
        _, form = book.forms[tree["form"]]
        known = {f["id"]: f for s in form["sections"] for f in s.get("fields", ())}
        for name, value in tree["fields"].items():
            if name in known and (not types or known[name]["type"] in types):
                yield path, name, known[name], value


@kind("V902", "没有这张表单", "a form that the handbook doesn't have", of="filled")
def unknown_form(book: Book) -> Iterator[Change]:
    return (put(path, ("form",), tree["form"] + "-new") for path, tree in book.filled.items())


@kind("V903", "不是现行版本", "not the edition in force", of="filled")
def old_edition(book: Book) -> Iterator[Change]:
    return (put(path, ("version",), "0.9") for path in book.filled)


@kind("V904", "必填栏空着", "a needed field left empty", of="filled")
def left_empty(book: Book) -> Iterator[Change]:
    for path, name, field, _ in _entries(book):
        if field.get("required") is True:
            yield put(path, ("fields", name), None)


@kind("V905", "数字或日期栏写了文字", "words where a number or a day belongs", of="filled")
def words_for_number(book: Book) -> Iterator[Change]:
    for path, name, _, _ in _entries(book, "number", "integer", "money", "percent", "date"):
        yield put(path, ("fields", name), "同上")


@kind("V906", "数值超出范围", "a number out of its range", of="filled")
def out_of_range(book: Book) -> Iterator[Change]:
    for path, name, field, _ in _entries(book, "number", "integer", "money", "percent"):
        if isinstance(field.get("min"), int | float):
            yield put(path, ("fields", name), -1 if field["min"] >= 0 else field["min"] - 1)
        if isinstance(field.get("max"), int | float):
            yield put(path, ("fields", name), field["max"] * 2 + 1)


@kind("V907", "选了没有的选项", "an option that doesn't exist", of="filled")
def no_such_choice(book: Book) -> Iterator[Change]:
    for path, name, _, value in _entries(book, "choice"):
        yield put(path, ("fields", name), f"{value}-other")


@kind("V908", "没有签名或没有写日期", "a signature or its date missing", of="filled")
def unsigned(book: Book) -> Iterator[Change]:
    for path, tree in book.filled.items():
        for name in tree.get("signatures", {}):
            yield drop(path, ("signatures", name, "date"))
            yield drop(path, ("signatures", name, "name"))


@kind("V909", "表单上没有的栏", "an entry that the form doesn't have", of="filled")
def extra_entry(book: Book) -> Iterator[Change]:
    for path in book.filled:
        yield put(path, ("fields", "discount_agreed"), "10 %")


@kind("V910", "编号写法不对", "a number not written as it must be", of="filled")
def wrong_pattern(book: Book) -> Iterator[Change]:
    for path, name, field, value in _entries(book, "text", "reference"):
        if "pattern" in field and isinstance(value, str) and "-" in value:
            yield put(path, ("fields", name), value.replace("-", "/"))


@kind("V915", "签名日期在将来", "a signature dated in the future", of="filled")
def signed_tomorrow(book: Book) -> Iterator[Change]:
    for path, tree in book.filled.items():
        for name in tree.get("signatures", {}):
            yield put(path, ("signatures", name, "date"), "2031-01-05")


@kind("V918", "合计同各行不符", "a total that doesn't add up", of="filled")
def wrong_total(book: Book) -> Iterator[Change]:
    for path, name, field, value in _entries(book, "money"):
        form = book.forms[book.filled[path]["form"]][1]
        sums = [rule["check"] for rule in form.get("rules", ()) if rule["check"].startswith(f"near({name}, sum(")]
        if sums and field.get("max") is None:
            yield put(path, ("fields", name), value + 1000)
