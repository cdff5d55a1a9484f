"""The first page: three ways in, for someone on the first day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.model.handbook import Handbook
from handbook.render import address, words
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
    """Every form once, with the domain in which it is first filled in."""
    left = dict(sorted(writer.handbook.forms.items(), key=lambda item: (item[1].number, item[0])))
    for domain_id, procedures in by_domain(writer.handbook).items():
        filled = {form for procedure in procedures for step in procedure.steps() for form in step.form}
        here = [form_id for form_id in left if form_id in filled]
        left = {name: form for name, form in left.items() if name not in filled}
        if here:
            yield _line(writer, domain_link(writer, domain_id), here)
    if left:
        yield _line(writer, writer.say(words.FORMS_ELSEWHERE), left)


def _line(writer: Writer, title: str, forms: Iterable[str]) -> str:
    return f"**{title}**{writer.say(words.COLON)}{writer.listed(map(writer.form, forms))}"


def _registers(writer: Writer) -> Iterator[str]:
    yield writer.link(writer.say(words.GLOSSARY), address.GLOSSARY)
    yield writer.link(writer.say(words.DOCUMENTS), address.DOCUMENTS)
    if writer.handbook.controls:
        yield writer.link(writer.say(words.CONTROLS), address.CONTROLS)
    if writer.handbook.clauses:
        yield writer.link(writer.say(words.SOURCES_TITLE), address.SOURCES)
    yield writer.link(writer.say(words.OPEN_POINTS), address.OPEN_POINTS)
    yield writer.link(writer.say(words.RULES), address.RULES)
