"""Gateways where BPMN asks for them and nowhere else: flows join before a step, and none parts from a mere step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import replace

from handbook.flow import words as flow_words
from handbook.flow.nodes import NodeKind
from handbook.model.steps import Parallel, walk
from handbook.render.bpmn import words
from handbook.render.bpmn.diagram import Element, Kind, Sequence
from handbook.render.bpmn.naming import Naming

MOST = 8
"""How many flows come into one gateway before a second one stands in front of it; a diamond has room for twelve."""
Parts = tuple[list[Element], list[Sequence]]


def joined(elements: list[Element], flows: list[Sequence], naming: Naming) -> Parts:
    """The same elements with every gateway that is needed, and an end behind everything that leads nowhere."""
    branch_of = _branches(elements)
    parts = _simple(_reachable(elements, flows), words.UNNAMED[naming.language])
    parts = _merged(parts, branch_of)
    return _ended(parts, naming)


def _branches(elements: list[Element]) -> Mapping[int, Hashable]:
    """For each step and way inside a parallel block, by identity: the innermost block and the number of the branch."""
    found: dict[int, Hashable] = {}
    for element in elements:
        node = element.node
        if node and node.kind is NodeKind.SPLIT and isinstance(node.step, Parallel):
            for number, way in enumerate(node.step.branches):
                found[id(way)] = (node.id, number)
                found.update({id(step): (node.id, number) for step in walk(way.steps)})
    return found


def _reachable(elements: list[Element], flows: list[Sequence]) -> Parts:
    following: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        following[flow.source].append(flow.target)
    for element in elements:
        if element.host:
            following[element.host].append(element.id)
    waiting = [element.id for element in elements if element.kind is Kind.START]
    seen: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += following[here]
    return [e for e in elements if e.id in seen], [f for f in flows if f.source in seen]


def _simple(parts: Parts, unnamed: str) -> Parts:
    """Without gateways that neither part nor join anything, and with one flow where several lead the same way."""
    while True:
        elements, flows = parts[0], _bundled(parts[1])
        entering, leaving = Counter(f.target for f in flows), Counter(f.source for f in flows)
        needless = next((e for e in elements if e.kind.is_gateway and leaving[e.id] < 2 and _goes(e, entering)), None)
        if needless is None:
            return elements, flows
        parts = _without(needless, elements, flows, unnamed)


def _goes(element: Element, entering: Mapping[str, int]) -> bool:
    return element.kind is not Kind.JOIN or entering[element.id] < 2


def _without(needless: Element, elements: list[Element], flows: list[Sequence], unnamed: str) -> Parts:
    out = next((flow for flow in flows if flow.source == needless.id), None)
    asked = needless.node and needless.node.kind is NodeKind.DECISION and needless.node.step
    outcome = needless.node and needless.node.title == flow_words.APPROVED_OR_NOT
    if out is None or out.target == needless.id or (needless.kind is Kind.CHOICE and asked and not outcome):
        plain = [replace(f, condition="", is_default=False) if f.source == needless.id else f for f in flows]
        task = replace(needless, kind=Kind.TASK, name=needless.name or unnamed)
        return [task if e.id == needless.id else e for e in elements], plain
    around = [
        replace(flow, target=out.target, name=flow.name or out.name) if flow.target == needless.id else flow
        for flow in flows
        if flow is not out
    ]
    return [e for e in elements if e.id != needless.id], around


def _bundled(flows: list[Sequence]) -> list[Sequence]:
    """One flow for all from the same place to the same place."""
    found: dict[tuple[str, str], Sequence] = {}
    for flow in flows:
        first = found.setdefault((flow.source, flow.target), flow)
        if first is not flow:
            names = dict.fromkeys(name for name in (*first.name.split(" / "), flow.name) if name)
            is_default = first.is_default or flow.is_default
            either = " || ".join(f"({c})" for c in (first.condition, flow.condition) if c)
            found[flow.source, flow.target] = replace(
                first, name=" / ".join(names), condition="" if is_default else either, is_default=is_default
            )
    return list(found.values())


def _merged(parts: Parts, branch_of: Mapping[int, Hashable]) -> Parts:
    elements, flows = parts
    steps = {element.id: element.node.step for element in elements if element.node}
    made: list[Element] = []
    for element in elements:
        entering = [flow for flow in flows if flow.target == element.id]
        groups: dict[Hashable, list[Sequence]] = defaultdict(list)
        for flow in entering:
            branch = flow.arrow and branch_of.get(id(flow.arrow.way), branch_of.get(id(steps.get(flow.source))))
            groups[branch if element.kind is Kind.JOIN else None].append(flow)
        if element.kind is Kind.JOIN and len(groups) == 1:  # the other branches never come here: nothing to wait for
            made.append(replace(element, kind=Kind.MERGE, name=""))
            continue
        number = 0
        for group in groups.values():
            waiting = group
            while len(waiting) > 1:
                number += 1
                merge = Element(
                    f"merge-{element.id}-{number}", Kind.MERGE, "", element.lane, element.section, element.phase
                )
                made.append(merge)
                taken = {flow.id for flow in waiting[:MOST]}
                flows = [replace(flow, target=merge.id) if flow.id in taken else flow for flow in flows]
                onward = Sequence(f"flow-{merge.id}", merge.id, element.id)
                flows.append(onward)
                waiting = [*waiting[MOST:], onward]
        made.append(element)
    return made, flows


def _ended(parts: Parts, naming: Naming) -> Parts:
    elements, flows = parts
    goes_on = {flow.source for flow in flows}
    made: list[Element] = []
    for element in elements:
        made.append(element)
        if element.kind is not Kind.END and element.id not in goes_on:
            name = words.HANDLED[naming.language]
            made.append(Element(f"end-of-{element.id}", Kind.END, name, element.lane, element.section, element.phase))
            flows = [*flows, Sequence(f"flow-end-of-{element.id}", element.id, f"end-of-{element.id}")]
    return made, flows
