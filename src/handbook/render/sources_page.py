"""The source clauses: where each is implemented, or why it is not, and which page rests on which clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from handbook.findings import Text
from handbook.model.grouping import grouped
from handbook.model.handbook import Handbook
from handbook.model.registers import Clause
from handbook.render import address, escape, kinds, words
from handbook.render.markdown import anchored, heading, join, table
from handbook.render.page import Page
from handbook.render.spots import Spot, spots
from handbook.render.writer import Writer

DIGITS = re.compile(r"([0-9]+)")


def sources_page(handbook: Handbook, language: str) -> Page:
    """Counts by document and status, every clause with its places by document, and every page with its clauses."""
    writer = Writer(handbook, language, address.SOURCES)
    found = spots(writer)
    places = places_by_clause(found)
    documents = _by_document(handbook)
    parts = [writer.say(words.SOURCES_INTRO), _counts(writer, documents)]
    for document, clauses in documents.items():
        parts.append(heading(2, _title(writer, document, clauses), document_anchor(document)))
        parts.append(_statuses(writer, clauses))
        header = [writer.say(label) for label in (words.CLAUSE, words.KIND, words.SAYS, words.STATUS, words.WHERE)]
        parts.append(table(header, ([*_clause(writer, one), where(writer, places.get(one.id, ()))] for one in clauses)))
    parts += [
        heading(2, writer.say(words.BY_PAGE), address.heading_anchor("by-page"), searched=False),
        _by_page(writer, found),
    ]
    top = heading(1, writer.say(words.SOURCES_TITLE), address.heading_anchor("top"))
    return Page(writer.uri, writer.say(words.SOURCES_TITLE), join([top, *parts]) + "\n")


def document_anchor(document: str) -> str:
    """The anchor of a source document on the page of sources."""
    return address.heading_anchor(f"document-{address.safe(document)}")


def places_by_clause(found: Iterable[Spot]) -> Mapping[str, Sequence[Spot]]:
    """The places that cite each clause; parts that stand at one anchor are one place."""
    places: dict[str, dict[tuple[str, str], Spot]] = {}
    for spot in found:
        for clause in spot.clauses():
            places.setdefault(clause, {}).setdefault((spot.uri, spot.anchor), spot)
    return {clause: tuple(at.values()) for clause, at in places.items()}


def where(writer: Writer, places: Iterable[Spot]) -> str:
    """Places as links, one line a page."""
    pages = grouped((spot.uri, spot) for spot in places)
    return "<br>".join(_on_page(writer, there) for there in pages.values())


def _on_page(writer: Writer, there: Sequence[Spot]) -> str:
    named = [writer.link(spot.name, spot.uri, spot.anchor) for spot in there if spot.name]
    page = writer.link(there[0].page, there[0].uri)
    return f"{page}{writer.say(words.COLON)}{writer.listed(named)}" if named else page


def by_document(clauses: Iterable[Clause]) -> Mapping[str, Sequence[Clause]]:
    """Clauses by the id of their document, which begins their own, both in the order of the documents' numbers."""
    ordered = sorted(clauses, key=lambda one: _natural(one.id))
    return grouped((".".join(clause.id.split(".")[:2]), clause) for clause in ordered)


def _by_document(handbook: Handbook) -> Mapping[str, Sequence[Clause]]:
    return by_document(handbook.clauses.values())


def _natural(name: str) -> list[tuple[int, str]]:
    """A key by which `1.9` comes before `1.10`."""
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in DIGITS.split(name)]


def _title(writer: Writer, document: str, clauses: Sequence[Clause]) -> str:
    title = writer.line(clauses[0].document) or writer.say(words.UNNAMED_DOCUMENT)
    return f"{escape.line(document)} {title}"


def _counts(writer: Writer, documents: Mapping[str, Sequence[Clause]]) -> str:
    """How many clauses of each document have which status."""
    labels = (words.DOCUMENT, words.CLAUSES, *kinds.CLAUSE_STATUSES.values())
    rows = []
    for document, clauses in documents.items():
        title = writer.link(_title(writer, document, clauses), address.SOURCES, document_anchor(document))
        rows.append([title, *_numbers(clauses)])
    total = [f"**{writer.say(words.TOTAL)}**", *_numbers([one for clauses in documents.values() for one in clauses])]
    return table([writer.say(label) for label in labels], [*rows, total])


def _numbers(clauses: Sequence[Clause]) -> list[str]:
    counted = Counter(clause.status for clause in clauses)
    return [str(len(clauses)), *(str(counted[status] or "") for status in kinds.CLAUSE_STATUSES)]


def _statuses(writer: Writer, clauses: Sequence[Clause]) -> str:
    """The counts of one document in a line."""
    counted = Counter(clause.status for clause in clauses)
    said = [
        writer.say(words.COUNTED, what=writer.say(label), count=counted[status])
        for status, label in kinds.CLAUSE_STATUSES.items()
        if counted[status]
    ]
    return writer.say(words.DOT).join(said)


def _clause(writer: Writer, clause: Clause) -> list[str]:
    status, kind = kinds.CLAUSE_STATUSES.get(clause.status), kinds.CLAUSE_KINDS.get(clause.kind)
    reason = writer.cell(clause.reason)
    return [
        anchored(escape.line(clause.id), address.safe(clause.id)),
        _word(writer, kind, clause.kind),
        writer.cell(clause.summary),
        "<br>".join(filter(None, [_word(writer, status, clause.status), reason])),
    ]


def _word(writer: Writer, known: Text | None, written: str) -> str:
    return writer.say(known) if known else escape.line(written)


def _by_page(writer: Writer, found: Iterable[Spot]) -> str:
    """Every page that cites clauses, with these clauses in their order on the page."""
    pages: dict[str, tuple[str, dict[str, None]]] = {}
    for spot in found:
        pages.setdefault(spot.uri, (spot.page, {}))[1].update(dict.fromkeys(spot.clauses()))
    rows = ([writer.link(page, uri), writer.clauses(clauses)] for uri, (page, clauses) in pages.items() if clauses)
    return table([writer.say(words.PAGE), writer.say(words.CLAUSE)], rows)
