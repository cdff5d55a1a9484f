"""Every chart is understood and drawn by Mermaid itself, whatever its texts are."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.loaded import ROOT, SMALL, handbook

from handbook.findings import Text
from handbook.flow.graph import graph
from handbook.flow.nodes import NodeKind
from handbook.flow.phases import parts
from handbook.model.handbook import Handbook
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.registers import Role
from handbook.model.steps import (
    Approve,
    Call,
    Decide,
    Do,
    End,
    FirstOf,
    Group,
    Handler,
    Level,
    Parallel,
    ReturnTo,
    Wait,
    Way,
)
from handbook.render.labels import fitted
from handbook.render.mermaid import mermaid
from handbook.render.picture import svg

pytestmark = pytest.mark.long
GOLDEN = Path(__file__).parent / "golden"
HOSTILE: list[str] = json.loads((ROOT / "tests" / "data" / "hostile-labels.json").read_text("utf-8"))
HANDBOOKS = {"own": ROOT, "small": SMALL}
THEMES = {"zh": "default", "en": "dark"}
"""A chart is drawn light in one language and dark in the other: its colours don't depend on its words."""
LARGE = 60
"""Nodes of the largest chart that is drawn undivided too; on the site a chart never has so many."""


def link(step: str) -> str:
    return f"#{step}"


def readable(text: str) -> str:
    """A text without what can't be seen: blanks, controls, zero-width characters."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf"})


def all_charts() -> Iterator[tuple[str, str]]:
    for name, root in HANDBOOKS.items():
        book = handbook(root)
        for procedure in book.procedures.values():
            for flow in procedure.flows:
                whole = graph(procedure, flow)
                undivided = parts(whole, most=LARGE) if len(whole.nodes) <= LARGE else ()
                for number, part in enumerate([*parts(whole), *undivided]):
                    for language in ("zh", "en"):
                        title = f"{name}-{procedure.id}-{flow.id}-{number}-{language}"
                        yield title, mermaid(part.graph, book, language, link)


CHARTS = {title: source for source, title in {source: title for title, source in all_charts()}.items()}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_of_the_handbook_is_drawn_light_and_dark(name: str, canvas) -> None:
    source = CHARTS[name]
    drawn = canvas.draw(source, THEMES[name.rpartition("-")[2]])
    assert drawn["type"] == "swimlane"
    clicks = [line.split('"')[1] for line in source.splitlines() if line.startswith("  click")]
    assert sorted(drawn["links"]) == sorted(clicks)
    assert canvas.disturbances == []
    assert "<svg" in svg(source)


@pytest.mark.parametrize("procedure", sorted(handbook(ROOT).procedures))
def test_every_procedure_has_a_chart_in_each_language(procedure: str) -> None:
    of = [name for name in CHARTS if name.startswith(f"own-{procedure}-")]
    assert {name.rpartition("-")[2] for name in of} == set(THEMES)


def hostile_procedure(label: str) -> tuple[Procedure, Handbook]:
    """A procedure in which every text that a chart shows is `label`, and every id is one of Mermaid's words."""
    text = Text(label, label)
    plain = Do(id="end", title=text, role="graph", on=(Handler(happens=text, stops=True, steps=(ReturnTo("class"),)),))
    steps = (
        Decide(
            id="class",
            title=text,
            role="subgraph",
            ways=(Way(label=text, steps=(plain,)), Way(condition=Condition(label))),
            otherwise=(End(id="style", title=text),),
            otherwise_label=text,
        ),
        Group(
            id="a-1", title=text, steps=(Approve(id="a_1", title=text, levels=(Level(by="graph"), Level(by="end"))),)
        ),
        Approve(id="call", approves=label, role="end", rejected=(End(title=text),)),
        Parallel(id="click", title=text, branches=(Way(label=text, steps=(Wait(id="o", title=text),)), Way())),
        FirstOf(id="x", title=text, events=(Way(received=text), Way(after=Duration(until=text)))),
        Call(id="href", procedure=label, role="subgraph"),
        End(id="default", title=text),
    )
    trigger = Handler(happens=text, stops=True, steps=(Do(id="linkStyle", title=text, role="graph"),))
    procedure = Procedure(id="p", owner="graph", flows=(Flow(start=text, steps=steps),), anytime=(trigger,))
    roles = {role: Role(id=role, title=text) for role in ("graph", "subgraph", "end")}
    return procedure, Handbook(roles=roles)


