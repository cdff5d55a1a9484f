"""The registers: glossary, controls and source clauses, each with an anchor to link to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.registers import Clause, Control, Term
from handbook.render import address, conditions, escape, kinds, words
from handbook.render.desk import desk
from handbook.render.markdown import anchored, heading, join, table
from handbook.render.page import Page
from handbook.render.writer import Writer


def glossary_page(handbook: Handbook, language: str) -> Page:
    """Every term with its name in the other language, what else it is called, and its definition."""
    writer = Writer(handbook, language, address.GLOSSARY)
    other = "en" if language == "zh" else "zh"
    header = [writer.say(label) for label in (words.TERM, words.OTHER_LANGUAGE, words.MEANING)]
    terms = sorted(handbook.terms.values(), key=lambda term: (term.term.in_(language).casefold(), term.id))
    rows = [
        [
            anchored(writer.titled(term.term, term.id), address.safe(term.id)),
            escape.line(term.term[other]),
            _meaning(writer, term),
        ]
        for term in terms
    ]
    notes = join(writer.notes(term.notes) for term in terms)
    return _register(writer, words.GLOSSARY, table(header, rows) if rows else "", notes)


def controls_page(handbook: Handbook, language: str) -> Page:
    """The control register by procedure."""
    writer = Writer(handbook, language, address.CONTROLS)
    groups: dict[str, list[Control]] = {}
    for control in handbook.controls.values():
        groups.setdefault(control.procedure, []).append(control)
    parts = []
    for procedure_id, controls in groups.items():
        parts.append(heading(2, writer.procedure(procedure_id), address.heading_anchor(address.safe(procedure_id))))
        parts.append(control_rows(writer, controls))
    return _register(writer, words.CONTROLS, *parts)


def sources_page(handbook: Handbook, implementing: Mapping[str, Sequence[str]], language: str) -> Page:
    """Every source clause by document, its status, and the procedures and forms (`implementing`) that cite it."""
    writer = Writer(handbook, language, address.SOURCES)
    groups: dict[str, list[Clause]] = {}
    for clause in handbook.clauses.values():
        groups.setdefault(clause.document.in_(language), []).append(clause)
    header = [writer.say(label) for label in (words.CLAUSE, words.SAYS, words.STATUS, words.WHERE)]
    parts = []
    for position, (title, clauses) in enumerate(groups.items(), 1):
        name = escape.line(title) or writer.say(words.UNNAMED_DOCUMENT)
        parts.append(heading(2, name, address.heading_anchor(f"document-{position}")))
        rows = ([*_clause(writer, clause), _where(writer, implementing.get(clause.id, ()))] for clause in clauses)
        parts.append(table(header, rows))
    return _register(writer, words.SOURCES_TITLE, *parts)


def control_rows(writer: Writer, controls: Iterable[Control]) -> str:
    """Controls as a table; their anchors stand on the register's own page only."""
    own = writer.uri == address.CONTROLS
    columns = (words.CONTROL, words.KIND, words.BINDS, words.EVIDENCE, words.OWNER, words.FREQUENCY, words.SOURCES)
    rows = [_control(writer, control, own=own) for control in controls]
    notes = join(writer.notes(control.notes) for control in controls)
    return join([table([writer.say(label) for label in columns], rows), notes]) if rows else ""


def clause_rows(writer: Writer, clause_ids: Iterable[str]) -> str:
    """Clauses as a table with our one-line summaries."""
    known = writer.handbook.clauses
    rows = [
        [
            writer.clause(clause_id),
            writer.cell(known[clause_id].summary) if clause_id in known else writer.say(words.NO_SUMMARY),
        ]
        for clause_id in clause_ids
    ]
    return table([writer.say(words.CLAUSE), writer.say(words.SAYS)], rows) if rows else ""


def _register(writer: Writer, title: Text, *parts: str) -> Page:
    top = heading(1, writer.say(title), address.heading_anchor("top"))
    body = [part for part in parts if part] or [writer.say(words.NONE_YET)]
    return Page(writer.uri, writer.say(title), join([top, *body]) + "\n")


def _meaning(writer: Writer, term: Term) -> str:
    also = writer.say(words.ALSO, names=writer.line(term.also)) if term.also else ""
    cited = writer.clauses(term.sources)
    sources = writer.say(words.BRACKETS, what=cited) if cited else ""
    return "<br>".join(part for part in (writer.cell(term.definition), also, sources) if part)


def _control(writer: Writer, control: Control, *, own: bool) -> list[str]:
    rule = writer.cell(control.rule) or escape.line(control.id)
    anchor = address.safe(control.id)
    checked = _checked(writer, control)
    procedure = writer.handbook.procedures.get(control.procedure)
    bound = [
        desk(writer, procedure).step(control.step) if procedure and control.step else "",
        writer.forms([control.form]),
    ]
    kind = kinds.CONTROL_KINDS.get(control.kind)
    return [
        anchored(f"{rule}{checked}", anchor) if own else f"{writer.link(rule, address.CONTROLS, anchor)}{checked}",
        writer.say(kind) if kind else escape.line(control.kind),
        writer.listed(bound) or writer.say(words.WHOLE_PROCEDURE),
        writer.cell(control.evidence),
        writer.roles([control.owner]),
        writer.cell(control.frequency),
        writer.clauses(control.sources),
    ]


def _checked(writer: Writer, control: Control) -> str:
    """What a program checks in every case, on a line of its own under the rule."""
    said = conditions.condition(writer, control.check, conditions.of_control(control, writer.handbook))
    return f"<br>{writer.say(words.KEPT_IF, condition=said)}" if said else ""


def _clause(writer: Writer, clause: Clause) -> list[str]:
    status = kinds.CLAUSE_STATUSES.get(clause.status)
    said = writer.say(status) if status else escape.line(clause.status)
    reason = writer.cell(clause.reason)
    return [
        anchored(escape.line(clause.id), address.safe(clause.id)),
        writer.cell(clause.summary),
        f"{said}<br>{reason}" if reason else said,
    ]


def _where(writer: Writer, names: Sequence[str]) -> str:
    """`names` are `procedure:ID` and `form:ID`."""
    split = (name.partition(":") for name in names)
    return writer.listed(writer.procedure(i) if kind == "procedure" else writer.form(i) for kind, _, i in split)
