"""The best of several drawings: a flow without a way, without room for its name, or across others is led elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.render.bpmn.diagram import Diagram
from handbook.render.bpmn.geometry import Line, crossed
from handbook.render.bpmn.labelling import Labels, labelled
from handbook.render.bpmn.ports import Half
from handbook.render.bpmn.routing import Routes, routed
from handbook.render.bpmn.rows import Edge, Table, widened
from handbook.render.bpmn.scene import Scene, scene

ROOM = ((5, 0), (5, 0), (8, 1), (8, 2), (12, 3), (16, 4))
"""Room for flows between two rows, and empty columns in every lane. Height that isn't needed is taken out again."""
CROSSING, COLUMN, BAD = 8, 10, 12
"""What a crossing and a column more are worth beside the faults of names; from which fault a flow is led elsewhere."""
NO_WAY = 10_000
"""What a flow that finds no way is worth: more than all else."""
MOST_TRIES, EFFORT = 24, 7000
"""A diagram of n flows is tried at most EFFORT / n² times: one try takes time that grows about as fast."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a drawing is tried: `tracks` between two rows, a column more for each of `wider`, and what `routed` takes."""

    tracks: int
    wider: tuple[tuple[str, Edge], ...] = ()
    first: tuple[str, ...] = ()
    avoided: frozenset[tuple[str, Half]] = frozenset()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a plan."""

    plan: Plan
    scene: Scene
    routes: Routes
    lines: dict[str, Line]
    labels: Labels
    crossings: Counter[str]

    @property
    def price(self) -> int:
        """How bad the drawing is."""
        names, crossings = sum(self.labels.faults.values()), CROSSING * self.crossings.total() // 2
        return names + crossings + COLUMN * len(self.plan.wider) + NO_WAY * len(self.routes.stuck)

    def trouble(self) -> list[str]:
        """The flows that should be led elsewhere, the worst first."""
        worth = Counter(self.labels.faults)
        for flow, crossings in self.crossings.items():
            worth[flow] += CROSSING * crossings // 2
        return [flow for flow, fault in worth.most_common() if fault >= BAD]


def best(diagram: Diagram, places: Table) -> Attempt:
    """The best drawing that was found, the same every time.

    A flow for which there is no way, as from a gateway with more flows than a diamond has room for, is drawn straight.
    """
    tried = [_unstuck(diagram, places)]
    open_ends = {0: _others(diagram, tried[0])}
    seen = {tried[0].plan}
    left = min(MOST_TRIES, EFFORT // (len(diagram.flows) or 1) ** 2)
    while left and open_ends:
        at = min(open_ends, key=lambda one: tried[one].price)
        plan = next((plan for plan in open_ends[at] if plan not in seen), None)
        if plan is None and not tried[at].trouble():
            break
        if plan is None:
            del open_ends[at]
            continue
        seen.add(plan)
        left -= 1
        other = _tried(diagram, places, plan)
        if not other.routes.stuck:
            open_ends[len(tried)] = _others(diagram, other)
            tried.append(other)
    return min(tried, key=lambda one: one.price)


def _unstuck(diagram: Diagram, places: Table) -> Attempt:
    first: tuple[str, ...] = ()
    for tracks, spare in ROOM:
        found = _tried(
            diagram, places, Plan(tracks, tuple((lane, Edge.RIGHT) for lane in places.columns) * spare, first)
        )
        stuck = found.routes.stuck
        if not stuck:
            break
        first = (*stuck, *(flow for flow in first if flow not in stuck))
    return found


def _others(diagram: Diagram, found: Attempt) -> Iterator[Plan]:
    """Plans in which a flow that is in trouble begins elsewhere, has more room or chooses first, or one beside it."""
    plan = found.plan
    lanes = {element.id: element.lane for element in diagram.elements}
    sources = {flow.id: flow.source for flow in diagram.flows}
    for flow in found.trouble():
        lane = lanes[sources[flow]]
        elsewhere = _elsewhere(found, flow)
        yield elsewhere
        for one in (elsewhere, plan):
            yield replace(one, wider=(*plan.wider, (lane, Edge.RIGHT)))
        yield replace(plan, wider=(*plan.wider, (lane, Edge.LEFT)))
        yield replace(plan, first=(flow, *(other for other in plan.first if other != flow)))
        for other, source in sources.items():
            if source == sources[flow] and other != flow:
                yield _elsewhere(found, other, instead_of=flow)


def _elsewhere(found: Attempt, flow: str, instead_of: str = "") -> Plan:
    kept = {one for one in found.plan.avoided if one[0] != instead_of}
    return replace(found.plan, avoided=frozenset({*kept, (flow, found.routes.halves.get(flow, Half.MIDDLE))}))


def _tried(diagram: Diagram, places: Table, plan: Plan) -> Attempt:
    rooms = scene(diagram, widened(places, plan.wider), plan.tracks)
    routes = routed(diagram, rooms, plan.first, plan.avoided)
    lines = {**routes.lines, **_straight(diagram, rooms, routes.stuck)}
    return Attempt(plan, rooms, routes, lines, labelled(diagram, rooms, lines), crossed(lines))


def _straight(diagram: Diagram, rooms: Scene, stuck: tuple[str, ...]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for flow in diagram.flows:
        if flow.id in stuck:
            source, target = rooms.shapes[flow.source], rooms.shapes[flow.target]
            found[flow.id] = (
                (source.x + source.width / 2, source.bottom),
                (target.x + target.width / 2, target.y),
            )
    return found
