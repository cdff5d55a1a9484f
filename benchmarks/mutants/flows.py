"""Defects of flow: dead ends, steps out of reach, decisions without an answer, deadlines without sense, poor labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.tree import Book, Change, drop, insert, put, together
from benchmarks.mutants.walk import Step, fields, flow_of, ignored, many, steps

NOTE = {"zh": "核对资料", "en": "Check the papers"}


def _task(step: Step, form: str = "") -> dict[str, Any]:
    """A task to insert into the flow of a step, done by the role of a step before."""
    role = next(iter(many(step.node.get("role"))), "customer-service-assistant")
    task = {"id": "check-the-papers", "do": NOTE, "role": role}
    return {**task, "updates": form} if form else {**task, "no_record": {"zh": "只看不记。", "en": "Read only."}}


@kind("F301", "结束之后还有步骤", "a step after the end")
def after_end(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind in {"end", "return_to"}:
            place = (*step.at[:-1], step.index + 1)
            yield insert(step.path, place, _task(step))


@kind("F301", "半路上就结束", "an end in the middle of a flow")
def early_end(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind in {"do", "approve", "group"} and step.is_in_flow and len(step.at) == len(step.flow) + 1:
            end = {"id": "over-already", "end": {"zh": "提前办完", "en": "Over already"}}
            yield insert(step.path, step.at, end, look=(*step.at[:-1], step.index + 1))


@kind("F302", "办到最后又无条件退回", "a flow that always goes back instead of ending")
def goes_round(book: Book) -> Iterator[Change]:
    for step in steps(book):
        before = step.siblings[step.index - 1] if step.index else {}
        if step.kind == "end" and len(step.at) == len(step.flow) + 1 and "do" in before:
            back = {"return_to": before["id"], "because": {"zh": "再核对一遍", "en": "Once more"}, "at_most": 2}
            change = put(step.path, step.at, back)
            yield replace(change, also=((*step.at[:-1], step.index - 1),))


@kind("F303", "从并行的一支跳到外面", "a jump out of a parallel branch")
def jump_out(book: Book) -> Iterator[Change]:
    for step in steps(book):
        others = (o for o in flow_of(step, book) if o.kind == "do" and o.at[: len(step.at) - 2] != step.at[:-2])
        target = next((other.id for other in others), "")
        inside = "branches" in step.at and step.at[-2] == "steps"
        if inside and target and step.kind in {"do", "decide"}:
            back = {"return_to": target, "because": {"zh": "重新办理", "en": "Start again"}, "at_most": 2}
            facts = step.tree.get("facts", {})
            known = {field.node["id"] for field in fields(book) if field.node["type"] == "yes_no"}
            fact = next((name for name in facts if facts[name].get("field", name) in known), "")
            if not fact:
                continue
            title = {"zh": "要重新办理吗？", "en": "Must it start again?"}
            ways = [{"if": fact, "label": {"zh": "要", "en": "Yes"}, "steps": [back]}]
            again = {"id": "start-again", "decide": title, "when": ways, "otherwise": "continue"}
            place = (*step.at[:-1], len(step.siblings))
            yield insert(step.path, place, again, look=(*place, "when", 0, "steps", 0))


@kind("F304", "并行的一支自己结束", "an end inside a parallel branch")
def end_in_branch(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if "branches" in step.at and step.kind == "do" and step.index == len(step.siblings) - 1:
            end = {"id": "over-here", "end": {"zh": "到此为止", "en": "Over here"}}
            yield insert(step.path, (*step.at[:-1], len(step.siblings)), end)


@kind("F305", "判断没有写其他情形", "a decision without otherwise")
def no_otherwise(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "decide" and "otherwise" in step.node:
            yield drop(step.path, (*step.at, "otherwise"))


def _extra_way(step: Step, condition: str) -> Change:
    """One more way behind the others that does something of its own."""
    place = (*step.at, "when", len(step.node["when"]))
    way = {"if": condition, "label": {"zh": "另办", "en": "Handled apart"}, "steps": [_task(step)]}
    return insert(step.path, place, way, look=(*place, "if"))


@kind("F306", "两条路的条件同时成立", "two ways open for the same data")
def overlapping_ways(book: Book) -> Iterator[Change]:
    for step in steps(book):
        for way in step.node.get("when", ()):
            if "if" in way:
                yield _extra_way(step, way["if"])


@kind("F307", "条件永远不成立", "a condition that is never true")
def never_true(book: Book) -> Iterator[Change]:
    for step in steps(book):
        for index, way in enumerate(step.node.get("when", ())):
            if "if" in way:
                yield put(step.path, (*step.at, "when", index, "if"), f"({way['if']}) && !({way['if']})")


def _always_filled(condition: str, tree: Any, book: Book) -> bool:
    """Whether all that a condition reads is required on its form: a blank is neither true nor false."""
    required = {(f.tree["id"], f.node["id"]) for f in fields(book) if f.node.get("required") is True}
    read = [(name, fact) for name, fact in tree.get("facts", {}).items() if re.search(rf"\b{name}\b", condition)]
    return all((fact.get("from"), fact.get("field", name)) in required for name, fact in read)


@kind("F308", "其他情形永远轮不到", "an otherwise that is never taken")
def otherwise_never(book: Book) -> Iterator[Change]:
    for step in steps(book):
        ways = step.node.get("when", ())
        if step.kind == "decide" and len(ways) == 1 and _always_filled(ways[0]["if"], step.tree, book):
            extra = _extra_way(step, f"!({ways[0]['if']})")
            yield together(extra, look=(*step.at, "otherwise"))


@kind("F309", "怎么判断都走同一条路", "a decision that changes nothing")
def same_way(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "decide":
            ways = [put(step.path, (*step.at, "when", i, "steps"), "continue") for i in range(len(step.node["when"]))]
            yield together(*ways, put(step.path, (*step.at, "otherwise"), "continue"), look=(*step.at, "decide"))


@kind("F309 S104", "并行只有一支", "a parallel block of one branch")
def one_branch(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "parallel":
            for index in range(len(step.node["branches"])):
                keep = [step.node["branches"][index]]
                yield put(step.path, (*step.at, "branches"), keep, look=(*step.at, "parallel"))


@kind("F313", "“退回”到后面的步骤", "a return to a later step")
def return_ahead(book: Book) -> Iterator[Change]:
    for step in steps(book):
        flow = flow_of(step, book)
        if step.kind == "return_to":
            here = next(i for i, other in enumerate(flow) if other.at == step.at)
            later = [o for o in flow[here + 1 :] if o.id and o.kind in {"do", "end"} and len(o.at) <= len(step.at) - 2]
            for other in later[:2]:
                yield put(step.path, (*step.at, "return_to"), other.id)


@kind("F314", "退回不限次数", "a return without a limit")
def endless_return(book: Book) -> Iterator[Change]:
    for step in steps(book):
        refused = step.node.get("rejected")
        if isinstance(refused, list) and not ignored(step.tree, "F314") and step.index:
            target = next((s["id"] for s in step.siblings[: step.index] if "do" in s), "")
            if target:
                back = {"return_to": target, "because": {"zh": "补充后再报", "en": "More is needed"}}
                yield put(step.path, (*step.at, "rejected"), [back], look=(*step.at, "rejected", 0))


@kind("F316", "流程没有写怎样结束", "a flow that doesn't say how it ends")
def no_end(book: Book) -> Iterator[Change]:
    for step in steps(book):
        is_last = step.index == len(step.siblings) - 1
        if step.kind == "end" and is_last and step.index and len(step.at) == len(step.flow) + 1 and step.is_in_flow:
            yield drop(step.path, step.at, look=(*step.at[:-1], step.index - 1))


@kind("F317", "两个步骤同一个名称", "two steps with the same title")
def same_title(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind in {"do", "decide"} and step.index:
            for other in step.siblings[: step.index]:
                if step.kind in other:
                    yield put(step.path, (*step.at, step.kind), other[step.kind])


@kind("F318", "被调用程序的结局没有处理", "ends of a called procedure that nobody handles")
def unhandled_end(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "call" and "when" in step.node:
            for index in range(len(step.node["when"])):
                yield put(step.path, (*step.at, "when", index, "ends"), "sample-lost", look=(*step.at, "when", index))
            both = (drop(step.path, (*step.at, "when")), drop(step.path, (*step.at, "otherwise")))
            yield together(*both, look=step.at)


@kind("F320 S104", "只等一件事的“先到为准”", "a wait for the first of one event")
def one_event(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "first_of":
            for index in range(len(step.node["events"])):
                if len(step.node["events"]) == 2:
                    keep = [step.node["events"][index]]
                    yield put(step.path, (*step.at, "events"), keep, look=(*step.at, "first_of"))


@kind("F320", "永远轮不到的时限", "a time that is always up too late")
def late_timer(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "first_of":
            last = len(step.node["events"])
            short = {"after": {"days": 5}, "steps": "continue", "label": {"zh": "满 5 天", "en": "After 5 days"}}
            long = {"after": {"weeks": 3}, "steps": [_task(step)], "label": {"zh": "满 3 周", "en": "After 3 weeks"}}
            both = [insert(step.path, (*step.at, "events", last + i), e) for i, e in enumerate((short, long))]
            yield together(*both, look=(*step.at, "events", last + 1, "after"))


@kind("F321", "期限从不一定做的步骤算起", "a deadline counted from a step that isn't always done")
def loose_anchor(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do" and step.is_in_flow and len(step.at) == len(step.flow) + 1:
            for before in step.siblings[: step.index]:
                for way in before.get("when", ()):
                    if isinstance(way.get("steps"), list) and "do" in way["steps"][0] and "otherwise" in before:
                        late = {"working_days": 2, "after": way["steps"][0]["id"]}
                        yield put(step.path, (*step.at, "within"), late)


@kind("F322", "只有期限，没有逾期怎么办", "a deadline and nothing for when it passes")
def deadline_alone(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do" and "within" not in step.node and not ignored(step.tree, "F322"):
            yield put(step.path, (*step.at, "within"), {"working_days": 3})


@kind("F323", "还没有逾期就催办", "a reminder before the deadline")
def early_reminder(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do" and step.index and "do" in step.siblings[step.index - 1] and "within" not in step.node:
            anchor = step.siblings[step.index - 1]["id"]
            late = {"after": {"days": 7, "after": anchor}, "steps": [_task(step)]}
            both = (
                put(step.path, (*step.at, "within"), {"weeks": 2, "after": anchor}),
                put(step.path, (*step.at, "if_late"), [late]),
            )
            yield together(*both, look=(*step.at, "if_late", 0, "after"))


@kind("F341", "一层里的步骤太多", "too many steps at one level")
def too_many_steps(book: Book) -> Iterator[Change]:
    names = (
        "订单",
        "报价",
        "样品",
        "合同",
        "发票",
        "凭证",
        "货单",
        "回单",
        "账目",
        "库存",
        "运单",
        "价格",
        "图纸",
        "标签",
        "数量",
        "规格",
    )
    words = ("order", "quotation", "sample", "contract", "invoice", "voucher", "slip", "receipt", "account", "stock")
    words += ("waybill", "price", "drawing", "label", "quantity", "specification")
    for step in steps(book):
        if step.index == 0 and len(step.at) == len(step.flow) + 1 and step.is_in_flow:
            more = []
            for number, (zh, en) in enumerate(zip(names, words, strict=True)):
                title = {"zh": f"核对{zh}", "en": f"Check the {en}"}
                new = {**_task(step), "id": f"check-{en}", "do": title}
                more.append(insert(step.path, (*step.at[:-1], number), new))
            yield together(*more, look=(*step.at[:-1], 0))


@kind("F342", "一个判断分出太多路", "a decision with too many ways")
def too_many_ways(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "parallel":
            more = []
            for number in range(len(step.node["branches"]), 7):
                task = {
                    **_task(step),
                    "id": f"check-copy-{number}",
                    "do": {"zh": f"核对第 {number} 联", "en": f"Check copy {number}"},
                }
                branch = {"label": {"zh": f"第 {number} 联", "en": f"Copy {number}"}, "steps": [task]}
                more.append(insert(step.path, (*step.at, "branches", number), branch))
            yield together(*more, look=(*step.at, "parallel"))


@kind("L361", "任务的名称不说做什么", "a task whose title says no doing")
def no_verb(book: Book) -> Iterator[Change]:
    for step in steps(book):
        form = next(iter((*many(step.node.get("form")), *many(step.node.get("updates")))), None)
        if step.kind == "do" and form in book.forms:
            title = book.forms[form][1]["title"]["en"].lower()
            yield put(step.path, (*step.at, "do", "en"), f"The {title} and {step.id.split('-')[-1]}")


@kind("L362", "名称太长", "a title too long for its shape")
def long_title(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "do" and len(step.node["do"]["en"]) > 20:
            text = step.node["do"]
            longer = {
                "zh": text["zh"] + "，并把这件事告诉其他有关的同事，请他们看过之后再继续往下办理",
                "en": text["en"],
            }
            longer["en"] += " and tell all the other colleagues about it so that they can read it before going on"
            yield put(step.path, (*step.at, "do"), longer)


@kind("L363", "判断的名称不是问句", "a decision that asks no question")
def no_question(book: Book) -> Iterator[Change]:
    for step in steps(book):
        if step.kind == "decide":
            text = step.node["decide"]
            yield put(step.path, (*step.at, "decide", "en"), text["en"].rstrip("?"))
            yield put(step.path, (*step.at, "decide", "zh"), text["zh"].rstrip("？"))


@kind("L365", "写“必要时”“及时”", "“if necessary”, “in good time”")
def vague(book: Book) -> Iterator[Change]:
    for step in steps(book):
        details = step.node.get("details")
        own = any(entry["rule"] == "L365" for entry in many(step.node.get("ignore")))
        if details and not own and not ignored(step.tree, "L365"):
            worse = {
                "zh": details["zh"] + "必要时及时通知。",
                "en": details["en"] + " Tell others in good time if necessary.",
            }
            yield put(step.path, (*step.at, "details"), worse)
