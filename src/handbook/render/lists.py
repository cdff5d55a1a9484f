"""The pages that list other pages: procedures, forms, roles, a domain, and the master list of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handbook.findings import Text
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.procedure import Procedure
from handbook.model.registers import Domain, Role
from handbook.render import address, control_block, escape, words
from handbook.render.markdown import bullets, heading, join, table
from handbook.render.page import Page
from handbook.render.registers import duty_rows
from handbook.render.spots import duties_of_nobody
from handbook.render.writer import Writer


def by_domain(handbook: Handbook) -> Mapping[str, Sequence[Procedure]]:
    """The procedures by domain id, both in the order of reading: domains by their order, procedures by number."""
    ordered = sorted(handbook.procedures.values(), key=lambda procedure: (procedure.number, procedure.id))
    groups: dict[str, list[Procedure]] = {domain_id: [] for domain_id in handbook.domains}
    for procedure in ordered:
        groups.setdefault(procedure.domain, []).append(procedure)
    return {domain_id: found for domain_id, found in groups.items() if found or domain_id in handbook.domains}


def procedures_page(handbook: Handbook, language: str) -> Page:
    """All procedures by domain."""
    writer = Writer(handbook, language, address.PROCEDURES)
    parts = []
    for domain_id, procedures in by_domain(handbook).items():
        anchor = address.heading_anchor(f"domain-{address.safe(domain_id)}")
        parts += [heading(2, domain_link(writer, domain_id), anchor), procedure_table(writer, procedures)]
    return _page(writer, words.PROCEDURES, parts)


def domain_page(handbook: Handbook, domain: Domain, language: str) -> Page:
    """A domain with its introduction and its procedures."""
    writer = Writer(handbook, language, address.domain(domain.id))
    procedures = by_domain(handbook).get(domain.id, ())
    sources = writer.labelled(words.SOURCES, writer.clauses(domain.sources))
    parts = [
        writer.block(domain.introduction),
        sources,
        writer.notes(domain.notes),
        procedure_table(writer, procedures),
    ]
    top = heading(1, writer.titled(domain.title, domain.id), address.heading_anchor("top"))
    title = domain.title.in_(language) or domain.id
    return Page(writer.uri, title, join([top, *parts]) + "\n", domain.origin.path)


def forms_page(handbook: Handbook, language: str) -> Page:
    """All forms by number."""
    writer = Writer(handbook, language, address.FORMS)
    forms = sorted(handbook.forms.values(), key=lambda form: (form.number, form.id))
    labels = (words.NUMBER, words.FORM, words.FILLED_BY, words.RECEIVED_BY, words.PURPOSE)
    rows = (
        [
            escape.cell(form.number),
            writer.form(form.id),
            writer.listed([writer.roles(form.filled_by), writer.line(form.filled_by_outsider)]),
            writer.roles(form.received_by),
            writer.cell(form.purpose),
        ]
        for form in forms
    )
    return _page(writer, words.FORMS, [table([writer.say(label) for label in labels], rows)] if forms else [])


def roles_page(handbook: Handbook, language: str) -> Page:
    """All roles by department, those outside the company last."""
    writer = Writer(handbook, language, address.ROLES)
    organisation = handbook.organisation
    parts = [writer.labelled(words.SOURCES, writer.clauses(organisation.sources)), writer.notes(organisation.notes)]
    departments = {department.id: department for department in organisation.departments}
    listed = {name: (title, roles) for name, title, roles in by_department(writer)}
    for name in dict.fromkeys((*departments, *listed)):
        known = departments.get(name)
        title, roles = listed.get(name) or (writer.titled(known.title, name) if known else "", ())
        parts += [heading(2, title, address.department_anchor(name)), bullets(writer.role(role.id) for role in roles)]
        if known:
            parts += [writer.labelled(words.SOURCES, writer.clauses(known.sources)), writer.notes(known.notes)]
    if duties := duties_of_nobody(handbook):
        anchor = address.heading_anchor("duties")
        parts += [heading(2, writer.say(words.DUTIES_OF_NOBODY), anchor), duty_rows(writer, duties)]
    return _page(writer, words.ROLES, [part for part in parts if part])


def by_department(writer: Writer) -> Iterable[tuple[str, str, Sequence[Role]]]:
    """(id, title as Markdown, roles) for each department that has any, then the others and the outsiders."""
    handbook = writer.handbook
    inside = [role for role in handbook.roles.values() if not role.outside]
    departments = handbook.organisation.departments
    known = {department.id for department in departments}
    for department in departments:
        if roles := [role for role in inside if role.department == department.id]:
            yield department.id, writer.titled(department.title, department.id), roles
    if roles := [role for role in inside if role.department not in known]:
        yield "_other", writer.say(words.NO_DEPARTMENT), roles
    if roles := [role for role in handbook.roles.values() if role.outside]:
        yield "_outside", writer.say(words.OUTSIDE), roles


def documents_page(handbook: Handbook, language: str) -> Page:
    """The master list: every controlled document with its number, edition, dates and owner."""
    writer = Writer(handbook, language, address.DOCUMENTS)
    labels = (
        words.NUMBER, words.DOCUMENT, words.KIND, words.VERSION, words.STATUS, words.EFFECTIVE, words.OWNER,
        words.NEXT_REVIEW,
    )  # fmt: skip
    documents: list[Procedure | Form] = [*handbook.procedures.values(), *handbook.forms.values()]
    rows = []
    for document in sorted(documents, key=lambda document: (document.number, document.id)):
        is_procedure = isinstance(document, Procedure)
        review = control_block.next_review(document) if isinstance(document, Procedure) else None
        rows.append(
            [
                escape.cell(document.number),
                writer.procedure(document.id) if is_procedure else writer.form(document.id),
                writer.say(words.PROCEDURE if is_procedure else words.FORM),
                escape.cell(document.version),
                writer.status(document),
                writer.day(document.effective),
                writer.roles([document.owner if isinstance(document, Procedure) else document.keeper]),
                writer.day(review),
            ]
        )
    body = [writer.say(words.DOCUMENTS_INTRO), table([writer.say(label) for label in labels], rows)]
    return _page(writer, words.DOCUMENTS, body if rows else [])


def procedure_table(writer: Writer, procedures: Sequence[Procedure]) -> str:
    """Procedures with number, purpose and owner."""
    labels = (words.NUMBER, words.PROCEDURE, words.PURPOSE, words.OWNER)
    rows = (
        [
            escape.cell(procedure.number),
            writer.procedure(procedure.id),
            writer.cell(procedure.purpose),
            writer.roles([procedure.owner]),
        ]
        for procedure in procedures
    )
    return table([writer.say(label) for label in labels], rows) if procedures else writer.say(words.NONE_YET)


def domain_link(writer: Writer, domain_id: str) -> str:
    """A domain by its title, linked to its page; its folder's name where there is no `domain.yml`."""
    known = writer.handbook.domains.get(domain_id)
    if not known:
        return escape.line(domain_id) or writer.say(words.NO_DOMAIN)
    return writer.link(writer.titled(known.title, domain_id), address.domain(domain_id))


def _page(writer: Writer, title: Text, parts: Sequence[str]) -> Page:
    top = heading(1, writer.say(title), address.heading_anchor("top"))
    return Page(writer.uri, writer.say(title), join([top, *(parts or [writer.say(words.NONE_YET)])]) + "\n")
