"""A step that commits the company, or that a control guards, reached without the approval that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding, Names, Place
from handbook.flow.approvals import approves, commitments
from handbook.flow.bypass import Bypass, Needed, bypass, needed
from handbook.flow.data import data
from handbook.flow.passages import Passages, passages
from handbook.flow.placing import Placed
from handbook.flow.reach import traced
from handbook.flow.region_words import said
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.succession import after
from handbook.flow.trail_words import told
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.registers import Control
from handbook.model.steps import Approve, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every commitment against the approvals of its flow; then every control that names a step `before`.

    A flow without any approval is A413's to tell, one whose approvals all come later A414's. Facts are taken as the
    same throughout a case.
    """
    controls = [c for c in register.controls.values() if c.before and c.step and c.procedure == procedure.id]
    for flow in procedure.flows:
        steps = commitments(flow)
        granting = [step for step in flow.walk() if approves(step, register)] if steps or controls else []
        if not controls and not (steps and granting):
            continue
        layout, ways = traced(procedure, flow)
        conditions = [c.condition.tree for c in controls if c.condition is not None and c.condition.tree is not None]
        through = passages(layout, ways, data(procedure, register), conditions)
        placed = {id(one.step): one for one in layout.walk()}
        bare = set()
        for step in steps:
            found = _without(through, placed, step, granting)
            if found is not None:
                bare.add(step.id)
                yield _finding(through, found, register, step.origin.at("commits"), {"step": step.id}, "")
        yield from _guarded(flow, through, register, [c for c in controls if c.before not in bare])


def _without(through: Passages, placed: Mapping[int, Placed], step: Step, granting: list[Step]) -> Bypass | None:
    """How a commitment is reached without approval, though one may come before it."""
    target = placed[id(step)].position
    points = [placed[id(one)] for one in granting]
    if not any(target in after([one.position], through.ways.follows) for one in points):
        return None
    return bypass(through, target, needed(points))


def _guarded(flow: Flow, through: Passages, register: Register, controls: list[Control]) -> Iterator[Finding]:
    own = set(map(id, flow.walk()))
    named = {name: one for name, one in through.layout.named().items() if id(one.step) in own}
    for control in controls:
        if control.step not in named or control.before not in named:
            continue
        target, need = named[control.before], needed([named[control.step]])
        found = _under(through, target, need, control)
        if found is not None:
            names: Names = {"step": control.before, "needed": control.step, "control": control.id}
            kind = "control-" if isinstance(named[control.step].step, Approve) else "gate-"
            place = target.step.origin.at("id")
            yield _finding(through, found, register, place, names, kind, (*control.sources,))


def _under(through: Passages, target: Placed, need: Needed, control: Control) -> Bypass | None:
    """How a guarded step is reached all the same, for the data to which the control is limited."""
    tree = control.condition.tree if control.condition is not None else None
    try:
        among = through.space.regions(tree) if tree is not None else None
    except TooManyRegionsError:
        return Bypass(())
    return bypass(through, target.position, need, among)


def _finding(
    through: Passages,
    found: Bypass,
    register: Register,
    place: Place,
    names: Names,
    kind: str,
    sources: tuple[str, ...] = (),
) -> Finding:
    if not found.regions:
        return Finding(place, names, "undecided", sources)
    always = found.regions == (through.space.everything,)
    told_names: Names = {
        **names,
        "way": told(through, found.trail, register.forms),
        "region": said(through.space, found.regions),
    }
    return Finding(place, told_names, f"{kind}always" if always else f"{kind}region", sources)
