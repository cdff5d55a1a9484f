"""Two duties in one hand that the organisation wants kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names, Text
from handbook.model.handbook import Register
from handbook.model.registers import Holding


def check(register: Register) -> Iterator[Finding]:
    """Every role against the duty conflicts, then every person by the roles that they hold on one day."""
    organisation = register.organisation
    conflicts = organisation.duty_conflicts
    titles = {duty.id: duty.title for duty in organisation.duties}
    for role in organisation.roles:
        for one, other in conflicts:
            if one in role.duties and other in role.duties:
                names: Names = {"role": role.id, "one": _title(titles, one), "other": _title(titles, other)}
                yield Finding(role.origin.at("duties"), names)
    if register.people is None:
        return
    duties = {role.id: role.duties for role in organisation.roles}
    held: dict[Text, list[Holding]] = {}
    for later in register.people.holdings:
        before = held.setdefault(later.person, [])
        for earlier in before:
            for one, other in _both_ways(conflicts) if earlier.role != later.role and earlier.meets(later) else ():
                if one in duties.get(earlier.role, ()) and other in duties.get(later.role, ()):
                    names = {"person": later.person, "one": _title(titles, one), "other": _title(titles, other)}
                    roles = {"first": earlier.role, "second": later.role}
                    yield Finding(later.origin.at("role"), {**names, **roles}, "person")
        before.append(later)


def _title(titles: dict[str, Text], duty: str) -> Text:
    return titles.get(duty) or Text(duty, duty)


def _both_ways(conflicts: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for one, other in conflicts:
        yield one, other
        yield other, one
