"""An approval of a form on which the approver can't sign."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.flow.approvals import approvals, deputies
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every approval, each form and approver once. A signature on paper always goes with its date.

    A signature without a role is anyone's; where anyone above may sign, any signature of a ranked role will do. An
    unknown approver is told by R201, and so is a signature of an unknown role, which may be meant for the approver.
    """
    told = set()
    for approval in approvals(procedure):
        form = register.forms.get(approval.approves)
        if form is None:
            continue
        if not form.signatures and form.id not in told:
            told.add(form.id)
            yield Finding(approval.origin.at("approve"), {"form": form.id}, "none")
        for role in _unsigned(approval, form, register) if form.signatures else ():
            if f"{form.id} {role}" not in told:
                told.add(f"{form.id} {role}")
                yield Finding(approval.origin.at("approve"), {"form": form.id, "role": role})


def _unsigned(approval: Approve, form: Form, register: Register) -> Iterator[str]:
    signing = {role for signature in form.signatures for role in (signature.role, signature.deputy)}
    if any(signature.role not in register.roles for signature in form.signatures):
        return
    ranked = not signing.isdisjoint(register.organisation.ranks)
    for level in approval.levels:
        if level.by not in register.roles:
            continue
        may_sign = {level.by, *(role for role, _ in deputies(approval, level, register))}
        if may_sign.isdisjoint(signing) and not (ranked and (level.or_above or approval.or_above)):
            yield level.by
