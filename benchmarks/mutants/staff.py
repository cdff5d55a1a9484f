"""Our handbook as a company would fill in its registers: a person in every post, authority delegated, duties parted."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.mutants.tree import Book
from benchmarks.mutants.walk import Step, flow_of, many, steps

PEOPLE = "procedures/people.yml"
SURNAMES = (
    *(("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"), ("赵", "Zhao")),
    *(("黄", "Huang"), ("周", "Zhou"), ("吴", "Wu"), ("徐", "Xu"), ("孙", "Sun"), ("胡", "Hu"), ("朱", "Zhu")),
)
GIVEN = (
    *(("明", "Ming"), ("静", "Jing"), ("丽", "Li"), ("强", "Qiang"), ("磊", "Lei"), ("军", "Jun"), ("洋", "Yang")),
    *(("勇", "Yong"), ("杰", "Jie"), ("娟", "Juan"), ("涛", "Tao"), ("超", "Chao"), ("敏", "Min"), ("霞", "Xia")),
)
NAMES = tuple({"zh": last + first, "en": f"{latin} {given}"} for first, given in GIVEN for last, latin in SURNAMES)
"""Invented, one for each role and more."""


class Signing(NamedTuple):
    """One role that approves a form at a step."""

    step: Step
    role: str
    is_alone: bool
    """Whether nobody else signs there as well."""

    @property
    def form(self) -> str:
        """The form that is approved."""
        return str(self.step.node["approve"])


def approvals(book: Book) -> Iterator[Step]:
    """All steps that approve."""
    return (step for step in steps(book) if step.kind == "approve")


def preparers(step: Step, book: Book) -> list[Step]:
    """The tasks before an approval that fill in its form."""
    flow = flow_of(step, book)
    before = flow[: next(i for i, other in enumerate(flow) if other.at == step.at)]
    return [o for o in before if o.kind == "do" and step.node["approve"] in many(o.node.get("form"))]


def signings(book: Book) -> Iterator[Signing]:
    """Every role at every approval."""
    for step in approvals(book):
        roles = [step.node["by"]] if "by" in step.node else [level["by"] for level in step.node["levels"]]
        for role in roles:
            yield Signing(step, role, len(roles) == 1)


def staffed(book: Book) -> Book:
    """The handbook with these registers filled in; nothing is wrong in it."""
    path, old = next(book.of("organisation"))
    organisation = copy.deepcopy(old)
    inside = [role["id"] for role in book.roles if not role.get("outside")]
    holdings = [{"person": name, "role": role} for name, role in zip(NAMES, inside, strict=False)]
    pairs = dict.fromkeys((signing.form, signing.role) for signing in signings(book))
    organisation["delegation"] = [{"subject": form, "role": role} for form, role in pairs]
    _part_duties(organisation, book)
    return Book({**book.trees, path: organisation, PEOPLE: {"holdings": holdings}}, book.filled)


def _part_duties(organisation: Any, book: Book) -> None:
    """Give whoever fills in a form one duty and whoever approves it another, and let nobody have both."""
    known = {role["id"]: role for role in organisation["roles"]}
    organisation["duty_conflicts"] = []
    for form, (prepare, approve) in hands(book).items():
        title = book.forms[form][1]["title"]
        organisation["duties"] += [
            {"id": f"prepare-{form}", "zh": f"编制《{title['zh']}》", "en": f"Prepare the {title['en'].lower()}"},
            {"id": f"approve-{form}", "zh": f"批准《{title['zh']}》", "en": f"Approve the {title['en'].lower()}"},
        ]
        organisation["duty_conflicts"].append({"between": [f"prepare-{form}", f"approve-{form}"]})
        for roles, duty in ((prepare, f"prepare-{form}"), (approve, f"approve-{form}")):
            for role in roles:
                known[role]["duties"] = [*known[role].get("duties", ()), duty]


def hands(book: Book) -> dict[str, tuple[list[str], list[str]]]:
    """The roles that fill in and the roles that approve each form, where no role does both."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for signing in signings(book):
        prepare, approve = found.setdefault(signing.form, ({}, {}))
        approve[signing.role] = None
        prepare.update((o.node["role"], None) for o in preparers(signing.step, book) if "role" in o.node)
    return {
        form: (list(prepare), list(approve))
        for form, (prepare, approve) in found.items()
        if prepare and not prepare.keys() & approve.keys()
    }
