"""Defects of an edit: what is lost, changed without a new version, or translated no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.tree import At, Book, Change, drop, put, together
from benchmarks.mutants.walk import Step, fields, flow_of, many, steps, texts


@kind("D704", "改了内容没有改版本", "changed without a new version", of="edit")
def not_versioned(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do" and isinstance(step.node["role"], str):
            other = "general-manager" if step.node["role"] != "general-manager" else "sales-manager"
            yield put(step.path, (*step.at, "role"), other, look=("version",))
    for field in fields(book):
        if field.node.get("required") is True:
            yield put(field.path, (*field.at, "required"), value=False, look=("version",))


@kind("D705", "新版本没有列出改了哪些步骤", "a new version that leaves out the steps changed", of="edit")
def not_noted(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do" and isinstance(step.node["role"], str) and step.id:
            tree = step.tree
            line = {
                "version": "2",
                "date": tree["effective"],
                "change": {"zh": "改由他人办理。", "en": "Given to another role."},
            }
            parts = (
                put(step.path, (*step.at, "role"), "general-manager"),
                put(step.path, ("version",), "2"),
                put(step.path, ("revisions",), [*tree["revisions"], line]),
            )
            yield together(*parts, look=("revisions", len(tree["revisions"])))


@kind("E901", "条款不再执行", "a clause that is no longer carried out", of="edit")
def clause_dropped(book: Book) -> Iterator[Change]:
    path, tree = next(book.of("sources"))
    for index, clause in enumerate(tree["clauses"]):
        if clause.get("status") == "implemented" and index % 5 == 0:
            reason = {"zh": "暂不执行。", "en": "Not carried out for now."}
            yield together(
                put(path, ("clauses", index, "reason"), reason),
                put(path, ("clauses", index, "status"), "open"),
            )


@kind("E902", "批准被删掉", "an approval taken out", of="edit")
def approval_removed(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "approve" and len(step.siblings) > 1:
            here = (*step.at[:-1], max(step.index - 1, 0))
            yield replace(drop(step.path, step.at, look=here), also=_before(step, book))


@kind("E903", "控制被删掉", "a control taken out", of="edit")
def control_removed(book: Book) -> Iterator[Change]:
    for path, tree in book.of("controls"):
        for index in range(len(tree["controls"])):
            yield drop(path, ("controls", index), look=())


@kind("E904 M502", "步骤还要记的字段被删掉", "a field gone that a step still records", of="edit")
def field_removed(book: Book) -> Iterator[Change]:
    for field in fields(book):
        form = field.tree["id"]
        for step in steps(book):
            papers = (*many(step.node.get("form")), *many(step.node.get("updates")))
            recorded = step.node.get("records")
            if papers == (form,) and field.node["id"] in many(recorded):
                item = (recorded.index(field.node["id"]),) if isinstance(recorded, list) else ()
                change = drop(field.path, field.at, look=())
                yield replace(change, elsewhere=((step.path, (*step.at, "records", *item)),))


@kind("B602", "只改了一种语言", "only one language changed", of="edit")
def one_language_changed(book: Book) -> Iterator[Change]:
    for path, tree in book.of("procedure"):
        for where, text in texts(tree):
            if where[-1] == "details":
                zh = text["zh"] + "办完后告诉上级。"
                en = text["en"] + " Then tell your superior."
                yield put(path, (*where, "zh"), zh, look=where)
                yield put(path, (*where, "en"), en, look=where)


def _before(step: Step, book: Book) -> tuple[At, ...]:
    """The places of the step written before this one and of the step that holds it."""
    flow = flow_of(step, book)
    here = next(i for i, other in enumerate(flow) if other.at == step.at)
    holding = [other.at for other in flow[:here] if step.at[: len(other.at)] == other.at]
    return tuple({flow[here - 1].at, *holding}) if here else ()
