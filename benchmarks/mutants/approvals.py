"""Defects of approvals and controls: who approves, what happens when they refuse, what slips past them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.staff import approvals, preparers
from benchmarks.mutants.tree import At, Book, Change, drop, insert, put, together
from benchmarks.mutants.walk import Step, flow_of, many, steps


@kind("A401", "填表的人自己批准", "whoever fills in the form approves it")
def own_approval(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        for preparer in preparers(step, book):
            if isinstance(preparer.node.get("role"), str):
                parts = [put(step.path, (*step.at, "by"), preparer.node["role"])]
                for key in ("not_same_person_as", "deputy", "levels", "mode", "or_above"):
                    if key in step.node:
                        parts.insert(0, drop(step.path, (*step.at, key)))
                yield together(*parts)


@kind("A403 S103", "没有写不批准怎么办", "an approval without a way for a refusal")
def no_refusal(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        if "rejected" in step.node:
            yield drop(step.path, (*step.at, "rejected"))


def _guarded(step: Step, book: Book) -> list[Step]:
    """The commitments behind the only approval of a flow; none where the flow has others."""
    flow = flow_of(step, book)
    if any(other.kind == "approve" and other.at != step.at for other in flow):
        return []
    return [other for other in flow if "commits" in other.node and _is_after(other, step)]


def _is_after(other: Step, step: Step) -> bool:
    base = len(step.at) - 1
    return len(other.at) > base and other.at[:base] == step.at[:base] and other.at[base] > step.at[base]  # type: ignore[operator]  # both are indices


def _ignores(step: Step, *rules: str) -> bool:
    return any(entry["rule"] in rules for entry in many(step.node.get("ignore")))


@kind("A413 A404 A414", "删掉了放行之前的批准", "the approvals before a commitment taken out")
def approval_gone(book: Book) -> Iterator[Change]:
    approving = {step.path for step in approvals(book)}
    for commitment in steps(book):
        if "commits" in commitment.node and not _ignores(commitment, "A404", "A413", "A414"):
            flow = flow_of(commitment, book)
            before = [other for other in flow if other.kind == "approve" and other.at < commitment.at]
            outer = [gone for gone in before if not any(_holds(other, gone) for other in before)]
            callers = {step.path for step in steps(book) if step.node.get("call") == commitment.tree["id"]}
            elsewhere = bool(callers) and callers <= approving
            elsewhere = elsewhere or any(other.kind == "call" for other in flow)
            if outer and not elsewhere and all(len(gone.siblings) > 1 for gone in outer):
                where = commitment.at
                for gone in reversed(outer):
                    where = _without(where, gone.at)
                parts = [drop(gone.path, gone.at) for gone in reversed(outer)]
                yield replace(together(*parts, look=(*where, "commits")), also=(where,))


def _holds(one: Step, other: Step) -> bool:
    return len(one.at) < len(other.at) and other.at[: len(one.at)] == one.at


def _without(where: At, gone: At) -> At:
    """Where a step stands after an earlier one, or one in another list, was taken out."""
    depth = len(gone) - 1
    last = where[depth] if len(where) > depth and where[:depth] == gone[:depth] else ""
    return (*where[:depth], last - 1, *where[depth + 1 :]) if isinstance(last, int) else where


@kind("A404", "不批准也照样放行", "a refusal that goes on as if approved")
def refused_and_done(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        for commitment in _guarded(step, book):
            if not _ignores(commitment, "A404", "A413", "A414"):
                note = {"id": "note-refusal", "do": {"zh": "记下不批准的理由", "en": "Note the reason for the refusal"}}
                task = {**note, "role": step.node.get("by", "general-manager"), "updates": step.node["approve"]}
                change = put(step.path, (*step.at, "rejected"), [task], look=(*commitment.at, "commits"))
                yield replace(change, also=(commitment.at,))


@kind("A414 A404", "先放行后批准", "the approval only after the commitment")
def approval_late(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        bound = _guarded(step, book)
        if bound and not any(_ignores(o, "A404", "A413", "A414") for o in bound):
            last = max((o for o in bound if len(o.at) == len(step.at)), key=lambda o: o.index, default=None)
            if last is not None:
                parts = (insert(step.path, (*step.at[:-1], last.index + 1), step.node), drop(step.path, step.at))
                where = (*_without(last.at, step.at), "commits")
                yield replace(together(*parts, look=where), also=(where[:-1],))


def _thresholds(book: Book, *levels: tuple[str, str], look: At = ()) -> Iterator[Change]:
    """The approval of sample applications by levels of weight; `look` is where in the levels the defect shows."""
    for step in approvals(book):
        for form, name in (("sample-application", "weight_kg"),):
            if step.node["approve"] == form and "by" in step.node:
                written = [{"if": text.replace("x", name), "by": role} for text, role in levels]
                parts = [drop(step.path, (*step.at, key)) for key in ("by", "or_above") if key in step.node]
                yield together(*parts, put(step.path, (*step.at, "levels"), written), look=(*step.at, "levels", *look))


LIMITS = (20, 50, 100, 200, 500)
"""All above 10 kg, where the second approval of free samples begins."""


@kind("A405", "分级审批在界限上有空缺", "an approval table with a gap at its limit")
def gap(book: Book) -> Iterator[Change]:
    for limit in LIMITS:
        low, high = (f"x < {limit}", "marketing-manager"), (f"x > {limit}", "marketing-director")
        yield from _thresholds(book, low, high)


@kind("A406", "分级审批在界限上重叠", "an approval table with two approvers at its limit")
def overlap(book: Book) -> Iterator[Change]:
    for limit in LIMITS:
        low, high = (f"x <= {limit}", "marketing-manager"), (f"x >= {limit}", "marketing-director")
        yield from _thresholds(book, low, high)


@kind("A407", "数量越大，批准的级别反而越低", "the larger amount approved by the lower rank")
def upside_down(book: Book) -> Iterator[Change]:
    for limit in LIMITS:
        low, high = (f"x < {limit}", "general-manager"), (f"x >= {limit}", "marketing-manager")
        yield from _thresholds(book, low, high, look=(1,))


@kind("A411", "有一级永远轮不到", "a level that no data ever reach")
def dead_level(book: Book) -> Iterator[Change]:
    for limit in LIMITS:
        low, high = (f"x >= 0 && x <= {5 * limit}", "marketing-manager"), (f"x > {5 * limit}", "marketing-director")
        dead = (f"x > {5 * limit} && x < {limit}", "general-manager")
        yield from _thresholds(book, low, high, dead, look=(2,))


@kind("A410", "代理人就是填表的人", "a deputy who filled in the form")
def deputy_prepared(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        for preparer in preparers(step, book):
            role = preparer.node.get("role")
            if isinstance(role, str) and "by" in step.node and role != step.node["by"]:
                parts = [drop(step.path, (*step.at, "not_same_person_as"))] if "not_same_person_as" in step.node else []
                yield together(*parts, put(step.path, (*step.at, "deputy"), role))


@kind("A412", "电话批准没有写谁代签、何时补签", "approval by telephone without signer or date")
def open_phone(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        if "by_phone" not in step.node and isinstance(step.node.get("by"), str):
            when = {"zh": "批准人不在岗位，已电话确认", "en": "the approver is away and has agreed by telephone"}
            full = {"when": when, "signed_by": "customer-service-assistant", "confirmed_within": {"working_days": 3}}
            for missing in ("signed_by", "confirmed_within"):
                part = {key: value for key, value in full.items() if key != missing}
                yield put(step.path, (*step.at, "by_phone"), part)


@kind("A416", "批准以后又改", "a field changed after its approval")
def changed_after(book: Book) -> Iterator[Change]:
    for step in approvals(book):
        recorded = [
            (o, field)
            for o in flow_of(step, book)
            if o.kind == "do"
            and o.at < step.at
            and len(o.at) == len(step.at)
            and o.at[:-1] == step.at[:-1]
            and step.node["approve"] in (*many(o.node.get("form")), *many(o.node.get("updates")))
            for field in many(o.node.get("records"))
        ]
        later = [o for o in approvals(book) if o.path == step.path and o.at > step.at and o.flow == step.flow]
        later = [o for o in later if o.node["approve"] == step.node["approve"]]
        if later or "by" not in step.node:
            continue
        for maker, field in recorded:
            title = {"zh": "改写已批准的内容", "en": "Change what was approved"}
            task = {"id": "change-it", "do": title, "role": maker.node["role"], "updates": step.node["approve"]}
            place = (*step.at[:-1], step.index + 1)
            yield insert(step.path, place, {**task, "records": field}, look=(*place, "records"))


@kind("A419", "控制没有写由谁负责", "a control without an owner")
def no_owner(book: Book) -> Iterator[Change]:
    for path, tree in book.of("controls"):
        for index, control in enumerate(tree["controls"]):
            if "owner" in control:
                yield drop(path, ("controls", index, "owner"))


@kind("A419 T803", "控制不留证据", "a control that leaves no evidence")
def no_control_evidence(book: Book) -> Iterator[Change]:
    for path, tree in book.of("controls"):
        for index, control in enumerate(tree["controls"]):
            if "evidence" in control:
                parts = [drop(path, ("controls", index, key)) for key in ("evidence", "form") if key in control]
                yield together(*parts, look=("controls", index))


@kind("A420", "暂停没有写对谁、到何时", "a suspension without whom or until when")
def open_effect(book: Book) -> Iterator[Change]:
    for step, effect in _effects(book):
        for key in ("for", "until"):
            part = {name: value for name, value in effect.items() if name not in {key, "note", "sources"}}
            yield put(step.path, (*step.at, "effect"), part)


@kind("A421", "暂停没有人核对", "a suspension that nobody asks about")
def unchecked_effect(book: Book) -> Iterator[Change]:
    for step, effect in _effects(book):
        part = {name: value for name, value in effect.items() if name not in {"note", "sources"}}
        yield put(step.path, (*step.at, "effect"), {**part, "checked_by": "check-stop-list"})
        del part["checked_by"]
        yield put(step.path, (*step.at, "effect"), part)


def _effects(book: Book) -> Iterator[tuple[Step, Any]]:
    """Every place for the suspension that our handbook knows."""
    every = list(steps(book))
    known = next(step.node["effect"] for step in every if "effect" in step.node)
    for step in every:
        if step.kind == "do" and step.is_in_flow and step.path.endswith("sample-trial.yml"):
            yield step, known
