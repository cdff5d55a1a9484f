"""The navigation of the handbook in one language, as a value."""

from __future__ import annotations

from handbook.model.handbook import Handbook
from handbook.render import address, words
from handbook.render.book import Book
from handbook.render.lists import by_department, by_domain
from handbook.render.page import Entry
from handbook.render.writer import Writer


def navigation(written: Book, language: str) -> tuple[Entry, ...]:
    """Home, procedures by domain, forms, roles by department, registers, rules. Titles are plain text."""
    handbook = written.handbook
    registers = [(words.GLOSSARY, address.GLOSSARY), (words.DOCUMENTS, address.DOCUMENTS)]
    registers += [(words.CONTROLS, address.CONTROLS)] if handbook.controls else []
    registers += [(words.SOURCES_TITLE, address.SOURCES)] if handbook.clauses else []
    registers.append((words.OPEN_POINTS, address.OPEN_POINTS))
    rules = tuple(Entry(f"{card.id} {card.title.in_(language)}", address.rule(card.id)) for card in written.cards)
    return (
        Entry(words.HOME[language], address.HOME),
        Entry(words.PROCEDURES[language], address.PROCEDURES, _procedures(handbook, language)),
        Entry(words.FORMS[language], address.FORMS, _forms(handbook, language)),
        Entry(words.ROLES[language], address.ROLES, _roles(handbook, language)),
        Entry(words.REGISTERS[language], entries=tuple(Entry(title[language], uri) for title, uri in registers)),
        Entry(words.RULES[language], address.RULES, rules),
    )


def _procedures(handbook: Handbook, language: str) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for domain_id, procedures in by_domain(handbook).items():
        domain = handbook.domains.get(domain_id)
        inside = tuple(
            Entry(f"{p.number} {p.title.in_(language) or p.id}".strip(), address.procedure(p.id)) for p in procedures
        )
        title = domain.title.in_(language) or domain_id if domain else ""
        entries += [Entry(title, address.domain(domain_id), inside)] if domain else inside
    return tuple(entries)


def _forms(handbook: Handbook, language: str) -> tuple[Entry, ...]:
    forms = sorted(handbook.forms.values(), key=lambda form: (form.number, form.id))
    return tuple(Entry(f"{f.number} {f.title.in_(language) or f.id}".strip(), address.form(f.id)) for f in forms)


def _roles(handbook: Handbook, language: str) -> tuple[Entry, ...]:
    writer = Writer(handbook, language, address.ROLES)
    return tuple(
        Entry(role.title.in_(language) or role.id, address.role(role.id))
        for _, _, roles in by_department(writer)
        for role in roles
    )
