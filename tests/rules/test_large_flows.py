"""Flows that nobody could follow: told that they are too large, and judged in bounded time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from time import process_time

import pytest

from handbook.findings import Place, Text
from handbook.model.document import Citation
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.outline import Face, Outline
from handbook.model.parts import Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import (
    Approve,
    Block,
    Decide,
    Do,
    End,
    FirstOf,
    Group,
    Level,
    Parallel,
    ReturnTo,
    Step,
    Way,
)
from handbook.rules.catalogue import rules
from handbook.rules.f341_too_big import check as too_big

MANY = 600
NO_NAME = Citation("", Place(""))
KNOWN = Register(forms={name: Form(id=name) for name in ("slip", *(f"slip-{n}" for n in range(MANY)))})


def task(number: int, within: Duration | None = None) -> Do:
    title = Text(zh=f"填写第{number}张单", en=f"Fill in slip {number}")
    return Do(id=f"s{number}", title=title, role=f"role-{number % 3}", updates=("slip",), within=within)


def procedure(steps: Block) -> Procedure:
    return Procedure(id="large", owner="role-0", flows=(Flow(steps=(*steps, End(id="over"))),))


def either(number: int, first: Block, otherwise: Block) -> Decide:
    return Decide(id=f"d{number}", ways=(Way(steps=first),), otherwise=otherwise)


def tasks(start: int, count: int) -> Block:
    return tuple(task(number) for number in range(start, start + count))


def test_chart_of_more_than_fifty_steps_is_too_big_and_one_in_phases_is_not() -> None:
    blocks = [either(n, tasks(100 * n, 13), tasks(100 * n + 50, 13)) for n in (1, 2)]
    (finding,) = too_big(procedure(tuple(blocks)), Register())
    assert (finding.wording, finding.names) == ("message", {"count": 55, "most": 50})
    phases: Block = tuple(Group(id=f"g{n}", steps=(block,)) for n, block in enumerate(blocks))
    assert list(too_big(procedure(phases), Register())) == []


def jumping(number: int) -> tuple[Step, Step]:
    return task(number), either(number, (ReturnTo(target="s0", at_most=1),), ())


def refused(number: int) -> tuple[Step, Step]:
    approval = Approve(
        id=f"a{number}",
        approves="slip",
        levels=(Level(by="head"),),
        rejected=(ReturnTo(target=f"s{max(0, number - 5)}", at_most=1),),
    )
    return task(number), approval


def approved(number: int) -> Approve:
    refused = (End(id=f"r{number}", title=Text(f"不批准{number}", f"Refused {number}")),)
    return Approve(id=f"a{number}", approves="slip", levels=(Level(by="head"),), rejected=refused)


def recorded(number: int) -> tuple[Step, Step]:
    return replace(task(number), records=("amount",)), approved(number)


LARGE: dict[str, Block] = {
    "a long line": tasks(0, MANY),
    "many returns": tuple(step for n in range(MANY // 2) for step in jumping(n)),
    "many refusals": tuple(step for n in range(MANY // 2) for step in refused(n)),
    "wide and jumping": (Parallel(id="p", branches=tuple(Way(steps=jumping(n)) for n in range(MANY // 3))),),
    "wide and ending": (Parallel(id="p", branches=tuple(Way(steps=(task(n), End())) for n in range(MANY // 3))),),
    "every deadline from the step before": tuple(
        task(n, Duration(1, "days", after=f"s{n - 1}" if n else "")) for n in range(MANY)
    ),
    "endless": (*tasks(0, MANY), either(0, (ReturnTo(target="s0"),), (ReturnTo(target="s0"),))),
    "changed and approved in turn": tuple(step for n in range(MANY // 2) for step in recorded(n)),
    "committed before it is approved": (
        *(replace(task(n), commits="goods") for n in range(MANY // 2)),
        *(approved(n) for n in range(MANY // 2)),
    ),
    "a form for each step, filled in too late": (
        *(replace(task(n), updates=(f"slip-{n}",)) for n in range(MANY // 2)),
        *(replace(task(MANY + n), form=(f"slip-{n}",)) for n in range(MANY // 2)),
    ),
    "many timers": (FirstOf(id="f", events=tuple(Way(after=Duration(n + 1, "days")) for n in range(MANY))),),
}


@pytest.mark.parametrize("name", LARGE)
def test_the_rules_about_procedures_judge_it_in_two_seconds(name: str) -> None:
    large = procedure(LARGE[name])
    checks = [rule.checks[Procedure] for rule in rules().values() if Procedure in rule.checks]
    start = process_time()
    findings = [finding for check in checks for finding in check(large, KNOWN)]
    assert process_time() - start < 2
    assert findings
    stories = [finding for finding in findings if finding.names.get("given") is not None]
    assert len(stories) <= 5


def calling(number: int, others: Iterable[int]) -> Outline:
    name = f"p{number:04}"
    calls = tuple(Citation(f"p{other:04}", Place(name)) for other in others)
    return Outline(name, Face(name, Text(), "in-force", (), ()), NO_NAME, NO_NAME, calls, *[frozenset[str]()] * 4)


def test_calls_of_three_thousand_procedures_are_followed_in_two_seconds() -> None:
    onward = [calling(number, range(number + 1, min(number + 25, 3000))) for number in range(3000)]
    (rule,) = rules()["R206"].checks.values()
    start = process_time()
    assert list(rule(Register(outlines={one.path: one for one in onward}))) == []
    onward[2999] = calling(2999, [2998])
    (found,) = rule(Register(outlines={one.path: one for one in onward}))
    assert found.names == {"ring": "`p2998` → `p2999` → `p2998`"}
    ring = [calling(number, [(number + 1) % 3000]) for number in range(3000)]
    (found,) = rule(Register(outlines={one.path: one for one in ring}))
    assert found.place.path == "p0000"
    assert process_time() - start < 2
