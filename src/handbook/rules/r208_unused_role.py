"""A role that is declared and does nothing."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.outline import roles_at_work
from handbook.model.procedure import Procedure
from handbook.rules.nearness import is_near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """The roles that a procedure lists; one that a step may name wrongly is left to R201."""
    named = {citation.name for citation in roles_at_work(procedure)}
    unknown = named - register.roles.keys()
    for index, role in enumerate(procedure.roles):
        if role not in named and role in register.roles and not is_near(role, unknown):
            yield Finding(procedure.origin.item("roles", index), {"role": role})


def check_register(register: Register) -> Iterator[Finding]:
    """The roles of the organisation, once every procedure and form could be read; a misnamed one is left to R201."""
    if not register.is_whole:
        return
    organisation = register.organisation
    busy = {role for outline in register.all_outlines for role in outline.roles}
    busy |= {control.owner for control in register.all_controls} | set(organisation.ranks)
    busy |= {role.reports_to for role in organisation.roles} | {role.deputy for role in organisation.roles}
    for form in register.all_forms:
        busy |= {*form.filled_by, *form.received_by, form.keeper}
        busy |= {role for s in form.signatures for role in (s.role, s.deputy)}
    unknown = busy - register.roles.keys() - {""}
    for role in organisation.roles:
        if role.id not in busy and not is_near(role.id, unknown):
            yield Finding(role.origin.at("id"), {"role": role.id}, "organisation")
