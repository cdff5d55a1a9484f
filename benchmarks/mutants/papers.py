"""Defects of forms, languages, document control and traceability."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.tree import At, Book, Change, drop, insert, put, together
from benchmarks.mutants.walk import Step, fields, flow_of, many, steps, texts, unignored

GIVEN = re.compile("[A-Z]+-")
"""The pattern of a number that a paper gives itself."""
NUMBER = re.compile(r"(?<![\w.-])([0-9]+)(?= (?:kg|PCS|days|weeks|%)|%| and above)")


def _used_later(step: Step, form: str, book: Book) -> Step | None:
    """The next step of the flow that reads or changes a form."""
    flow = flow_of(step, book)
    here = next(i for i, other in enumerate(flow) if other.at == step.at)
    for other in flow[here + 1 :]:
        if form in (*many(other.node.get("uses")), *many(other.node.get("updates")), other.node.get("approve")):
            return other
    return None


@kind("M501", "表单还没有填就用", "a form used before anybody fills it in")
def never_filled(book: Book) -> Iterator[Change]:
    for step in steps(book):
        forms = many(step.node.get("form"))
        for form in forms:
            outside = "filled_by_outsider" in book.forms[form][1]
            fillers = [o for o in steps(book) if form in many(o.node.get("form"))]
            later = _used_later(step, form, book) if step.is_in_flow else None
            if (
                len(fillers) == 1
                and later is not None
                and len(forms) == 1
                and not outside
                and "updates" not in step.node
            ):
                keys = [key for key in ("uses", "updates", "approve") if form in many(later.node.get(key))]
                if "uses" not in step.node:
                    change = together(
                        drop(step.path, (*step.at, "form")),
                        put(step.path, (*step.at, "no_record"), {"zh": "口头说明。", "en": "By word of mouth."}),
                        look=(*later.at, keys[0]),
                    )
                    yield replace(change, also=tuple((*later.at, key) for key in keys[1:]))


@kind("M503 M501", "表还没有填，判断已经要看", "a decision that reads a form before it is filled in")
def read_too_early(book: Book) -> Iterator[Change]:
    for step in steps(book):
        before = step.siblings[step.index - 1] if step.index else {}
        form = next(iter(many(before.get("form"))), None)
        reads = {
            f.get("from")
            for n, f in step.tree.get("facts", {}).items()
            if any(n in w.get("if", "") for w in step.node.get("when", ()))
        }
        fillers = [o for o in flow_of(step, book) if form in many(o.node.get("form"))]
        outside = form is not None and "filled_by_outsider" in book.forms[form][1]
        if step.kind == "decide" and not outside and form in reads and len(fillers) == 1 and step.is_in_flow:
            earlier = (*step.at[:-1], step.index - 1)
            parts = (drop(step.path, step.at), insert(step.path, earlier, step.node))
            yield together(*parts, look=(*earlier, "when", 0, "if"))


@kind("M504", "要批准的表单没有签名栏", "an approved form without a place to sign")
def no_signature(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "approve" and isinstance(step.node.get("by"), str):
            path, form = book.forms[step.node["approve"]]
            index = next(
                (i for i, s in enumerate(form.get("signatures", ())) if s.get("role") == step.node["by"]), None
            )
            if index is not None:
                yield replace(
                    drop(path, ("signatures", index), look=()), elsewhere=((step.path, (*step.at, "approve")),)
                )


def _prose(book: Book) -> Iterator[tuple[str, At, dict[str, str]]]:
    for path, tree in book.trees.items():
        for where, text in texts(tree):
            if where[-1:] not in {("title",), ("name",), ("label",)}:
                yield path, where, text


@kind("B601 S103 S104", "缺一种语言", "a text in one language only")
def one_language(book: Book) -> Iterator[Change]:
    for path, where, text in _prose(book):
        if where and set(text) == {"zh", "en"}:
            for language in ("zh", "en"):
                yield drop(path, (*where, language), look=where)


@kind("B603", "两种语言的数字不同", "another number in one language")
def other_number(book: Book) -> Iterator[Change]:
    for path, where, text in _prose(book):
        found = NUMBER.search(text["en"])
        if found and where and found[1] in text["zh"] and "sources" not in where and int(found[1]) > 0:
            new = str(int(found[1]) * 3 + 1)
            if new not in text["en"]:
                yield put(path, (*where, "en"), text["en"][: found.start(1)] + new + text["en"][found.end(1) :])
                yield put(path, (*where, "zh"), text["zh"].replace(found[1], new, 1), look=where)


@kind("D701", "生效的程序没有编制、审核、批准的记录", "a procedure in force without a record of its approval")
def no_record_of_approval(book: Book) -> Iterator[Change]:
    for path, _ in book.of("procedure"):
        for key in ("prepared", "reviewed", "approved", "effective"):
            yield drop(path, (key,), look=("status",))


@kind("D702", "编制人自己批准程序", "a procedure approved by whoever prepared it")
def author_approves(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        yield put(path, ("approved", "name"), tree["prepared"]["name"])
        yield put(path, ("prepared", "name"), tree["approved"]["name"], look=("approved", "name"))


@kind("D703", "日期次序不对", "prepared, reviewed, approved and in force out of order")
def dates_out_of_order(book: Book) -> Iterator[Change]:
    day = datetime.timedelta(days=1)
    for path, tree in book.of("procedure"):
        yield put(path, ("effective",), tree["approved"]["on"] - day)
        yield put(path, ("reviewed", "on"), tree["prepared"]["on"] - day)
        yield put(path, ("approved", "on"), tree["reviewed"]["on"] - day)
        yield put(path, ("version",), "2")


@kind("D706", "早就该复审", "a review long overdue")
def review_overdue(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        earlier = tree["approved"]["on"].replace(year=2023)
        parts = [put(path, (key, "on"), tree[key]["on"].replace(year=2022)) for key in ("prepared", "reviewed")]
        parts += [put(path, ("effective",), earlier), put(path, ("approved", "on"), earlier)]
        yield together(*parts, look=("review_every",))


@kind("D707", "生效的程序用还没有生效的表单", "a procedure in force with a form that isn't")
def form_not_in_force(book: Book) -> Iterator[Change]:
    for path, tree in book.of("form"):
        if tree.get("effective"):
            yield put(path, ("effective",), datetime.date(2026, 12, 1))


@kind("T801", "程序没有出处", "a procedure that rests on no source")
def no_source(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        places = sorted(_sources(tree), key=len, reverse=True)
        yield together(*(drop(path, place) for place in places), look=("id",))


def _sources(tree: object, where: At = ()) -> Iterator[At]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "sources":
                yield (*where, key)
            else:
                yield from _sources(value, (*where, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _sources(value, (*where, index))


@kind("T803", "步骤不留任何记录", "a step that leaves no record")
def no_evidence(book: Book) -> Iterator[Change]:
    for step in steps(book):
        keys = [key for key in ("form", "updates", "records") if key in step.node]
        if step.kind == "do" and keys and "no_record" not in step.node:
            yield together(*(drop(step.path, (*step.at, key)) for key in keys), look=step.at)


@kind("T804", "没有写记录由谁保管", "a record that nobody keeps")
def no_keeper(book: Book) -> Iterator[Change]:
    for path, tree in book.of("form"):
        named = [
            together(*parts)
            for other, procedure in book.of("procedure")
            if (parts := [drop(other, place) for place in _keepers(procedure, tree["id"])])
        ]
        if "keeper" in tree:
            yield replace(drop(path, ("keeper",), look=("retention",)), besides=tuple(named))
        elif not named:
            yield from (replace(change, where=("retention",)) for change in unignored(path, tree, "T804"))


def _keepers(procedure: Any, form: str) -> Iterator[At]:
    for index, record in enumerate(procedure.get("records", ())):
        if record["form"] == form and "keeper" in record:
            yield "records", index, "keeper"


@kind("T805", "步骤何时做的无从查起", "a step of which no record says when it was done")
def undated(book: Book) -> Iterator[Change]:
    for path, tree in book.of("form"):
        dates = [field for field in fields(book) if field.path == path and field.node["type"] == "date"]
        named = [field.node["id"] for field in dates]
        rules = str(tree.get("rules", ""))
        using = [step for step in steps(book) if tree["id"] in _papers(step)]
        seen = [step for step in using if step.kind == "do" and _papers(step) == [tree["id"]]]
        recorded = {name for step in using for name in many(step.node.get("records"))}
        is_used = any(name in rules or name in recorded for name in named)
        if seen and dates and not is_used and not any(step.node.get("approve") == tree["id"] for step in steps(book)):
            places = sorted((field.at for field in dates), reverse=True)
            parts = [drop(path, place) for place in places]
            parts += [drop(path, ("signatures",))] if "signatures" in tree else []
            elsewhere = tuple((step.path, (*step.at, "id")) for step in seen)
            yield replace(together(*parts, look=()), elsewhere=elsewhere)


def _papers(step: Step) -> list[str]:
    return [*many(step.node.get("form")), *many(step.node.get("updates"))]


@kind("T806", "多余的“不检查”", "an ignore that ignores nothing")
def idle_ignore(book: Book) -> Iterator[Change]:
    because = {"zh": "暂不处理。", "en": "Left for later."}
    for step in steps(book):
        if "ignore" not in step.node and step.kind in {"do", "approve"}:
            entry = [{"rule": "S107", "because": because}]
            yield put(step.path, (*step.at, "ignore"), entry, look=(*step.at, "ignore", 0))


@kind("T806 S103", "“不检查”没有写理由", "an ignore without a reason")
def ignore_without_reason(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for index in range(len(many(tree.get("ignore")))):
            yield drop(path, ("ignore", index, "because"))
    for step in steps(book):
        for index in range(len(many(step.node.get("ignore")))):
            yield drop(step.path, (*step.at, "ignore", index, "because"))


@kind("M507", "最小值比最大值还大", "a minimum above the maximum")
def impossible_bounds(book: Book) -> Iterator[Change]:
    for field in fields(book):
        if isinstance(field.node.get("min"), int) and isinstance(field.node.get("max"), int):
            yield put(field.path, (*field.at, "min"), field.node["max"] + 1)


@kind("M506", "两种表单的编号分不开", "papers of two forms numbered alike")
def numbered_alike(book: Book) -> Iterator[Change]:
    taken: dict[str, Any] = {}
    for field in fields(book):
        pattern = field.node.get("pattern", "")
        if GIVEN.match(pattern) and field.node.get("required") is True and field.node["type"] == "text":
            other = next((one for path, one in taken.items() if path < field.path), None)
            if other is not None:
                yield put(field.path, (*field.at, "pattern"), other)
            taken.setdefault(field.path, pattern)
