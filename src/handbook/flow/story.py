"""Why a flow is unsound, told along its chart: the way to the spot, and what was chosen on it, in words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.findings import LANGUAGES, Place, Text
from handbook.flow import words
from handbook.flow.nodes import Arrow, Graph, Node, NodeKind
from handbook.flow.placing import Branches
from handbook.flow.reach import traced
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Block, GoTo, Parallel, ReturnTo, Step

BEGINNINGS = frozenset({NodeKind.START, NodeKind.TRIGGER})
ASKING = frozenset({NodeKind.DECISION, NodeKind.CALL})
MOST_CHOICES = 8
"""The last ones before the spot."""
MOST_TOLD = 5
"""Stories of one kind in one flow; whoever has more mends these first."""
Way = tuple[Arrow, ...]
"""Arrows one behind the other."""


def way_to(graph: Graph, is_there: Callable[[Arrow], bool]) -> Way:
    """The shortest way from a beginning to an arrow that `is_there`, which is its last; () where there is none."""
    return _shortest(graph, [node.id for node in graph.nodes if node.kind in BEGINNINGS], is_there)


def way_round(graph: Graph, step: Step) -> Way:
    """The shortest way from a step back to itself; () where there is none."""
    known = graph.by_id()
    heads = [node.id for node in graph.nodes if node.step is step][:1]
    return _shortest(graph, heads, lambda arrow: arrow.target in heads and known[arrow.target].step is step)


def _shortest(graph: Graph, beginnings: list[str], is_there: Callable[[Arrow], bool]) -> Way:
    leaving: dict[str, list[Arrow]] = {}
    for arrow in graph.arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    came_by: dict[str, Arrow | None] = dict.fromkeys(beginnings)
    waiting = deque(beginnings)
    while waiting:
        for arrow in leaving.get(waiting.popleft(), ()):
            if is_there(arrow):
                way = [arrow]
                while (before := came_by[way[-1].source]) is not None:
                    way.append(before)
                return tuple(reversed(way))
            if arrow.target not in came_by:
                came_by[arrow.target] = arrow
                waiting.append(arrow.target)
    return ()


def given(graph: Graph, way: Way) -> Text:
    """`if “…” gives “…”, ` with all that must be chosen on a way; empty where the case always goes it."""
    if not way:
        return Text()
    known = graph.by_id()
    choices = [arrow for arrow in way if _is_choice(known[arrow.source], arrow)][-MOST_CHOICES:]
    chosen = [
        (arrow, known[arrow.source], known[arrow.target])
        for arrow in choices
        if not _can_do_without(graph, arrow, way[-1])
    ]
    said = Text(**{lang: words.AND[lang].join(_said(*choice, lang) for choice in chosen) for lang in LANGUAGES})
    return Text(**{lang: words.GIVEN[lang].format(choices=said[lang]) for lang in LANGUAGES}) if chosen else Text()


def _is_choice(node: Node, arrow: Arrow) -> bool:
    if node.kind is NodeKind.SPLIT:
        return arrow.way is not None and arrow.way.condition is not None
    return node.kind in ASKING or node.kind is NodeKind.RACE or arrow.handler is not None


def _asked(node: Node) -> Text:
    step = node.step
    return (step.title if step is not None else Text()) or Text(node.step_id, node.step_id) or node.title


def _said(arrow: Arrow, source: Node, target: Node, language: str) -> str:
    asked, answer, sentence = _asked(source), arrow.label, words.CHOSEN
    if arrow.handler is not None:
        answer, sentence = arrow.handler.happens, words.LATE if arrow.is_late else words.HAPPENS
    elif source.kind is NodeKind.RACE:
        answer = target.title or words.TIME_IS_UP
    return sentence[language].format(asked=asked.in_(language), answer=answer.in_(language))


def _can_do_without(graph: Graph, arrow: Arrow, last: Arrow) -> bool:
    """Whether every other arrow out of the same node leads to the `last` one as well."""
    others = [other for other in graph.leaving(arrow.source) if other is not arrow]
    if arrow is last or not others:
        return not others
    entering: dict[str, list[str]] = {}
    for each in graph.arrows:
        entering.setdefault(each.target, []).append(each.source)
    leading, waiting = {last.source}, [last.source]
    while waiting:
        for before in entering.get(waiting.pop(), ()):
            if before not in leading and before != arrow.source:
                leading.add(before)
                waiting.append(before)
    return all(other.target in leading for other in others)


def steps_of(graph: Graph, way: Way) -> Iterator[Step]:
    """The steps on a way, each once in a row, with the jumps between them."""
    known = graph.by_id()
    latest: Step | None = None
    for arrow in way:
        for step in (known[arrow.source].step, arrow.jump, known[arrow.target].step):
            if step is not None and step is not latest:
                yield step
                latest = step


def places(graph: Graph, way: Way) -> tuple[Place, ...]:
    """The places of the steps on a way, for the chart."""
    return tuple(step.origin.here() for step in steps_of(graph, way))


@dataclass(frozen=True, slots=True)
class Crossing:
    """A border between parallel branches: the block that waits, and the branch that is left (or entered)."""

    parallel: Step
    branch: Block
    is_left: bool

    @property
    def branch_name(self) -> Text:
        """The branch as its label, or as the title of its first step."""
        for way in self.parallel.branches if isinstance(self.parallel, Parallel) else ():
            if way.steps is self.branch and way.label:
                return way.label
        first = self.branch[0]
        return first.title or Text(first.id, first.id)


def crossing(procedure: Procedure, flow: Flow, step: Step) -> Crossing | None:
    """The border that a jump crosses, or in which an end stands; None at what runs beside the case."""
    placed, _ = traced(procedure, flow)
    here = next((point.branches for point in placed.every if point.step is step), ())
    there: Branches = ()
    if isinstance(step, ReturnTo | GoTo):
        there = placed.named()[step.target].branches
    shared = sum(1 for one, other in zip(here, there, strict=False) if one == other)
    is_left = len(here) > shared
    position, number = (here if is_left else there)[shared]
    for point in placed.every:
        if point.position == position and isinstance(point.step, Parallel) and number < len(point.own):
            return Crossing(point.step, point.step.branches[number].steps, is_left)
    return None
