"""The whole handbook as pages of one language, and its navigation. Knows no site generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from handbook.findings import Place, Text
from handbook.model.handbook import Handbook
from handbook.model.once import once
from handbook.render import address, lists, registers, rule_pages
from handbook.render.form_page import form_page
from handbook.render.home_page import home_page
from handbook.render.open_points_page import open_points_page
from handbook.render.page import Page
from handbook.render.procedure_page import procedure_page
from handbook.render.role_page import role_page
from handbook.render.sources_page import sources_page
from handbook.render.uses import Uses, uses
from handbook.rules.catalogue import Card

NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Book:
    """All that the pages are written from; `book` fills in what follows from the handbook.

    `outputs` holds the checker's report on the bad example of each rule, by rule id, and `ways` the way through the
    flow of that example on which the defect comes about, where there is one. Both are read when a page is written.
    """

    handbook: Handbook
    uses: Uses = field(default_factory=Uses)
    cards: Sequence[Card] = ()
    outputs: Mapping[str, Text] = field(default_factory=dict)
    ways: Mapping[str, Sequence[Place]] = field(default_factory=dict)


def book(
    handbook: Handbook,
    cards: Sequence[Card] = (),
    outputs: Mapping[str, Text] | None = None,
    ways: Mapping[str, Sequence[Place]] | None = None,
) -> Book:
    """Prepare a handbook for writing: looks once at every step of every procedure."""
    return Book(handbook, uses(handbook), cards, outputs or {}, ways or {})


def pages(written: Book, language: str) -> Iterator[Page]:
    """Every page in `language` ("zh" or "en"), in the order of `uris`."""
    return (write(language) for write in _writers(written).values())


def uris(written: Book) -> tuple[str, ...]:
    """The address of every page; the same in both languages."""
    return tuple(_writers(written))


def page(written: Book, uri: str, language: str) -> Page:
    """One page alone. Raises KeyError for a uri that is none of the handbook's."""
    return _writers(written)[uri](language)


@once
def _writers(written: Book) -> Mapping[str, Callable[[str], Page]]:
    """What writes each page, by its address; nothing is written yet."""
    handbook, known = written.handbook, written.uses
    writers: dict[str, Callable[[str], Page]] = {
        address.HOME: partial(home_page, handbook),
        address.PROCEDURES: partial(lists.procedures_page, handbook),
        address.FORMS: partial(lists.forms_page, handbook),
        address.ROLES: partial(lists.roles_page, handbook),
        address.GLOSSARY: partial(registers.glossary_page, handbook),
        address.DOCUMENTS: partial(lists.documents_page, handbook),
        address.OPEN_POINTS: partial(open_points_page, handbook),
        address.RULES: partial(rule_pages.rules_page, handbook, written.cards),
    }
    if handbook.controls:
        writers[address.CONTROLS] = partial(registers.controls_page, handbook)
    if handbook.clauses:
        writers[address.SOURCES] = partial(sources_page, handbook)
    for domain in handbook.domains.values():
        writers[address.domain(domain.id)] = partial(lists.domain_page, handbook, domain)
    for procedure in handbook.procedures.values():
        controls = known.controls.get(procedure.id, ())
        writers[address.procedure(procedure.id)] = partial(procedure_page, handbook, procedure, controls)
    for form in handbook.forms.values():
        writers[address.form(form.id)] = partial(form_page, handbook, form, known.forms.get(form.id, ()))
    for role in handbook.roles.values():
        writers[address.role(role.id)] = partial(role_page, handbook, role, known.roles.get(role.id, ()))
    for card in written.cards:
        writers[address.rule(card.id)] = partial(_rule_page, written, card)
    return writers


def _rule_page(written: Book, card: Card, language: str) -> Page:
    output, way = written.outputs.get(card.id, NO_TEXT), written.ways.get(card.id, ())
    return rule_pages.rule_page(written.handbook, card, output, way, language)
