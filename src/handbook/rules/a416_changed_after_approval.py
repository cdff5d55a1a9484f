"""A form that is changed after its approval, in what was approved, and is not approved again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handbook.findings import Finding, Names
from handbook.flow.reach import traced
from handbook.flow.succession import FINISH, Point, Ways, after, turned
from handbook.flow.tables import surroundings
from handbook.model.expression import names as names_read
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Do, ReturnTo, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every step behind an approval that records anew what the approver saw or the approval turned on.

    What he saw: the fields that an earlier step `records`; a form filled in a second time as a whole counts too. New
    fields are no change. Rework that leads around the approval is F315's to tell; a step that comes behind the
    approval anyway is told here, though a larger loop leads back before both.
    """
    for flow in procedure.flows:
        steps = tuple(flow.walk())
        if any(isinstance(step, Approve) for step in steps):
            yield from _changes(procedure, flow)


def _changes(procedure: Procedure, flow: Flow) -> Iterator[Finding]:
    layout, ways = traced(procedure, flow)
    own = set(map(id, flow.walk()))
    points = {placed.position: placed.step for placed in layout.every if id(placed.step) in own}
    forward = {p: following for p, following in ways.follows.items() if not isinstance(points.get(p), ReturnTo)}
    changing = {p for p, s in points.items() if isinstance(s, Do) and (s.records or s.form)}
    told: set[Point] = set()
    for here, approval in points.items():
        if not isinstance(approval, Approve) or not approval.approves:
            continue
        onward = after(ways.follows[here][:1], ways.follows)
        straight = after(ways.follows[here][:1], forward)
        again = {p for p, s in points.items() if isinstance(s, Approve) and s.approves == approval.approves}
        around = {source: following for source, following in ways.follows.items() if source not in again}
        unapproved = after([FINISH], turned(around))
        leading = after([here], turned(ways.follows)) - straight
        earlier = [step for point, step in points.items() if isinstance(step, Do) and point in leading]
        seen = _seen(procedure, approval, earlier)
        filled = any(approval.approves in step.form for step in earlier)
        for point in sorted(changing & onward - told):
            step = points[point]
            changed = _changed(step, approval.approves, seen, filled=filled) if point in unapproved else None
            if changed is not None and not _is_rework(point, around if point in straight else ways.follows):
                told.add(point)
                names: Names = {"form": approval.approves, "approval": approval.id, "field": changed}
                place = step.origin.at("records" if changed else "form")
                yield Finding(place, names, "message" if changed else "filled")


def _seen(procedure: Procedure, approval: Approve, earlier: list[Do]) -> set[str]:
    """The fields of the approved form that were recorded before, or on which the approval turns."""
    form = approval.approves
    recorded = {field for step in earlier if form in (*step.form, *step.updates) for field in step.records}
    trees = [level.condition.tree for level in approval.levels if level.condition and level.condition.tree]
    trees += surroundings(procedure).get(id(approval), ())
    read = {name.path[0] for tree in trees for name in names_read(tree)}
    return recorded | {fact.field for fact in procedure.facts if fact.name in read and fact.form == form}


def _changed(step: Step, form: str, seen: Collection[str], *, filled: bool) -> str | None:
    """The field that a step changes; "" for the form as a whole, None for nothing."""
    if isinstance(step, Do) and form in (*step.form, *step.updates):
        for field in step.records:
            if field in seen:
                return field
        if form in step.form and not step.records and filled:
            return ""
    return None


def _is_rework(point: Point, ways: Ways) -> bool:
    """Whether a case can be sent back to a point on these ways."""
    return point in after(ways.get(point, ()), ways)
