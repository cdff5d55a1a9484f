"""Everything that the company still has to settle, on one page: open points, contradictions, parameters, clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.model.form import Form
from handbook.model.grouping import grouped
from handbook.model.handbook import Handbook
from handbook.model.registers import Clause
from handbook.render import address, escape, kinds, words
from handbook.render.markdown import heading, join, table
from handbook.render.page import Page
from handbook.render.sources_page import document_anchor, places_by_clause, where
from handbook.render.spots import Spot, spots
from handbook.render.writer import Writer


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to settle: what sort of thing (a key of `kinds.OPEN_POINTS`), its words and clauses as Markdown."""

    kind: str
    spot: Spot
    said: str
    clauses: str


def open_points_page(handbook: Handbook, language: str) -> Page:
    """The open points by page, those of procedures first, then the clauses that wait for a decision."""
    writer = Writer(handbook, language, address.OPEN_POINTS)
    found = spots(writer)
    points = [point for spot in _once(found) for point in _points(writer, spot)]
    clauses = [clause for clause in handbook.clauses.values() if clause.status == "open"]
    counted = Counter(point.kind for point in points)
    counted["clause"] = len(clauses)
    parts = [writer.say(words.OPEN_POINTS_INTRO), _counts(writer, counted)]
    for uri, here in grouped((point.spot.uri, point) for point in points).items():
        anchor = address.heading_anchor(address.safe(uri.removesuffix(".md").replace("/", "-")))
        parts += [heading(2, writer.link(here[0].spot.page, uri), anchor), _table(writer, here)]
    if clauses:
        anchor = address.heading_anchor("clauses")
        places = places_by_clause(found)
        parts += [heading(2, writer.say(words.OPEN_CLAUSES), anchor), _clauses(writer, clauses, places)]
    body = parts if points or clauses else [writer.say(words.NOTHING_OPEN)]
    top = heading(1, writer.say(words.OPEN_POINTS), address.heading_anchor("top"))
    return Page(writer.uri, writer.say(words.OPEN_POINTS), join([top, *body]) + "\n")


def _once(found: Iterable[Spot]) -> Iterator[Spot]:
    """Each node at its first place only: a duty that several roles have is one point to settle."""
    seen: set[int] = set()
    for spot in found:
        if id(spot.node) not in seen:
            yield spot
        seen.add(id(spot.node))


def _points(writer: Writer, spot: Spot) -> Iterator[Point]:
    node = spot.node
    for note in node.notes:
        if note.kind in kinds.OPEN_POINTS:
            clauses = note.sources or node.sources
            yield Point(note.kind, spot, writer.cell(note.text), writer.clauses(dict.fromkeys(clauses)))
    if isinstance(node, Form) and (node.retention is None or node.retention.to_be_set):
        control = Spot(node, spot.uri, spot.page, address.heading_anchor("control"), writer.say(words.DOCUMENT_CONTROL))
        yield Point("parameter", control, writer.say(words.RETENTION), "")


def _counts(writer: Writer, counted: Mapping[str, int]) -> str:
    """How many points of each kind there are."""
    rows = [[writer.say(label), str(counted[kind])] for kind, label in kinds.OPEN_POINTS.items() if counted[kind]]
    return table([writer.say(words.KIND), writer.say(words.COUNT)], rows) if rows else ""


def _table(writer: Writer, points: Sequence[Point]) -> str:
    header = [writer.say(label) for label in (words.KIND, words.POINT, words.AT_PLACE, words.SOURCES)]
    rows = (
        [
            writer.say(kinds.OPEN_POINTS[point.kind]),
            point.said,
            writer.link(point.spot.name or point.spot.page, point.spot.uri, point.spot.anchor),
            point.clauses,
        ]
        for point in points
    )
    return table(header, rows)


def _clauses(writer: Writer, clauses: Sequence[Clause], places: Mapping[str, Sequence[Spot]]) -> str:
    header = [writer.say(label) for label in (words.CLAUSE, words.SAYS, words.WHY_OPEN, words.DOCUMENT, words.AT_PLACE)]
    rows = (
        [
            writer.clause(clause.id),
            writer.cell(clause.summary),
            writer.cell(clause.reason),
            _document(writer, clause),
            where(writer, places.get(clause.id, ())),
        ]
        for clause in clauses
    )
    return table(header, rows)


def _document(writer: Writer, clause: Clause) -> str:
    name = ".".join(clause.id.split(".")[:2])
    title = f"{escape.line(name)} {writer.line(clause.document)}".strip()
    return writer.link(title, address.SOURCES, document_anchor(name))
