"""A role's page: everything the handbook asks of whoever holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.numbers import plain
from handbook.model.registers import Authority, Holding, Role
from handbook.render import address, escape, kinds, spans, words
from handbook.render.desk import beside
from handbook.render.markdown import bullets, heading, join, table
from handbook.render.page import Page
from handbook.render.registers import duty_rows
from handbook.render.spots import duties_of
from handbook.render.uses import Use, form_parts
from handbook.render.writer import Writer

DOING = ("does", "helps")
SIGNING = ("approves", "deputises", "phones")
KNOWING = ("answers", "consulted", "informed")


def role_page(handbook: Handbook, role: Role, uses: Sequence[Use], language: str) -> Page:
    """The page of one role; `uses` are the parts it plays at the steps of all procedures."""
    writer = Writer(handbook, language, address.role(role.id))
    parts: list[tuple[Text, str, str]] = [
        (words.DUTIES, "duties", duty_rows(writer, duties_of(handbook, role))),
        (words.WHAT_I_DO, "does", _steps(writer, uses, DOING)),
        (words.WHAT_I_APPROVE, "approves", _steps(writer, uses, SIGNING)),
        (words.WHAT_I_HEAR, "hears", _steps(writer, uses, KNOWING)),
        (words.MY_LIMITS, "limits", _limits(writer, role)),
        (words.MY_FORMS, "forms", _forms(writer, role)),
        (words.MY_DOCUMENTS, "documents", bullets(_owned(writer, role))),
    ]
    title = writer.titled(role.title, role.id)
    blocks = [
        heading(1, title, address.heading_anchor("top")),
        bullets(_place(writer, role)),
        writer.notes(role.notes),
    ]
    said = [(label, name, body) for label, name, body in parts if body]
    for label, name, body in said:
        blocks += [heading(2, writer.say(label), address.heading_anchor(name)), body]
    return Page(
        writer.uri,
        role.title.in_(language) or role.id,
        join([*blocks, *([] if said else [writer.say(words.ROLE_IDLE)])]) + "\n",
        role.origin.path,
    )


def _place(writer: Writer, role: Role) -> Iterator[str]:
    """Where the role stands in the organisation."""
    handbook = writer.handbook
    department = next((d for d in handbook.organisation.departments if d.id == role.department), None)
    everyone = handbook.roles.values()
    held = (holding for holding in (handbook.people.holdings if handbook.people else ()) if holding.role == role.id)
    lines = [
        (words.DEPARTMENT, writer.titled(department.title, department.id) if department else ""),
        (words.OUTSIDE, writer.say(words.YES) if role.outside else ""),
        (words.REPORTS_TO, writer.roles([role.reports_to])),
        (words.DEPUTY, writer.roles([role.deputy])),
        (words.LEADS, writer.roles(other.id for other in everyone if other.reports_to == role.id)),
        (words.STANDS_IN_FOR, writer.roles(other.id for other in everyone if other.deputy == role.id)),
        (words.HELD_BY, writer.listed(_holder(writer, holding) for holding in held)),
        (words.SOURCES, writer.clauses(role.sources)),
    ]
    return (writer.labelled(label, said) for label, said in lines if said)


def _holder(writer: Writer, holding: Holding) -> str:
    """Who holds the role, and since and until when: the page is read on other days than it was made."""
    person = writer.line(holding.person)
    days = writer.listed(
        writer.say(words_, day=writer.day(day))
        for words_, day in ((words.SINCE, holding.since), (words.UNTIL_DAY, holding.until))
        if day
    )
    return writer.say(words.HOLDER, person=person, days=days) if days else person


def _steps(writer: Writer, uses: Iterable[Use], parts: Sequence[str]) -> str:
    """The steps at which the role plays one of `parts`, with form and deadline."""
    labels = (words.PROCEDURE, words.STEP, words.MY_PART, words.WITH_FORM, words.BY_WHEN)
    rows = [_step(writer, use) for use in uses if use.part in parts]
    return table([writer.say(label) for label in labels], rows) if rows else ""


def _step(writer: Writer, use: Use) -> list[str]:
    at = beside(writer, use)
    forms = dict.fromkeys(form for _, form in form_parts(use.item))
    return [
        writer.procedure(use.procedure.id),
        at.item(use.item),
        writer.say(kinds.ROLE_PARTS[use.part]),
        writer.forms(forms),
        spans.deadline(at, use.item.step.within),
    ]


def _limits(writer: Writer, role: Role) -> str:
    lines = [line for line in writer.handbook.organisation.delegation if line.role == role.id]
    rows = ([_subject(writer, line), _limit(writer, line), writer.clauses(line.sources)] for line in lines)
    labels = (words.SUBJECT, words.UP_TO, words.SOURCES)
    notes = join(writer.notes(line.notes) for line in lines)
    return join([table([writer.say(label) for label in labels], rows), notes]) if lines else ""


def _subject(writer: Writer, line: Authority) -> str:
    if line.subject in writer.handbook.procedures:
        return writer.procedure(line.subject)
    return writer.form(line.subject)


def _limit(writer: Writer, line: Authority) -> str:
    if line.up_to is None:
        return writer.say(words.WITHOUT_LIMIT)
    return f"{plain(line.up_to)} {escape.line(line.unit)}".rstrip()


def _forms(writer: Writer, role: Role) -> str:
    rows = []
    for form in writer.handbook.forms.values():
        parts = [
            (words.I_FILL, role.id in form.filled_by),
            (words.I_SIGN, any(role.id in (signature.role, signature.deputy) for signature in form.signatures)),
            (words.I_RECEIVE, role.id in form.received_by),
            (words.I_KEEP, role.id == form.keeper),
        ]
        said = [writer.say(part) for part, mine in parts if mine]
        if said:
            rows.append([writer.form(form.id), writer.listed(said)])
    return table([writer.say(words.FORM), writer.say(words.MY_PART)], rows) if rows else ""


def _owned(writer: Writer, role: Role) -> Iterator[str]:
    owned = (procedure for procedure in writer.handbook.procedures.values() if procedure.owner == role.id)
    return (writer.procedure(procedure.id) for procedure in owned)
