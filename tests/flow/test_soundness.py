"""Soundness by source structure agrees with the state space of the token game, on random procedures."""

from __future__ import annotations

import pytest
from random_procedures import random_procedure
from token_game import Net

from handbook.flow.graph import graph
from handbook.flow.reach import ends_inside, jumps_across, stuck, unreachable
from handbook.model.steps import KIND_WORDS

CHECKS = (unreachable, stuck, jumps_across, ends_inside)
AT_ONCE = 250


@pytest.mark.parametrize("seed", range(0, 5000, AT_ONCE))
def test_source_structure_and_state_space_agree(seed: int) -> None:
    decided = {True: 0, False: 0}
    for number in range(seed, seed + AT_ONCE):
        procedure = random_procedure(number)
        flow = procedure.flows[0]
        expected = Net(procedure, flow).is_sound()
        if expected is None:
            continue
        found = {check.__name__: check(procedure, flow) for check in CHECKS}
        assert (not any(found.values())) == expected, (number, found)
        decided[expected] += 1
    assert min(decided.values()) > AT_ONCE / 5
    assert sum(decided.values()) > AT_ONCE * 0.95


def test_random_procedures_use_every_word() -> None:
    used: set[str] = set()
    for number in range(100):
        procedure = random_procedure(number)
        used |= {f"anytime {handler.stops}" for handler in procedure.anytime}
        for step in procedure.steps():
            used.add(step.kind)
            used |= {f"if_late {handler.stops}" for handler in step.if_late}
            used |= {f"on {handler.stops}" for handler in step.on}
            used |= {"branch with a condition" for way in getattr(step, "branches", ()) if way.condition}
            used |= {"end that cancels everything" for _ in "." if getattr(step, "cancels_everything", False)}
            used |= {"call with ends" for way in getattr(step, "ways", ()) if way.ends}
            used |= {f"approve {step.rejected is None} {step.returned is None}" for _ in "." if step.kind == "approve"}
    extra = {f"{word} {stops}" for word in ("anytime", "if_late", "on") for stops in (True, False)}
    extra |= {"branch with a condition", "call with ends", "end that cancels everything"}
    extra |= {"approve False True", "approve False False"}
    assert used >= {*KIND_WORDS, *extra}


@pytest.mark.parametrize("seed", range(200))
def test_graph_of_any_flow_is_whole(seed: int) -> None:
    procedure = random_procedure(seed)
    flow = procedure.flows[0]
    drawn = graph(procedure, flow)
    ids = [node.id for node in drawn.nodes]
    assert ids == sorted(set(ids))
    assert {arrow.source for arrow in drawn.arrows} | {arrow.target for arrow in drawn.arrows} <= set(ids)
    assert {node.step_id for node in drawn.nodes} >= {step.id for step in flow.walk()}
    assert all(node.lane == "clerk" for node in drawn.nodes)
