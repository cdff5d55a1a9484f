"""A task or approval that an audit can never see: it is in no log, and nothing that it leaves behind bears a date.

A task that leaves nothing at all behind is told by T803; one with `no_record` is left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.outline import leaves_evidence
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Do, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Steps without `logs_as` whose forms have neither a date nor a signature."""
    for step in procedure.steps():
        if step.logs_as or not _is_evident(step):
            continue
        papers = (*step.form, *step.updates, *((step.approves,) if isinstance(step, Approve) else ()))
        if not any(name not in register.forms or _is_dated(register.forms[name]) for name in papers):
            yield Finding(step.origin.at("id"), {"step": step.id})


def _is_evident(step: Step) -> bool:
    """Whether the step leaves something behind that could bear a date."""
    return isinstance(step, Approve) or (isinstance(step, Do) and leaves_evidence(step) and not step.no_record)


def _is_dated(form: Form) -> bool:
    return bool(form.signatures) or any(field.type == "date" for section in form.sections for field in section.fields)
