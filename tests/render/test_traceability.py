"""From every clause to its places and back: nothing that a file cites is lost on the way to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from page_reading import seen, written
from tests.loaded import ROOT, SMALL, handbook, library

from handbook.findings import LANGUAGES, Text
from handbook.model.expression import Expression
from handbook.model.form import Form, Retention
from handbook.model.handbook import Handbook
from handbook.model.parts import Node, Note
from handbook.model.procedure import Flow, Procedure, Revision, Signed
from handbook.model.registers import Clause, Holding, People
from handbook.render import address
from handbook.render.book import book, pages
from handbook.render.spots import Spot, spots
from handbook.render.writer import Writer

BOTH = pytest.mark.parametrize("folder", [SMALL, ROOT], ids=["small", "ours"])
TABLE_OF_CLAUSES = re.compile(r"^## [^\n]*\{ #_sources.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
PARTS = ("organisation", "roles", "terms", "controls", "domains", "forms", "procedures")
NOT_SHOWN = (Clause, Holding, People, Retention, Revision, Signed)
"""Nodes that stand for a source, a person or an edition, and rest on no clause themselves."""


def places(known: Handbook, language: str = "en") -> list[Spot]:
    return list(spots(Writer(known, language, address.SOURCES)))


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_stands_on_its_page(folder: Path, language: str) -> None:
    found = seen(language, folder)
    cited = [spot for spot in places(handbook(folder), language) if set(spot.clauses())]
    assert len(cited) > 10
    assert [spot for spot in cited if spot.anchor not in found[spot.uri].anchors] == []


@BOTH
def test_every_clause_has_a_place_or_a_reason_why_not(folder: Path) -> None:
    known = handbook(folder)
    places_of: dict[str, list[str]] = {}
    for spot in places(known):
        for clause in spot.clauses():
            places_of.setdefault(clause, []).append(f"{spot.uri}#{spot.anchor}")
    lost = [
        clause.id
        for clause in known.clauses.values()
        if not places_of.get(clause.id)
        and (clause.status == "implemented" or not (clause.reason.zh and clause.reason.en))
    ]
    assert lost == []


@BOTH
def test_what_a_file_cites_is_what_the_pages_know(folder: Path) -> None:
    documents = library(folder).documents.values()
    cited = {citation.name for document in documents for citation in document.survey.clauses}
    assert cited == {clause for spot in places(handbook(folder)) for clause in spot.clauses()}


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_sources_leads_from_a_clause_to_each_of_its_places(folder: Path, language: str) -> None:
    known = handbook(folder)
    page = written(folder)[language][address.SOURCES]
    rows = {row.split(" {", 1)[0].removeprefix("| "): row for row in page.text.splitlines() if " { #" in row}
    for spot in places(known, language):
        for clause in spot.clauses():
            place = f"({spot.uri}#{spot.anchor})" if spot.name else f"({spot.uri})"
            assert place in rows[clause], (clause, place)


@BOTH
def test_the_page_of_sources_leads_from_a_page_to_each_of_its_clauses(folder: Path) -> None:
    page = written(folder)["en"][address.SOURCES]
    rows = page.text.partition("{ #_by-page ")[2].splitlines()
    for spot in places(handbook(folder)):
        for clause in spot.clauses():
            assert any(f"]({spot.uri})" in row and f"[{clause}](" in row for row in rows), (spot.uri, clause)


@BOTH
def test_the_page_of_sources_counts_every_clause_once(folder: Path) -> None:
    known = handbook(folder)
    page = written(folder)["en"][address.SOURCES]
    total = next(line for line in page.text.splitlines() if line.startswith("| **Total**"))
    numbers = [int(cell or 0) for cell in total.replace(" ", "").split("|")[2:-1]]
    assert numbers[0] == sum(numbers[1:]) == len(known.clauses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_shows_the_clauses_that_it_and_its_notes_rest_on(language: str) -> None:
    known = _citing(handbook(), count())
    text = {page.uri: TABLE_OF_CLAUSES.sub("", page.text) for page in pages(book(known), language)}
    found = places(known, language)
    for spot in found:
        own = () if isinstance(spot.node, Procedure | Form) else spot.node.sources
        for clause in (*own, *(clause for note in spot.node.notes for clause in note.sources)):
            assert re.search(rf"\[{clause}\]\([^)]*#{clause}\)", text[spot.uri]), (spot, clause)
    assert {clause for spot in found for clause in spot.clauses()} == set(_cited(known))
    assert len(found) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_left_open_stands_on_one_page_with_its_place_and_clauses(language: str) -> None:
    known = _citing(handbook(), count())
    page = next(page for page in pages(book(known), language) if page.uri == address.OPEN_POINTS)
    lines = page.text.splitlines()
    links: dict[str, set[str]] = {}
    for spot in places(known, language):
        for note in spot.node.notes:
            links.setdefault(note.text[language], set()).add(f"]({spot.uri}#{spot.anchor})")
            assert any(f"| {note.text[language]} |" in line and f"[{note.sources[0]}](" in line for line in lines)
    for text, allowed in links.items():
        [line] = [line for line in lines if f"| {text} |" in line]
        assert any(link in line for link in allowed)
    for form in known.forms.values():
        is_open = form.retention is None or form.retention.to_be_set
        assert any(f"]({address.form(form.id)}#_control)" in line for line in lines) == is_open


@BOTH
def test_every_clause_that_waits_for_a_decision_stands_among_the_open_points(folder: Path) -> None:
    waiting = [clause.id for clause in handbook(folder).clauses.values() if clause.status == "open"]
    assert waiting or folder == SMALL
    links = seen("en", folder)[address.OPEN_POINTS].links
    assert {f"{address.SOURCES}#{address.safe(clause)}" for clause in waiting} <= set(links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_remarks_are_no_open_points(language: str) -> None:
    remark = Note(Text("只是说明", "Only a remark"))
    known = replace(handbook(), forms={key: replace(form, notes=(remark,)) for key, form in handbook().forms.items()})
    page = next(page for page in pages(book(known), language) if page.uri == address.OPEN_POINTS)
    assert remark.text[language] not in page.text


def _citing(known: Handbook, numbers: Iterator[int]) -> Handbook:
    """The handbook with a clause of its own cited at each node and at a note on each node."""
    parts = {name: _with_clauses(getattr(known, name), numbers) for name in PARTS}
    once = Handbook(**parts)
    cited = replace(once, organisation=replace(once.organisation, roles=tuple(once.roles.values())))
    return replace(cited, clauses={name: Clause(id=name, status="implemented") for name in _cited(cited)})


def _with_clauses(value: Any, numbers: Iterator[int]) -> Any:
    if isinstance(value, Mapping):
        return {key: _with_clauses(inner, numbers) for key, inner in value.items()}
    if type(value) is tuple:
        return tuple(_with_clauses(inner, numbers) for inner in value)
    if not isinstance(value, Node):
        return value
    changed = {f.name: _with_clauses(getattr(value, f.name), numbers) for f in fields(value)}
    if not _is_silent(value):
        note = Note(Text(f"未定{next(numbers)}", f"Open {next(numbers)}"), "open", (f"N{next(numbers)}",))
        changed |= {"sources": (f"C{next(numbers)}",), "notes": (note,)}
    return replace(value, **changed)


def _is_silent(node: Node) -> bool:
    """Whether no file says of such a node where it comes from: the only flow of a procedure is the procedure."""
    return isinstance(node, NOT_SHOWN) or (isinstance(node, Flow) and not node.id)


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _cited(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _cited(inner)
    elif is_dataclass(value) and not isinstance(value, type | Expression):
        if isinstance(value, Note | Node):
            yield from value.sources
        yield from (name for f in fields(value) for name in _cited(getattr(value, f.name)))
