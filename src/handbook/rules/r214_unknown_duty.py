"""A duty or department that the organisation doesn't list."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check(register: Register) -> Iterator[Finding]:
    """The duties of roles, those that are to be kept apart, and the departments of roles; where any are listed."""
    organisation = register.organisation
    duties, departments = ({one.id for one in listed} for listed in (organisation.duties, organisation.departments))
    cited = [
        Citation(duty, role.origin.item("duties", index))
        for role in organisation.roles
        for index, duty in enumerate(role.duties)
    ]
    cited += [
        Citation(duty, organisation.origin.item("duty_conflicts", index))
        for index, pair in enumerate(organisation.duty_conflicts)
        for duty in pair
    ]
    for duty, place, also in first_mentions(cited, lambda name: name not in duties) if duties else ():
        yield Finding(place, {"duty": duty, "near": near(duty, duties), "also": also})
    belonging = [Citation(role.department, role.origin.at("department")) for role in organisation.roles]
    for name, place, also in first_mentions(belonging, lambda name: name not in departments) if departments else ():
        yield Finding(place, {"department": name, "near": near(name, departments), "also": also}, "department")
