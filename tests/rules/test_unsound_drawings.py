"""F312 tells what goes wrong with a drawing, where, and on which way."""

from __future__ import annotations

import pytest

from handbook.checking.drawn import check_drawn
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source.bpmn.opening import opened

START, END = '<startEvent id="start"/>', '<endEvent id="end" name="Over"/>'


def drawn(gateways: dict[str, str], *flows: str) -> bytes:
    shapes = "".join(f'<{kind} id="{name}" name="{name.upper()}"/>' for name, kind in gateways.items())
    links = "".join(
        f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in (flow.split(">") for flow in flows)
    )
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">'
    return f"{head}{START}{END}{shapes}{links}</process></definitions>".encode()


def told(data: bytes) -> list[str]:
    return [worded(finding).en for finding in check_drawn(opened("x.bpmn", data).drawn, Handbook()).findings]


FORK = ("start>g", "g>a", "g>b", "a>j", "b>j", "j>end")
TASKS = {"a": "task", "b": "task"}


@pytest.mark.parametrize("kind", ["exclusiveGateway", "parallelGateway"])
def test_a_fork_that_joins_as_it_parted_is_sound(kind):
    assert told(drawn({"g": kind, **TASKS, "j": kind}, *FORK)) == []


def test_a_join_that_waits_for_a_way_not_taken_is_told_with_the_way_and_what_is_missing():
    (sentence,) = told(drawn({"g": "exclusiveGateway", **TASKS, "j": "parallelGateway"}, *FORK))
    assert "“G (g-a) → A” the case stops at `J` (j), which waits for `B`" in sentence


def test_branches_that_join_without_waiting_do_what_follows_twice():
    (sentence,) = told(drawn({"g": "parallelGateway", **TASKS, "j": "exclusiveGateway"}, *FORK))
    assert "the case comes to `Over` (end) twice" in sentence


def test_a_ring_without_a_way_out_is_told():
    ring = ("start>g", "g>a", "g>end", "a>b", "b>a")
    (sentence,) = told(drawn({"g": "exclusiveGateway", **TASKS}, *ring))
    assert "can never be finished" in sentence


def test_forty_parallel_branches_are_not_judged_and_take_no_time():
    branches = [f"t{n}" for n in range(40)]
    flows = [flow for name in branches for flow in (f"g>{name}", f"{name}>j")]
    shapes = {"g": "parallelGateway", "j": "parallelGateway", **dict.fromkeys(branches, "task")}
    assert told(drawn(shapes, "start>g", *flows, "j>end")) == []
