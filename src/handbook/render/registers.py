"""The registers of terms and controls, each entry with an anchor to link to, and tables of other registers' entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.findings import Text
from handbook.model.handbook import Handbook, controls_on
from handbook.model.registers import Control, Duty, Term
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
    terms = sorted(handbook.terms.values(), key=lambda term: (in_dictionary(term.term.in_(language)), term.id))
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


def in_dictionary(name: str) -> bytes:
    """A sorting key as of a dictionary: GB/T 2312 has the usual Chinese characters in the order of pinyin."""
    return name.casefold().encode("gb18030", "replace")


def controls_page(handbook: Handbook, language: str) -> Page:
    """The control register by procedure."""
    writer = Writer(handbook, language, address.CONTROLS)
    parts = []
    for procedure_id, controls in controls_on(handbook).items():
        parts.append(heading(2, writer.procedure(procedure_id), address.heading_anchor(address.safe(procedure_id))))
        parts.append(control_rows(writer, controls))
    return _register(writer, words.CONTROLS, *parts)


def control_rows(writer: Writer, controls: Sequence[Control]) -> str:
    """Controls as a table; their anchors stand on the register's own page only."""
    own = writer.uri == address.CONTROLS
    columns = (words.CONTROL, words.BINDS, words.EVIDENCE, words.OWNER, words.SOURCES)
    rows = [_control(writer, control, own=own) for control in controls]
    notes = join(writer.notes(node.notes) for control in controls for node in (control, *control.facts))
    return join([table([writer.say(label) for label in columns], rows), notes]) if rows else ""


def duty_rows(writer: Writer, duties: Iterable[Duty]) -> str:
    """Duties as a table with the clauses that they come from."""
    duties = tuple(duties)
    rows = [
        [
            anchored(writer.titled(duty.title, duty.id), address.part_anchor("duty", duty.id)),
            writer.clauses(duty.sources),
        ]
        for duty in duties
    ]
    notes = join(writer.notes(duty.notes) for duty in duties)
    return join([table([writer.say(words.DUTY), writer.say(words.SOURCES)], rows), notes]) if rows else ""


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
    procedure = writer.handbook.procedures.get(control.procedure)
    bound = [
        desk(writer, procedure).step(control.step) if procedure and control.step else "",
        writer.forms([control.form]),
    ]
    said = [rule if own else writer.link(rule, address.CONTROLS, anchor), *_about(writer, control)]
    return [
        anchored("<br>".join(said), anchor) if own else "<br>".join(said),
        writer.listed(bound) or writer.say(words.WHOLE_PROCEDURE),
        writer.cell(control.evidence),
        writer.roles([control.owner]),
        writer.clauses(dict.fromkeys(clause for node in (control, *control.facts) for clause in node.sources)),
    ]


def _about(writer: Writer, control: Control) -> Iterator[str]:
    """What else is said of a control, a line each under its rule: its kind, how often, what a program checks."""
    kind = kinds.CONTROL_KINDS.get(control.kind)
    named = writer.say(kind) if kind else escape.line(control.kind)
    often = writer.line(control.frequency)
    if named or often:
        yield f"*{writer.say(words.DOT).join(filter(None, (named, often)))}*"
    checked = conditions.condition(writer, control.check, conditions.of_control(control, writer.handbook))
    if checked:
        yield writer.say(words.KEPT_IF, condition=checked)
