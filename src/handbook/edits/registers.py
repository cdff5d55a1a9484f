"""What changed in the registers: roles and their authority, controls, source clauses, terms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.edits.changes import Change, Changed, Subject
from handbook.edits.documents import readers
from handbook.edits.nodes import entries
from handbook.findings import Text
from handbook.model.handbook import Register
from handbook.model.registers import Authority, Clause, Control, Duty, Organisation, Role, Term

TITLES = {
    "organisation": Text(zh="组织", en="Organisation"),
    "controls": Text(zh="控制点", en="Controls"),
    "sources": Text(zh="来源条款", en="Source clauses"),
    "glossary": Text(zh="术语", en="Glossary"),
}


def registers_changed(before: Register, after: Register) -> Iterator[Changed]:
    """Each register that differs, with its changes."""
    for name, title in TITLES.items():
        changes = tuple(_changes(name, before, after))
        if changes:
            yield Changed(
                "register", name, title, f"procedures/{name}.yml", "changed", changes=changes, readers=readers(changes)
            )


def _changes(name: str, before: Register, after: Register) -> Iterator[Change]:
    match name:
        case "organisation":
            old, new = before.organisation, after.organisation
            yield from entries(old.roles, new.roles, lambda r: r.id, _role, _nobody)
            yield from entries(old.duties, new.duties, lambda d: d.id, _duty, partial(_holders, old, new))
            yield from entries(
                old.delegation, new.delegation, lambda a: (a.subject, a.role), _authority, lambda a: (a.role,)
            )
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
