"""A step that commits the company, or that a control guards, reached without the approval that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from handbook.expressions.scope import procedure_scope
from handbook.expressions.typed import MAY_BE_BLANK, problems
from handbook.findings import Finding, Names, Place
from handbook.flow.approvals import approves, commitments
from handbook.flow.bypass import Bypass, Needed, bypass, distinctive, is_suspect, needed
from handbook.flow.data import data
from handbook.flow.passages import Passages, conditions_of, passages, roads
from handbook.flow.placing import Layout, Placed
from handbook.flow.reach import traced
from handbook.flow.region_words import said
from handbook.flow.regions import TooManyRegionsError
from handbook.flow.succession import Succession, after
from handbook.flow.tables import MOST_TOLD, is_clear
from handbook.flow.trail_words import told
from handbook.model.handbook import Register, controls_on
from handbook.model.procedure import Flow, Procedure
from handbook.model.registers import Control
from handbook.model.steps import Approve, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every commitment against the approvals of its flow; then every control that names a step `before`.

    At most five a flow. Where a control says which approval a commitment needs, and for which data, that alone counts.
    A flow without any approval is A413's to tell, one whose approvals all come later A414's; where a condition can't be
    understood, or is never true, the way that it should open is told by the rules about conditions. Facts are taken as
    the same throughout a case.
    """
    controls = [c for c in controls_on(register).get(procedure.id, ()) if c.before and c.step]
    for flow in procedure.flows:
        committing = commitments(flow)
        if not controls and not committing:
            continue
        layout, ways = traced(procedure, flow)
        suspects = list(_suspects(flow, layout, ways, register, committing, controls))
        if suspects and _are_clear(layout, controls, procedure, register):
            trees = [c.condition.tree for c in controls if c.condition is not None and c.condition.tree is not None]
            through = passages(layout, ways, data(procedure, register), trees)
            if not any(regions == [] for gate in through.gates for regions in gate.regions):
                yield from islice(_findings(through, suspects, register), MOST_TOLD)


def _are_clear(layout: Layout, controls: Sequence[Control], procedure: Procedure, register: Register) -> bool:
    """Whether every condition parses, reads declared facts and options that exist, and compares like with like."""
    guards = [condition for placed in layout.every for condition in conditions_of(placed)]
    written = [c for c in (*guards, *(control.condition for control in controls)) if c is not None]
    known, scope = data(procedure, register), procedure_scope(procedure, register.forms)
    return all(
        c.tree is not None
        and is_clear(c, known)
        and all(wording == MAY_BE_BLANK for _, wording, _ in problems(c.tree, scope))
        for c in written
    )


class Suspect(NamedTuple):
    """A step that some way leads to without what it needs; `control` where one demands that."""

    target: Placed
    need: Needed
    names: Names
    control: Control | None = None
    kind: str = ""


def _suspects(
    flow: Flow,
    layout: Layout,
    ways: Succession,
    register: Register,
    committing: Sequence[Step],
    controls: Sequence[Control],
) -> Iterator[Suspect]:
    own = set(map(id, flow.walk()))
    placed = [one for one in layout.every if id(one.step) in own]
    at = {id(one.step): one for one in placed}
    named = {one.step.id: one for one in reversed(placed) if one.step.id}
    granting = [one for one in placed if approves(one.step, register)]
    need, open_roads = needed(granting), roads(ways)
    guarded = {c.before for c in controls if c.step in named and isinstance(named[c.step].step, Approve)}
    behind = after([one.position for one in granting], ways.follows)
    for step in committing:
        target = at[id(step)]
        if step.id not in guarded and target.position in behind and is_suspect(open_roads, target.position, need):
            yield Suspect(target, need, {"step": step.id})
    for control in controls:
        guard = named.get(control.step)
        if guard is not None and control.before in named:
            only = needed([guard])
            if is_suspect(open_roads, named[control.before].position, only):
                names: Names = {"step": control.before, "needed": control.step, "control": control.id}
                kind = "control-" if isinstance(guard.step, Approve) else "gate-"
                yield Suspect(named[control.before], only, names, control, kind)


def _findings(through: Passages, suspects: Sequence[Suspect], register: Register) -> Iterator[Finding]:
    for suspect in suspects:
        found = _under(through, suspect)
        if found is not None:
            step, control = suspect.target.step, suspect.control
            place = step.origin.at("id" if control is not None else "commits")
            sources = control.sources if control is not None else ()
            yield _finding(through, found, register, place, suspect, sources)


def _under(through: Passages, suspect: Suspect) -> Bypass | None:
    """How the step is reached, for the data to which the control is limited."""
    condition = suspect.control.condition if suspect.control is not None else None
    try:
        among = through.space.regions(condition.tree) if condition is not None and condition.tree is not None else None
    except TooManyRegionsError:
        return Bypass(())
    return bypass(through, suspect.target.position, suspect.need, among)


def _finding(
    through: Passages, found: Bypass, register: Register, place: Place, suspect: Suspect, sources: tuple[str, ...]
) -> Finding:
    if not found.regions:
        return Finding(place, suspect.names, "undecided", sources)
    regions = distinctive(through, suspect.target.position, found.regions)
    always = regions == (through.space.everything,)
    names: Names = {
        **suspect.names,
        "way": told(through, found.trail, register.forms),
        "region": said(through.space, regions),
    }
    return Finding(place, names, f"{suspect.kind}{'always' if always else 'region'}", sources)
