"""The document control block: what ISO 9001:2015, 7.5 wants to see on every document of the handbook."""

from __future__ import annotations

from datetime import date

from handbook.findings import Text
from handbook.flow.deadlines import due
from handbook.model.form import Form
from handbook.model.parts import Duration
from handbook.model.procedure import Procedure, Signed
from handbook.render import escape, measure, words
from handbook.render.markdown import table
from handbook.render.writer import Writer


def procedure_control(writer: Writer, procedure: Procedure) -> str:
    """Number, version, status, dates, owner, and who prepared, reviewed and approved it."""
    due = next_review(procedure)
    rows: list[tuple[Text, str]] = [
        (words.NUMBER, escape.cell(procedure.number)),
        (words.VERSION, escape.cell(procedure.version)),
        (words.STATUS, writer.status(procedure)),
        (words.EFFECTIVE, writer.day(procedure.effective)),
        (words.OWNER, writer.roles([procedure.owner])),
        (words.PREPARED, _signed(writer, procedure.prepared)),
        (words.REVIEWED, _signed(writer, procedure.reviewed)),
        (words.APPROVED, _signed(writer, procedure.approved)),
        (words.NEXT_REVIEW, _review(writer, procedure, due)),
    ]
    return _rows(writer, rows)


def form_control(writer: Writer, form: Form) -> str:
    """Number, version, status, date in force and retention of a form."""
    rows: list[tuple[Text, str]] = [
        (words.NUMBER, escape.cell(form.number)),
        (words.VERSION, escape.cell(form.version)),
        (words.STATUS, writer.status(form)),
        (words.EFFECTIVE, writer.day(form.effective)),
        (words.RETENTION, retention(writer, form)),
        (words.KEEPER, writer.roles([form.keeper])),
    ]
    return _rows(writer, rows)


def next_review(procedure: Procedure) -> date | None:
    """The day by which the procedure must be looked at again, counted from its approval, else from its first day."""
    start = procedure.looked_at
    return due(start, procedure.review_every) if start and procedure.review_every else None


def retention(writer: Writer, form: Form) -> str:
    """How long the form is kept; an open retention is said to be open."""
    kept = form.retention
    if kept is None or kept.to_be_set or kept.span is None:
        return f"**{writer.say(words.TO_BE_SET)}**"
    until = writer.line(kept.span.until) if kept.span.until else ""
    return measure.span(kept.span, writer.language) or until


def _rows(writer: Writer, rows: list[tuple[Text, str]]) -> str:
    header = [writer.say(words.ITEM), writer.say(words.CONTENT)]
    return table(header, ([writer.say(label), said or writer.say(words.NOTHING)] for label, said in rows))


def _signed(writer: Writer, signed: Signed | None) -> str:
    return (
        writer.listed([writer.line(signed.name), writer.roles([signed.role]), writer.day(signed.on)]) if signed else ""
    )


def _review(writer: Writer, procedure: Procedure, due: date | None) -> str:
    if procedure.review_every is None:
        return ""
    every = _every(writer, procedure.review_every)
    return writer.say(words.DUE_EVERY, day=writer.day(due), every=every) if due else every


def _every(writer: Writer, period: Duration) -> str:
    if period.amount == 1 and period.unit:
        return writer.say(words.EVERY_ONE, unit=measure.unit(period, writer.language))
    return writer.say(words.EVERY, span=measure.span(period, writer.language))
