"""A step or control that leaves no form, record or field behind."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import leaves_evidence
from handbook.model.procedure import Procedure
from handbook.model.steps import Do


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The tasks; `no_record` gives the reason where a task rightly leaves nothing."""
    for step in procedure.steps():
        if isinstance(step, Do) and not leaves_evidence(step) and not step.no_record:
            yield Finding(step.origin.key("do"), {"step": step.id})


def check_register(register: Register) -> Iterator[Finding]:
    """The controls."""
    for control in register.all_controls:
        if not control.evidence and not control.form:
            yield Finding(control.origin.here(), {"control": control.id}, "control")
