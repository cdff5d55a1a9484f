"""Each file of `cases` is a flow; the file beside it says what its graph is and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbook.flow.graph import graph
from handbook.flow.nodes import Arrow, Graph, Node
from handbook.flow.reach import ends_inside, jumps_across, stuck, unreachable
from handbook.model.procedure import Procedure
from handbook.model.steps import GoTo, ReturnTo, Step

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_graph_and_soundness_are_as_reviewed(
    case: Path, written: Callable[[str], Procedure], golden: Callable[[Path, str], None]
) -> None:
    procedure = written(case.read_text("utf-8"))
    golden(case.with_suffix(".txt"), "".join(f"{line}\n" for line in described(procedure)))


def described(procedure: Procedure) -> Iterator[str]:
    for flow in procedure.flows:
        drawn = graph(procedure, flow)
        yield from (node_line(node) for node in drawn.nodes)
        yield from (arrow_line(drawn, arrow) for arrow in drawn.arrows)
        for name, steps in (
            ("unreachable", unreachable(procedure, flow)),
            ("stuck", stuck(procedure, flow)),
            ("jumps across", jumps_across(procedure, flow)),
            ("ends inside", ends_inside(procedure, flow)),
        ):
            yield from (f"{name}: {step_name(step)}" for step in steps)


def node_line(node: Node) -> str:
    phase = f" in {node.phase}" if node.phase else ""
    return f"{node.id} {node.kind} [{node.lane}] {node.step_id or '-'} {node.title.en!r}{phase}"


def arrow_line(drawn: Graph, arrow: Arrow) -> str:
    marks = [
        name
        for name, is_so in (
            ("default", arrow.is_default),
            ("late", arrow.is_late),
            ("exception", arrow.is_exception),
            ("rework", arrow.is_rework),
            ("ahead", isinstance(arrow.jump, GoTo)),
        )
        if is_so
    ]
    assert {arrow.source, arrow.target} <= drawn.by_id().keys()
    return " ".join([f"{arrow.source} -> {arrow.target}", repr(arrow.label.en), *marks])


def step_name(step: Step) -> str:
    if isinstance(step, ReturnTo | GoTo):
        return f"{step.kind} {step.target}"
    return step.id or step.title.en
