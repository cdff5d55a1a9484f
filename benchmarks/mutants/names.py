"""Defects of reference: names that nothing bears, and things that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.tree import At, Book, Change, drop, insert, put
from benchmarks.mutants.walk import fields, many, steps, texts
from benchmarks.mutants.writing import conditions

CALL = {
    "id": "start-again",
    "call": "customer-assessment",
    "title": {"zh": "重新评估客户", "en": "Assess the customer again"},
    "role": "marketing-staff",
    "when": [{"ends": "assessment-complete", "label": {"zh": "已评估", "en": "Assessed"}, "steps": "continue"}],
    "otherwise": "continue",
}


def _named(book: Book, *keys: str) -> Iterator[tuple[str, At, str]]:
    """(path, place, name) of what steps name under these keys."""
    for step in steps(book):
        for key in keys:
            value = step.node.get(key)
            for index, name in enumerate(many(value)):
                if isinstance(name, str):
                    yield step.path, (*step.at, key, index) if isinstance(value, list) else (*step.at, key), name


@kind("R201", "步骤的岗位不在岗位登记里", "a step for a role that nobody has registered")
def no_such_role(book: Book) -> Iterator[Change]:
    for path, where, name in _named(book, "role", "by", "with", "consulted", "informed", "accountable"):
        yield put(path, where, name[:-1])


@kind("R201", "表单或登记册写了没有的岗位", "a form or register that names no such role")
def no_such_role_elsewhere(book: Book) -> Iterator[Change]:
    for path, tree in book.of("form"):
        if "keeper" in tree:
            yield put(path, ("keeper",), "filing-clerk")
        for index, signature in enumerate(tree.get("signatures", ())):
            if "role" in signature:
                yield put(path, ("signatures", index, "role"), "undersigned")
    for path, tree in book.of("controls"):
        for index, control in enumerate(tree["controls"]):
            if "owner" in control:
                yield put(path, ("controls", index, "owner"), "somebody")
    for path, _ in book.of("procedure"):
        yield put(path, ("owner",), "process-owner")


@kind("R202", "步骤用了没有的表单", "a step with a form that doesn't exist")
def no_such_form(book: Book) -> Iterator[Change]:
    for path, where, name in _named(book, "form", "updates", "uses", "approve"):
        yield put(path, where, name + "-2")


@kind("R202", "控制或记录写了没有的表单", "a control or record of a form that doesn't exist")
def no_such_form_elsewhere(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for index, _ in enumerate(tree.get("records", ())):
            yield put(path, ("records", index, "form"), "delivery-book")
    for path, tree in book.of("controls"):
        for index, control in enumerate(tree["controls"]):
            if "form" in control:
                yield put(path, ("controls", index, "form"), "check-list")


@kind("R203", "退回到没有的步骤", "a return to a step that doesn't exist")
def no_such_target(book: Book) -> Iterator[Change]:
    for path, where, name in _named(book, "return_to", "go_to"):
        yield put(path, where, name + "-first")


@kind("R203", "“不得同一人”指了没有的步骤", "“not the same person as” at a step that doesn't exist")
def no_such_preparer(book: Book) -> Iterator[Change]:
    for path, where, name in _named(book, "not_same_person_as"):
        yield put(path, where, name[:-1])


@kind("R203", "控制指了没有的步骤", "a control of a step that doesn't exist")
def no_such_control_step(book: Book) -> Iterator[Change]:
    for path, tree in book.of("controls"):
        for index, control in enumerate(tree["controls"]):
            if isinstance(control.get("step"), str):
                yield put(path, ("controls", index, "step"), control["step"] + "-two")


@kind("R204", "调用没有的程序", "a call of a procedure that doesn't exist")
def no_such_procedure(book: Book) -> Iterator[Change]:
    for path, where, name in _named(book, "call"):
        for other in (name[:-1], "sample-delivery", name + "-2026"):
            yield put(path, where, other)
    for path, tree in book.of("procedure"):
        for index, reference in enumerate(tree.get("references", ())):
            if "procedure" in reference:
                yield put(path, ("references", index, "procedure"), "returns")
    for path, tree in book.of("controls"):
        for index, control in enumerate(tree["controls"]):
            if "procedure" in control:
                yield put(path, ("controls", index, "procedure"), control["procedure"] + "s")


@kind("R205 S111", "条件里的名称拼错", "a name misspelt in a condition")
def no_such_fact(book: Book) -> Iterator[Change]:
    for path, where, text in conditions(book):
        word = text.lstrip("!(").split(" ")[0].split(")")[0].split(".")[0]
        if word.replace("_", "").isalpha() and word not in {"has", "near", "days", "size"}:
            yield put(path, where, text.replace(word, word[:-1] + "z", 1))


@kind("R205", "条件要用的事实被删掉", "a fact removed that a condition reads")
def fact_removed(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for fact in tree.get("facts", {}):
            place = next(
                (where for p, where, text in conditions(book) if p == path and fact in text.split("(")[0]), None
            )
            if place is not None:
                yield drop(path, ("facts", fact), look=place)


@kind("R206", "两个程序互相调用", "procedures that call each other without end")
def call_ring(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.path.endswith("sample-trial.yml") and step.kind == "do" and step.is_in_flow:
            change = insert(step.path, step.at, CALL, look=(*step.at, "call"))
            yield replace(change, elsewhere=tuple((s.path, (*s.at, "call")) for s in steps(book) if s.kind == "call"))


@kind("R207 D707", "用了已废止的表单", "a form that has been withdrawn and is still used")
def withdrawn_form(book: Book) -> Iterator[Change]:
    for path, tree in book.of("form"):
        used = [place for place in _named(book, "form", "updates", "approve") if place[2] == tree["id"]]
        if used:
            places = [*((p, where) for p, where, _ in used), *_facts_of(book, tree["id"])]
            yield replace(put(path, ("status",), "withdrawn"), elsewhere=tuple(places))


def _facts_of(book: Book, form: str) -> Iterator[tuple[str, At]]:
    """Where procedures say that a fact is read from a form: whoever withdraws it has to change these lines too."""
    for path, tree in book.of("procedure"):
        for name, fact in tree.get("facts", {}).items():
            if fact.get("from") == form:
                yield path, ("facts", name, "from")


@kind("R208", "列出的岗位什么也不做", "a role listed that does nothing")
def idle_role(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        text = str(tree)
        for role in book.roles:
            if "roles" in tree and f"'{role['id']}'" not in text:
                yield insert(path, ("roles", 0), role["id"])


@kind("R208", "登记了没有人用的岗位", "a registered role that nothing names")
def idle_registered_role(book: Book) -> Iterator[Change]:
    path, tree = next(book.of("organisation"))
    for index in range(0, len(tree["roles"]), 3):
        new = {"id": f"store-keeper-{index}", "zh": f"保管员甲{index}", "en": f"Store keeper {index}"}
        yield insert(path, ("roles", index), new)


@kind("R209", "列出的表单从未使用", "a form listed and never used")
def idle_form(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for form in book.forms:
            if "forms" in tree and f"'{form}'" not in str(tree):
                yield insert(path, ("forms", 0), form)


@kind("R212", "出处写错", "a source clause that doesn't exist")
def no_such_clause(book: Book) -> Iterator[Change]:
    for path, tree in book.trees.items():
        for where, clause in _clauses(tree):
            yield put(path, where, clause + ".9z")


def _clauses(tree: Any, where: At = ()) -> Iterator[tuple[At, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "sources" and isinstance(value, list) and value and isinstance(value[0], str):
                yield (*where, key, 0), value[0]
            else:
                yield from _clauses(value, (*where, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _clauses(value, (*where, index))


@kind("M502 E904", "事实在表单上没有字段", "a fact that is no field of its form")
def fact_without_field(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for name, fact in tree.get("facts", {}).items():
            if "from" not in fact:
                continue
            field = fact.get("field", name)
            change = put(path, ("facts", name, "field"), field + "_2")
            yield replace(change, also=(("facts", name),))


@kind("M505", "条件问的是没有的选项", "a condition that asks for an option the field doesn't have")
def no_such_answer(book: Book) -> Iterator[Change]:
    for path, where, text in conditions(book):
        if '== "' in text and "date(" not in text:
            before, value, after = text.split('"', 2)
            if "has(" not in before and not any(c in value for c in " -"):
                yield put(path, where, f'{before}"{value}-x"{after}')


@kind("M505", "事实和字段的单位不同", "a fact in another unit than its field")
def other_unit(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for name, fact in tree.get("facts", {}).items():
            if fact.get("from") not in book.forms:
                continue
            form = book.forms[fact["from"]][1]
            for field in fields(book):
                if field.tree is form and field.node["id"] == fact.get("field", name) and "unit" in field.node:
                    for unit in ("t", "USD", "month"):
                        yield put(path, ("facts", name, "unit"), unit)


@kind("T802", "标为已执行的条款没有人引用", "a clause marked as implemented that nothing cites")
def uncited_clause(book: Book) -> Iterator[Change]:
    path, tree = next(book.of("sources"))
    for index in range(0, len(tree["clauses"]), 4):
        old = tree["clauses"][index]
        new = {**old, "id": old["id"] + ".z", "status": "implemented"}
        yield insert(path, ("clauses", index + 1), new, look=("clauses", index + 1, "status"))


@kind("B604", "两种语言说的不是同一张表单", "another form named in one of the languages")
def other_translation(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for where, text in texts(tree):
            for _, form in book.forms.values():
                zh, en = form["title"]["zh"], form["title"]["en"].lower()
                if f"《{zh}》" in text["zh"] and en in text["en"].lower() and where[0] in {"steps", "variants"}:
                    new = (
                        text["en"]
                        .lower()
                        .replace(
                            en, "contract ledger" if "sample" in en or "customer" in en else "sample application form"
                        )
                    )
                    yield put(path, (*where, "en"), new, look=where)


@kind("R214", "岗位写了没有登记的职责", "a role with a duty that nobody has registered")
def no_such_duty(book: Book) -> Iterator[Change]:
    for path, tree in book.of("organisation"):
        for index, role in enumerate(tree["roles"]):
            for place, duty in enumerate(role.get("duties", ())):
                yield put(path, ("roles", index, "duties", place), duty[:-1])
