"""What changed in the registers: roles and their authority, people, controls, source clauses, terms, domains."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial

from handbook.edits.changes import Change, Changed, Subject
from handbook.edits.documents import readers
from handbook.edits.nodes import altered, entries
from handbook.findings import Text
from handbook.model.handbook import Register
from handbook.model.registers import (
    Absence,
    Authority,
    Clause,
    Control,
    Department,
    Domain,
    Duty,
    Holding,
    Organisation,
    People,
    Role,
    Term,
)

TITLES = {
    "organisation": Text(zh="组织", en="Organisation"),
    "people": Text(zh="任职名单", en="People"),
    "controls": Text(zh="控制点", en="Controls"),
    "sources": Text(zh="来源条款", en="Source clauses"),
    "glossary": Text(zh="术语", en="Glossary"),
}


def registers_changed(before: Register, after: Register, outsiders: Container[str] = ()) -> Iterator[Changed]:
    """Each register that differs, with its changes and their readers but for the `outsiders`; then the domains."""
    for name, title in TITLES.items():
        path = f"procedures/{name}.yml"
        if path in before.unread | after.unread:
            continue
        changes = tuple(_changes(name, before, after))
        if changes:
            told = readers(changes, outsiders)
            yield Changed("register", name, title, path, "changed", changes=changes, readers=told)
    for name in sorted({*before.domains, *after.domains}):
        old, new = before.domains.get(name), after.domains.get(name)
        changes = tuple(entries(filter(None, [old]), filter(None, [new]), lambda d: d.id, _domain, _nobody))
        shown = new or old
        if changes and shown is not None:
            status = "removed" if new is None else "added" if old is None else "changed"
            yield Changed("domain", name, shown.title, shown.origin.path, status, changes=changes)


def _changes(name: str, before: Register, after: Register) -> Iterator[Change]:
    match name:
        case "organisation":
            old, new = before.organisation, after.organisation
            yield from altered(old, new, Subject("organisation", "", new.company), ())
            yield from entries(old.departments, new.departments, lambda d: d.id, _department, _nobody)
            yield from entries(old.roles, new.roles, lambda r: r.id, _role, _nobody)
            yield from entries(old.duties, new.duties, lambda d: d.id, _duty, partial(_holders, old, new))
            yield from entries(
                old.delegation, new.delegation, lambda a: (a.subject, a.role), _authority, lambda a: (a.role,)
            )
        case "people":
            was, now = before.people or People(), after.people or People()
            yield from entries(was.holdings, now.holdings, lambda h: (h.role, h.person), _holding, _nobody)
            yield from entries(was.absences, now.absences, lambda a: (a.person, a.since), _absence, _nobody)
        case "controls":
            yield from entries(before.all_controls, after.all_controls, lambda c: c.id, _control, _owner)
        case "sources":
            yield from entries(before.all_clauses, after.all_clauses, lambda c: c.id, _clause, _nobody)
        case _:
            yield from entries(before.all_terms, after.all_terms, lambda t: t.id, _term, _nobody)


def _nobody(_entry: object) -> tuple[str, ...]:
    return ()


def _owner(control: Control) -> tuple[str, ...]:
    return (control.owner,) if control.owner else ()


def _holders(old: Organisation, new: Organisation, duty: Duty) -> tuple[str, ...]:
    """The roles that have a duty, before or after."""
    return tuple(dict.fromkeys(role.id for role in (*new.roles, *old.roles) if duty.id in role.duties))


def _department(department: Department) -> Subject:
    return Subject("department", department.id, department.title)


def _domain(domain: Domain) -> Subject:
    return Subject("domain", domain.id, domain.title)


def _holding(holding: Holding) -> Subject:
    return Subject("holding", holding.role, holding.person)


def _absence(absence: Absence) -> Subject:
    return Subject("absence", "", absence.person)


def _duty(duty: Duty) -> Subject:
    return Subject("duty", duty.id, duty.title)


def _role(role: Role) -> Subject:
    return Subject("role", role.id, role.title)


def _authority(line: Authority) -> Subject:
    return Subject("authority", f"{line.subject} / {line.role}")


def _control(control: Control) -> Subject:
    return Subject("control", control.id, control.rule)


def _clause(clause: Clause) -> Subject:
    return Subject("clause", clause.id, clause.summary)


def _term(term: Term) -> Subject:
    return Subject("term", term.id, term.term)
