"""A role that is not in the organisation's register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.outline import Naming, roles_named
from handbook.model.procedure import Procedure
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every mention of a role in a procedure, and its list of roles."""
    listed = [Citation(role, procedure.origin.item("roles", i)) for i, role in enumerate(procedure.roles)]
    yield from _unknown([*roles_named(procedure), *listed], register)


def check_form(form: Form, register: Register) -> Iterator[Finding]:
    """Who fills in, receives, keeps and signs a form."""
    cited = [Citation(role, form.origin.item("filled_by", index)) for index, role in enumerate(form.filled_by)]
    cited += [Citation(role, form.origin.item("received_by", index)) for index, role in enumerate(form.received_by)]
    cited.append(Citation(form.keeper, form.origin.at("keeper")))
    for signature in form.signatures:
        cited.append(Citation(signature.role, signature.origin.at("role")))
        cited.append(Citation(signature.deputy, signature.origin.at("deputy")))
    yield from _unknown(cited, register)


def check_register(register: Register) -> Iterator[Finding]:
    """Who owns a control, who is above whom, who stands in, who may approve, who holds a role and was in a case."""
    organisation = register.organisation
    cited = [Citation(control.owner, control.origin.at("owner")) for control in register.all_controls]
    cited += [Citation(rank, organisation.origin.item("ranks", index)) for index, rank in enumerate(organisation.ranks)]
    for role in organisation.roles:
        cited.append(Citation(role.reports_to, role.origin.at("reports_to")))
        cited.append(Citation(role.deputy, role.origin.at("deputy")))
    cited += [Citation(line.role, line.origin.at("role")) for line in organisation.delegation]
    holdings = register.people.holdings if register.people is not None else ()
    cited += [Citation(holding.role, holding.origin.at("role")) for holding in holdings]
    for case in register.all_cases:
        cited += [Citation(role, one.origin.at("role")) for one in case.people for role in one.roles]
    yield from _unknown(cited, register)


def _unknown(cited: Sequence[Citation | Naming], register: Register) -> Iterator[Finding]:
    if not register.has_read("organisation"):
        return
    for role, place, also in first_mentions(cited, lambda role: role not in register.roles):
        yield Finding(place, {"role": role, "near": near(role, register.roles), "also": also})
