"""An approval by the role that prepared what is approved, or by that role's deputy."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approvals, preparers
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every approver once an approval, against the steps that fill in the form.

    Silent where `not_same_person_as` names the preparing step: then two persons of one role are asked for.
    """
    for approval in approvals(procedure):
        told = set()
        for step in preparers(procedure, approval):
            if step.id in approval.not_same_person_as:
                continue
            role = register.roles.get(step.role)
            for level in approval.levels:
                if not level.by or level.by in told:
                    continue
                names = {"role": level.by, "step": step.id, "form": approval.approves}
                if level.by == step.role:
                    told.add(level.by)
                    yield Finding(level.origin.at("by"), names)
                elif role is not None and role.deputy == level.by:
                    told.add(level.by)
                    yield Finding(level.origin.at("by"), {**names, "preparer": step.role}, "deputy")
