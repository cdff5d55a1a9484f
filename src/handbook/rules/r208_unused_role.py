"""A role that is declared and does nothing."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import roles_at_work
from handbook.model.procedure import Procedure


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """The roles that a procedure lists."""
    named = {citation.name for citation in roles_at_work(procedure)}
    for index, role in enumerate(procedure.roles):
        if role not in named:
            yield Finding(procedure.origin.item("roles", index), {"role": role})


def check_register(register: Register) -> Iterator[Finding]:
    """The roles of the organisation, once every procedure and form could be read."""
    if register.unread:
        return
    organisation = register.organisation
    busy = {role for outline in register.all_outlines for role in outline.roles}
    busy |= {control.owner for control in register.all_controls} | set(organisation.ranks)
    busy |= {role.reports_to for role in organisation.roles} | {role.deputy for role in organisation.roles}
    for form in register.all_forms:
        busy |= {*form.filled_by, *form.received_by, form.keeper}
        busy |= {role for s in form.signatures for role in (s.role, s.deputy)}
    for role in organisation.roles:
        if role.id not in busy:
            yield Finding(role.origin.at("id"), {"role": role.id}, "organisation")
