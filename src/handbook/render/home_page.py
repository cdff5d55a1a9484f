"""The first page: three ways in, for someone on the first day."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.handbook import Handbook
from handbook.render import address, escape, words
from handbook.render.lists import by_department, by_domain, domain_link
from handbook.render.markdown import bullets, heading, join
from handbook.render.page import Page
from handbook.render.writer import Writer


def home_page(handbook: Handbook, language: str) -> Page:
    """Find your work by role, by procedure or by the form in your hand."""
    writer = Writer(handbook, language, address.HOME)
    company = writer.line(handbook.organisation.company)
    title = writer.say(words.HANDBOOK_OF, company=company) if company else writer.say(words.HANDBOOK)
    plain = handbook.organisation.company.in_(language)
    blocks = [
        heading(1, title, address.heading_anchor("top")),
        writer.say(words.WELCOME),
        heading(2, writer.say(words.FIND_BY_ROLE), address.heading_anchor("by-role")),
        bullets(_roles(writer)) or writer.say(words.NONE_YET),
        heading(2, writer.say(words.FIND_BY_PROCEDURE), address.heading_anchor("by-procedure")),
        bullets(_procedures(writer)) or writer.say(words.NONE_YET),
        heading(2, writer.say(words.FIND_BY_FORM), address.heading_anchor("by-form")),
        bullets(_forms(writer)) or writer.say(words.NONE_YET),
        heading(2, writer.say(words.ALSO_HERE), address.heading_anchor("also")),
        bullets(_registers(writer)),
    ]
    return Page(
        writer.uri,
        writer.say(words.HANDBOOK_OF, company=plain) if plain else writer.say(words.HANDBOOK),
        join(blocks) + "\n",
        handbook.organisation.origin.path,
    )


def _roles(writer: Writer) -> Iterator[str]:
    for _, title, roles in by_department(writer):
        yield f"**{title}**{writer.say(words.COLON)}{writer.roles(role.id for role in roles)}"


def _procedures(writer: Writer) -> Iterator[str]:
    for domain_id, procedures in by_domain(writer.handbook).items():
        if procedures:
            names = writer.listed(writer.procedure(procedure.id) for procedure in procedures)
            yield f"**{domain_link(writer, domain_id)}**{writer.say(words.COLON)}{names}"


def _forms(writer: Writer) -> Iterator[str]:
    for form in sorted(writer.handbook.forms.values(), key=lambda form: (form.number, form.id)):
        yield f"{escape.line(form.number)} {writer.form(form.id)}".strip()


def _registers(writer: Writer) -> Iterator[str]:
    yield writer.link(writer.say(words.GLOSSARY), address.GLOSSARY)
    yield writer.link(writer.say(words.DOCUMENTS), address.DOCUMENTS)
    if writer.handbook.controls:
        yield writer.link(writer.say(words.CONTROLS), address.CONTROLS)
    if writer.handbook.clauses:
        yield writer.link(writer.say(words.SOURCES_TITLE), address.SOURCES)
    yield writer.link(writer.say(words.OPEN_POINTS), address.OPEN_POINTS)
    yield writer.link(writer.say(words.RULES), address.RULES)
