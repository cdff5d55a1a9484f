"""A procedure's page: the summary for whoever does it, then everything an auditor asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.procedure import Definition, Flow, Procedure, Record
from handbook.model.registers import Control
from handbook.render import address, control_block, escape, kinds, words
from handbook.render.charts import charts
from handbook.render.desk import Desk, desk
from handbook.render.markdown import anchored, bullets, heading, join, table
from handbook.render.numbering import Item, anytime, items, numbered
from handbook.render.page import Page
from handbook.render.raci import raci
from handbook.render.registers import clause_rows, control_rows
from handbook.render.spots import cited, of_procedure
from handbook.render.steps import branch, steps
from handbook.render.summary import summary, variants
from handbook.render.uses import form_parts
from handbook.render.writer import Writer


def procedure_page(handbook: Handbook, procedure: Procedure, controls: Sequence[Control], language: str) -> Page:
    """The page of one procedure; `controls` are those that bind it."""
    uri = address.procedure(procedure.id)
    at = desk(Writer(handbook, language, uri), procedure)
    numbered_steps = list(items(procedure))
    writer = at.writer
    parts = [
        (words.SUMMARY, "summary", _summary(at)),
        (words.PURPOSE, "purpose", writer.block(procedure.purpose)),
        (words.SCOPE, "scope", writer.block(procedure.scope)),
        (words.DEFINITIONS, "definitions", _definitions(writer, procedure)),
    ]
    after = [
        (words.ANYTIME, "anytime", join(branch(at, way, 4) for way in anytime(procedure))),
        (words.FACTS, "facts", join([bullets(_facts(at)), *(writer.notes(fact.notes) for fact in procedure.facts)])),
        (words.RACI, "raci", _raci(at)),
        (words.FORMS, "forms", _forms(at, numbered_steps)),
        (words.RECORDS, "records", _records(writer, procedure)),
        (words.CONTROLS, "controls", control_rows(writer, controls)),
        (words.INDICATORS, "indicators", _indicators(writer, procedure)),
        (words.REFERENCES, "references", _references(writer, procedure)),
        (words.SOURCE_CLAUSES, "sources", clause_rows(writer, cited(of_procedure(at)))),
        (words.DOCUMENT_CONTROL, "control", control_block.procedure_control(writer, procedure)),
        (words.REVISIONS, "revisions", _revisions(at)),
    ]
    title = f"{escape.line(procedure.number)} {writer.titled(procedure.title, procedure.id)}".strip()
    text = join(
        [
            heading(1, title, address.heading_anchor("top")),
            _standing(writer, procedure),
            *_parts(writer, parts[:1]),
            writer.notes(procedure.notes),
            *_parts(writer, parts[1:]),
            *(_flow(at, flow) for flow in procedure.flows),
            *_parts(writer, after),
        ]
    )
    return Page(uri, procedure.title.in_(language) or procedure.id, text + "\n", procedure.path)


UNSEARCHED = frozenset({"raci", "sources", "control"})
"""Parts that only repeat names; without them the search index is half the size and its hits are better."""


def _parts(writer: Writer, parts: list[tuple[Text, str, str]]) -> Iterator[str]:
    for title, name, body in parts:
        if body:
            anchor = address.heading_anchor(name)
            yield heading(2, writer.say(title), anchor, searched=name not in UNSEARCHED)
            yield body


def _standing(writer: Writer, procedure: Procedure) -> str:
    """One line under the title: which edition this is, since when, and whose."""
    since = writer.say(words.SINCE, day=writer.day(procedure.effective)) if procedure.effective else ""
    owner = writer.roles([procedure.owner])
    said = (
        writer.say(words.EDITION, version=escape.line(procedure.version)),
        writer.status(procedure),
        since,
        writer.say(words.OWNED_BY, role=owner) if owner else "",
        writer.link(writer.say(words.DOCUMENT_CONTROL), address.procedure(procedure.id), "_control"),
    )
    return writer.say(words.DOT).join(filter(None, said))


def _summary(at: Desk) -> str:
    """Of the only flow, or which variant to read; the summary of a variant stands in its own part."""
    flows = at.procedure.flows
    return summary(at, flows[0], numbered(flows[0].steps)) if len(flows) == 1 else variants(at) if flows else ""


def _raci(at: Desk) -> str:
    """The matrix, one for each variant: their roles differ, and their steps have the same numbers."""
    writer, flows = at.writer, at.procedure.flows
    groups = [
        (flow.id, writer.titled(flow.title, flow.id) or writer.say(words.MAIN_FLOW), _all(numbered(flow.steps)))
        for flow in flows
    ]
    groups.append(
        ("_anytime", writer.say(words.ANYTIME), [i for way in anytime(at.procedure) for i in _all(way.items)])
    )
    drawn = [(name, title, body) for name, title, found in groups if (body := raci(at, found))]
    blocks = [
        part for name, title, body in drawn for part in (_raci_heading(name, title) if len(drawn) > 1 else "", body)
    ]
    return join([writer.say(words.RACI_LEGEND), *blocks]) if drawn else ""


def _raci_heading(name: str, title: str) -> str:
    anchor = address.heading_anchor(f"raci-{address.safe(name)}")
    return heading(3, title, anchor, searched=False)


def _all(tops: Sequence[Item]) -> list[Item]:
    return [item for top in tops for item in top.walk()]


def _flow(at: Desk, flow: Flow) -> str:
    writer = at.writer
    drawn = charts(writer, at.procedure, flow)
    name = f"{address.safe(flow.id)}-" if flow.id else ""
    level = 3 if flow.id else 2
    body = [
        heading(level, writer.say(words.CHART), address.heading_anchor(f"{name}chart")) if drawn else "",
        drawn,
        heading(level, writer.say(words.STEPS), address.heading_anchor(f"{name}steps")),
        "" if flow.id else writer.labelled(words.STARTS_WITH, writer.line(flow.start)),
        steps(at, numbered(flow.steps), level + 1),
    ]
    if not flow.id:
        return join(body)
    title = writer.say(words.VARIANT, title=writer.titled(flow.title, flow.id))
    applies = writer.labelled(words.APPLIES, writer.block(flow.applies))
    top = heading(2, title, address.variant_anchor(flow.id))
    sources = writer.labelled(words.SOURCES, writer.clauses(flow.sources))
    brief = summary(at, flow, numbered(flow.steps)) if len(at.procedure.flows) > 1 else ""
    return join([top, applies, sources, brief, writer.notes(flow.notes), *body])


def _definitions(writer: Writer, procedure: Procedure) -> str:
    return join(part for definition in procedure.definitions for part in _definition(writer, definition))


def _definition(writer: Writer, definition: Definition) -> tuple[str, str]:
    meaning = writer.say(words.MEANS, term=writer.line(definition.term), meaning=writer.cell(definition.meaning))
    clauses = writer.clauses(definition.sources)
    sources = writer.say(words.CITED, what=clauses) if clauses else ""
    return meaning + sources, writer.notes(definition.notes)


def _forms(at: Desk, numbered_steps: Sequence[Item]) -> str:
    """Which step fills, changes, reads or approves each form."""
    writer = at.writer
    places: dict[str, dict[str, list[str]]] = {form: {} for form in at.procedure.forms}
    for item in numbered_steps:
        for part, form in form_parts(item):
            places.setdefault(form, {}).setdefault(part, []).append(at.item(item))
    parts = [part for part in kinds.FORM_PARTS if any(part in row for row in places.values())]
    header = [writer.say(words.FORM), *(writer.say(kinds.FORM_PARTS[part]) for part in parts)]
    rows = ([writer.form(form), *("<br>".join(row.get(part, [])) for part in parts)] for form, row in places.items())
    return table(header, rows) if places else ""


def _records(writer: Writer, procedure: Procedure) -> str:
    header = [writer.say(label) for label in (words.RECORD, words.KEEPER, words.PLACE, words.RETENTION, words.SOURCES)]
    rows = [_record(writer, record) for record in procedure.records]
    notes = join(writer.notes(record.notes) for record in procedure.records)
    return join([table(header, rows), notes]) if rows else ""


def _record(writer: Writer, record: Record) -> list[str]:
    form = writer.handbook.forms.get(record.form)
    keeper = record.keeper or (form.keeper if form else "")
    kept = control_block.retention(writer, form) if form else writer.say(words.NOTHING)
    return [
        writer.form(record.form),
        writer.roles([keeper]),
        writer.cell(record.place),
        kept,
        writer.clauses(record.sources),
    ]


def _indicators(writer: Writer, procedure: Procedure) -> str:
    header = [writer.say(label) for label in (words.INDICATOR, words.FORMULA, words.TARGET, words.SOURCES)]
    rows = [
        [
            anchored(writer.titled(indicator.title, indicator.id), address.safe(indicator.id)),
            writer.cell(indicator.formula),
            writer.cell(indicator.target),
            writer.clauses(indicator.sources),
        ]
        for indicator in procedure.indicators
    ]
    notes = join(writer.notes(indicator.notes) for indicator in procedure.indicators)
    return join([table(header, rows), notes]) if rows else ""


def _facts(at: Desk) -> Iterator[str]:
    """Where it is written which data decide, for those data of which a source or a note says so."""
    writer = at.writer
    for fact in at.procedure.facts:
        if fact.sources or fact.notes:
            name = writer.line(at.data[fact.name].label) or escape.code(fact.name)
            form = writer.form(fact.form) if fact.form else ""
            clauses = writer.labelled(words.SOURCES, writer.clauses(fact.sources))
            yield writer.say(words.DOT).join(filter(None, [name, form, clauses]))


def _references(writer: Writer, procedure: Procedure) -> str:
    notes = join(writer.notes(reference.notes) for reference in procedure.references)
    return join([bullets(_reference(writer, procedure)), notes])


def _reference(writer: Writer, procedure: Procedure) -> Iterator[str]:
    for reference in procedure.references:
        known = reference.procedure in writer.handbook.procedures
        title = writer.procedure(reference.procedure) if known else writer.line(reference.title)
        clauses = writer.clauses(reference.sources)
        sources = writer.say(words.CITED, what=clauses) if clauses else ""
        yield writer.listed([title, escape.line(reference.number)]) + sources


def _revisions(at: Desk) -> str:
    writer = at.writer
    header = [writer.say(label) for label in (words.VERSION, words.DATE, words.CHANGE, words.STEPS)]
    rows = [
        [escape.cell(r.version), writer.day(r.on), writer.cell(r.change), at.steps(r.steps)]
        for r in reversed(at.procedure.revisions)
    ]
    return table(header, rows) if rows else ""