@pytest.mark.parametrize("label", HOSTILE, ids=lambda label: ascii(label)[:40])
def test_hostile_labels_run_nothing_and_lose_nothing(label: str, canvas) -> None:
    procedure, book = hostile_procedure(label)
    drawing = graph(procedure, procedure.flows[0])
    source = mermaid(drawing, book, "en", link)
    drawn = canvas.draw(source)
    assert canvas.disturbances == []
    assert (drawn["active"], drawn["ran"], drawn["type"]) == (0, 0, "swimlane")
    shown = {readable(text) for text in drawn["texts"]}
    for columns, lines in ((24, 3), (40, 1), (16, 4), (16, 3)):
        assert readable(fitted(label, columns, lines)) in shown
    assert len(drawn["links"]) == len([node for node in drawing.nodes if node.step_id])
    assert all(href.startswith("#") for href in drawn["links"])
    assert "<svg" in svg(source)


def test_node_ids_are_injective_and_never_the_authors() -> None:
    procedure, book = hostile_procedure("end")
    drawing = graph(procedure, procedure.flows[0])
    ids = [node.id for node in drawing.nodes]
    assert len(ids) == len(set(ids))
    assert {"a-1", "a_1", "end"} <= {node.step_id for node in drawing.nodes}
    source = mermaid(drawing, book, "zh")
    assert all(source.count(f"\n    {each}") == 1 for each in ids)
    assert not {"a-1", "a_1", "end"} & {node.id for node in drawing.nodes}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_smallest_chart_is_as_reviewed(language: str, golden: Callable[[Path, str], None]) -> None:
    steps = (
        Do(id="ask", title=Text(zh="填写申请单", en="Fill in the request"), role="clerk"),
        Approve(id="agree", approves="request", levels=(Level(by="head"),), rejected=(ReturnTo(target="ask"),)),
        End(id="done", title=Text(zh="办结", en="Done")),
    )
    procedure = Procedure(id="p", owner="clerk", flows=(Flow(steps=steps),))
    book = Handbook(roles={"clerk": Role(id="clerk", title=Text(zh="文员", en="Clerk"))})
    source = mermaid(graph(procedure, procedure.flows[0]), book, language, link)
    golden(GOLDEN / f"smallest.{language}.mmd", source)


def test_every_way_of_a_choice_is_drawn_where_a_handler_ends_while_the_flow_goes_on() -> None:
    urgent = Decide(
        id="urgent", title=Text("急吗？", "Is it urgent?"), ways=(Way(steps=(Do(id="call"),)),), otherwise=()
    )
    remind = Handler(happens=Text("到期", "Overdue"), steps=(Do(id="note"), urgent))
    for at_step in (True, False):
        flow = Flow(steps=(Do(id="work", if_late=(remind,) * at_step), End(id="done")))
        drawn = graph(Procedure(owner="clerk", flows=(flow,), anytime=() if at_step else (remind,)), flow)
        (asked,) = (node for node in drawn.nodes if node.step_id == "urgent")
        reached = [drawn.by_id()[arrow.target] for arrow in drawn.leaving(asked.id)]
        assert [node.step_id or node.title.en for node in reached] == ["call", "Dealt with; the flow goes on"]


def test_a_flow_of_sixty_steps_is_drawn(canvas) -> None:
    rng = random.Random(60)
    roles = [f"role-{number}" for number in range(6)]
    steps = [
        Do(id=f"step-{number}", title=Text(zh=f"第 {number} 步", en=f"Step {number}"), role=rng.choice(roles))
        for number in range(60)
    ]
    procedure = Procedure(id="p", owner="role-0", flows=(Flow(steps=tuple(steps)),))
    drawing = graph(procedure, procedure.flows[0])
    source = mermaid(drawing, Handbook(), "zh", link)
    drawn = canvas.draw(source)
    assert set(drawn["links"]) == {f"#step-{number}" for number in range(60)}
    assert {f"第{number}步" for number in range(60)} <= {readable(text) for text in drawn["texts"]}
    assert svg(source).count("<a ") == 60


def test_a_long_flow_with_phases_becomes_an_overview_and_its_phases() -> None:
    def phase(name: str) -> Group:
        work = tuple(Do(id=f"{name}-{n}", title=Text(name, name), role="clerk") for n in range(14))
        return Group(id=name, title=Text(name, name), steps=work)

    flow = Flow(steps=(phase("one"), phase("two"), End(title=Text("over", "over"))))
    whole = graph(Procedure(owner="clerk", flows=(flow,)), flow)
    overview, one, two = parts(whole)
    assert [node.title.en for node in overview.graph.nodes] == ["Start", "one", "two", "over"]
    assert (one.step_id, two.step_id) == ("one", "two")
    assert [node.title.en for node in one.graph.nodes if node.kind is NodeKind.LINK] == ["two"]
    assert [node.title.en for node in two.graph.nodes if node.kind is NodeKind.END] == ["over"]
    drawn = {node.step_id for part in (overview, one, two) for node in part.graph.nodes}
    assert drawn >= {step.id for step in flow.walk()}
