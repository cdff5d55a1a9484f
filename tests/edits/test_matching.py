"""Which step is which after an edit, and which of them moved."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

from handbook.edits.matching import matched
from handbook.edits.procedures import procedure_changed
from handbook.findings import Text
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Decide, Do, Step, Way


def procedure(steps: Sequence[Step]) -> Procedure:
    return Procedure(id="p", status="in-force", flows=(Flow(steps=tuple(steps)),))


def task(name: str, title: str = "", role: str = "clerk") -> Do:
    return Do(id=name, title=Text(title or name, title or name), role=role)


def told(before: Sequence[Step], after: Sequence[Step]) -> list[tuple[str, str]]:
    changed = procedure_changed(procedure(before), procedure(after))
    return [(change.what, change.subject.id) for change in changed.changes] if changed else []


def test_one_step_taken_to_the_end_is_one_move() -> None:
    tasks = [task(name) for name in "abcdef"]
    assert told(tasks, [*tasks[1:], tasks[0]]) == [("moved", "a")]


def test_a_step_put_in_or_taken_out_moves_no_other() -> None:
    tasks = [task(name) for name in "abcdef"]
    assert told(tasks, [tasks[0], task("new"), *tasks[1:]]) == [("added", "new")]
    assert told(tasks, tasks[1:]) == [("removed", "a")]


def test_a_new_id_alone_is_a_new_id_and_nothing_else() -> None:
    assert told([task("a"), task("b", "Weigh")], [task("a"), task("weigh", "Weigh")]) == [("id", "weigh")]


def test_a_step_with_new_id_and_new_title_is_known_by_its_place_and_role() -> None:
    before, after = [task("a"), task("b", "Weigh"), task("c")], [task("a"), task("x", "Put on scales"), task("c")]
    assert told(before, after) == [("id", "x"), ("title", "x")]


def test_a_way_with_another_condition_keeps_its_steps_in_place() -> None:
    inner = task("inner")

    def decision(label: str) -> Decide:
        return Decide(id="d", title=Text("d", "d"), ways=(Way(label=Text(label, label), steps=(inner,)),), otherwise=())

    assert [what for what, _ in told([decision("heavy")], [decision("very heavy")])] == ["ways"]


def test_a_step_that_goes_into_a_branch_has_moved() -> None:
    inner = task("inner")
    empty = Decide(id="d", ways=(Way(label=Text("y", "y")),), otherwise=())
    full = Decide(id="d", ways=(Way(label=Text("y", "y"), steps=(inner,)),), otherwise=())
    assert ("moved", "inner") in told([empty, inner], [full])


def test_every_step_of_both_states_is_matched_exactly_once() -> None:
    chance = random.Random(7)
    names = [f"s{number}" for number in range(12)]
    for _ in range(200):
        before = [task(name, chance.choice("xyz")) for name in chance.sample(names, 8)]
        after = [task(name, chance.choice("xyz")) for name in chance.sample(names, 8)]
        found = matched(procedure(before), procedure(after))
        old = [match.before.step.id for match in found if match.before]
        new = [match.after.step.id for match in found if match.after]
        assert sorted(old) == sorted(step.id for step in before)
        assert new == [step.id for step in after]


def test_the_time_to_compare_steps_turned_round_grows_with_their_number_not_its_square() -> None:
    def taken(count: int) -> float:
        tasks = [task(f"s{number}", f"t{number}") for number in range(count)]
        began = time.process_time()
        assert len(told(tasks, tasks[::-1])) == count - 1
        return time.process_time() - began

    assert min(taken(6_000) for _ in range(2)) < 18 * min(taken(1_000) for _ in range(3))
