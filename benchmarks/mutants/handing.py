"""Defects between people: nobody to stand in, work sent to and fro, outsiders who withdraw, rework past approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.staff import signings
from benchmarks.mutants.tree import Book, Change, drop, insert, put, together
from benchmarks.mutants.walk import Step, flow_of, ignored, many, roles_named, steps, unignored


@kind("A409", "批准人不在，没有人代理", "an approver for whom nobody stands in")
def nobody_stands_in(book: Book) -> Iterator[Change]:
    known = {role["id"]: role for role in book.roles}
    for path, tree in book.of("procedure"):
        own = [signing for signing in signings(book) if signing.step.path == path and signing.is_alone]
        for change in unignored(path, tree, "A409"):
            alone = [
                s for s in own if "deputy" not in known[s.role] and not {"deputy", "or_above"} & s.step.node.keys()
            ]
            if alone:
                yield replace(
                    change, where=(*alone[0].step.at, "by"), also=tuple((*s.step.at, "by") for s in alone[1:])
                )
        for signing in own:
            keys = [key for key in ("deputy", "or_above") if key in signing.step.node]
            if keys and not known[signing.role].get("deputy") and not ignored(tree, "A409"):
                parts = [drop(path, (*signing.step.at, key)) for key in keys]
                yield together(*parts, look=(*signing.step.at, "by"))
    place, organisation = next(book.of("organisation"))
    for index, role in enumerate(organisation["roles"]):
        bound = [s for s in signings(book) if s.role == role["id"] and not ignored(s.step.tree, "A409")]
        bound = [s for s in bound if not {"deputy", "or_above"} & s.step.node.keys() and s.is_alone]
        if "deputy" in role and bound:
            change = drop(place, ("roles", index, "deputy"))
            yield replace(change, elsewhere=tuple((s.step.path, (*s.step.at, "by")) for s in bound))


@kind("F344", "两个岗位来回交接", "work that goes to and fro between two posts")
def to_and_fro(book: Book) -> Iterator[Change]:
    for step in steps(book):
        run = step.siblings[step.index : step.index + 5]
        roles = list(dict.fromkeys(o.node.get("role") for o in flow_of(step, book) if o.kind == "do"))
        is_run = len(run) == 5 and all("do" in node and isinstance(node.get("role"), str) for node in run)
        other = next((role for role in roles if role and role != run[0].get("role")), None)
        if is_run and other and not ignored(step.tree, "F344"):
            places = [(*step.at[:-1], step.index + number) for number in range(5)]
            parts = [
                put(step.path, (*place, "role"), (run[0]["role"], other)[number % 2])
                for number, place in enumerate(places)
            ]
            before = ((*step.at[:-1], step.index - 1),) if step.index else ()
            yield replace(together(*parts, look=step.at), also=before)


@kind("F344", "几乎每一步都换手", "work that changes hands at almost every step")
def always_handed_on(book: Book) -> Iterator[Change]:
    for step in steps(book):
        tasks = [o for o in flow_of(step, book) if o.kind == "do" and isinstance(o.node.get("role"), str)]
        is_first = step.index == 0 and len(step.at) == len(step.flow) + 1 and step.is_in_flow
        roles = sorted({task.node["role"] for task in tasks})
        if is_first and len(tasks) > 5 and len(roles) > 2 and not ignored(step.tree, "F344"):
            for shift in range(len(roles)):
                turns = [*roles[shift:], *roles[:shift]] * len(tasks)
                parts = [put(t.path, (*t.at, "role"), turn) for t, turn in zip(tasks, turns, strict=False)]
                yield replace(together(*parts, look=step.at), also=tuple(task.at for task in tasks))


@kind(
    "F324",
    "有外部人员参加，没有写对方反悔怎么办",
    "an outsider in it, and no word on what happens if that party withdraws",
)
def no_withdrawal(book: Book) -> Iterator[Change]:
    outsiders = {role["id"] for role in book.roles if role.get("outside")}
    for path, tree in book.of("procedure"):
        named = [at for at, role in roles_named(tree) if role in outsiders and len(at) > 1]
        for change in unignored(path, tree, "F324"):
            yield replace(change, where=named[0], also=tuple(named[1:]))
        if not named:
            tasks = [step for step in steps(book) if step.path == path and step.kind == "do"]
            for step in (task for task in tasks if "informed" not in task.node):
                yield put(path, (*step.at, "informed"), "customer")


@kind("F315", "退回到批准之后，改了的不再批准", "rework behind the approval that is not approved again")
def rework_behind(book: Book) -> Iterator[Change]:
    for signing in signings(book):
        step = signing.step
        later = [o for o in flow_of(step, book) if o.kind == "approve" and o.at > step.at]
        condition = _condition(step, book)
        is_approved_again = any(other.node["approve"] == signing.form for other in later)
        if condition and signing.is_alone and step.is_in_flow and not is_approved_again:
            role = next(iter(many(step.node.get("by"))), "customer-service-assistant")
            task = {"zh": "补充已批准的表单", "en": "Complete the approved form"}
            complete = {"id": "complete-approved", "do": task, "role": role, "updates": signing.form}
            back = {
                "return_to": "complete-approved",
                "because": {"zh": "仍不齐", "en": "Still incomplete"},
                "at_most": 2,
            }
            ways = [{"if": condition, "label": {"zh": "没有", "en": "No"}, "steps": [back]}]
            title = {"zh": "补充齐了吗？", "en": "Is it complete?"}
            decide = {"id": "check-complete", "decide": title, "when": ways, "otherwise": "continue"}
            places = [(*step.at[:-1], step.index + number) for number in (1, 2)]
            parts = (insert(step.path, places[0], complete), insert(step.path, places[1], decide))
            yield together(*parts, look=(*places[1], "when", 0, "steps", 0))


def _condition(step: Step, book: Book) -> str:
    """A condition that has been asked for before a step, or its opposite's: "" where nothing has."""
    asked = [
        way["if"]
        for other in flow_of(step, book)
        if other.at < step.at
        for way in other.node.get("when", ())
        if "if" in way
    ]
    return str(asked[-1]) if asked else ""
