"""Who prepares what is approved, who may stand in for the approver, and which steps commit the company."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Place
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Call, Do, Level, Step


def approvals(procedure: Procedure) -> Iterator[Approve]:
    """Every approval of a procedure."""
    return (step for step in procedure.steps() if isinstance(step, Approve))


def preparers(procedure: Procedure, approval: Approve) -> tuple[Do, ...]:
    """The steps that fill in the form that is approved, in the flow in which the approval stands."""
    for flow in procedure.flows:
        steps = tuple(flow.walk())
        if any(step is approval for step in steps):
            return tuple(step for step in steps if isinstance(step, Do) and approval.approves in step.form)
    return ()


def deputies(approval: Approve, level: Level, register: Register) -> Iterator[tuple[str, Place]]:
    """The roles that may sign in place of the approver of a level, and where the handbook says so.

    A deputy that the organisation names stands in another file; its place is that of the approver in the step.
    """
    for deputy in approval.deputy:
        if deputy.by and deputy.of in ("", level.by):
            yield deputy.by, deputy.origin.at("deputy" if deputy.origin is approval.origin else "by")
    role = register.roles.get(level.by)
    if role is not None and role.deputy:
        yield role.deputy, level.origin.at("by")


def commitments(flow: Flow) -> tuple[Do, ...]:
    """The steps after which there is no way back: goods, money or a contract leave the company."""
    return tuple(step for step in flow.walk() if isinstance(step, Do) and step.commits)


def approves(step: Step, register: Register) -> bool:
    """Whether a step is an approval, or calls a procedure that holds one."""
    if isinstance(step, Call):
        face = register.faces.get(step.procedure)
        return face is not None and bool(face.approves)
    return isinstance(step, Approve)
