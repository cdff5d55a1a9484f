"""An approval in words: who signs at which level, who stands in, what happens by telephone and what after a no."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Text
from handbook.model.parts import Node
from handbook.model.steps import Approve, Level
from handbook.render import kinds, spans, words
from handbook.render.desk import Desk
from handbook.render.markdown import join, table
from handbook.render.writer import Writer


def approvers(desk: Desk, step: Approve) -> str:
    """Who approves, in one phrase: `Sales manager; General manager or above`."""
    return desk.writer.listed(dict.fromkeys(_signer(desk, level, step) for level in step.levels))


def levels(desk: Desk, step: Approve) -> str:
    """The threshold table, where who approves depends on the case."""
    if _only(step):
        return ""
    writer = desk.writer
    rows = [[_case(desk, level), _signer(desk, level, step), writer.clauses(level.sources)] for level in step.levels]
    header = [writer.say(label) for label in (words.IF_COLUMN, words.APPROVED_BY, words.SOURCES)]
    if not any(row[2] for row in rows):
        rows, header = [row[:2] for row in rows], header[:2]
    return table(header, rows) if rows else ""


def notes(desk: Desk, step: Approve) -> str:
    """The notes on the levels, the deputies and the approval by telephone."""
    phone = (step.by_phone,) if step.by_phone else ()
    return join(desk.writer.notes(node.notes) for node in (*step.levels, *step.deputy, *phone))


def _only(step: Approve) -> Level | None:
    """The only level of an approval that is the same in every case."""
    return step.levels[0] if len(step.levels) == 1 and not step.levels[0].condition else None


def _case(desk: Desk, level: Level) -> str:
    writer = desk.writer
    label, condition = writer.line(level.label), desk.condition(level.condition)
    if label and condition:
        return writer.say(words.LABELLED_CONDITION, label=label, condition=condition)
    return label or condition or writer.say(words.ALWAYS)


def _signer(desk: Desk, level: Level, step: Approve) -> str:
    role = desk.writer.role(level.by)
    return desk.writer.say(words.OR_ABOVE, role=role) if level.or_above or step.or_above else role


def sentences(desk: Desk, step: Approve) -> Iterator[str]:
    """Who signs what, who stands in, what happens by telephone, and that a no is missing where it is."""
    writer, only = desk.writer, _only(step)
    lines: list[tuple[Text, str]] = [
        (words.APPROVED_BY, _signer(desk, only, step) + _cited(writer, only) if only else ""),
        (words.APPROVES, writer.forms([step.approves])),
        (words.MODE, writer.say(kinds.MODES[step.mode]) if step.mode in kinds.MODES else ""),
        *((words.DEPUTY, sentence) for sentence in _deputies(desk, step)),
        (words.BY_PHONE, _by_phone(desk, step)),
        (words.NOT_SAME_PERSON, desk.steps(step.not_same_person_as)),
        (words.IF_REJECTED, writer.say(words.REJECTION_OPEN) if step.rejected is None else ""),
    ]
    return (writer.labelled(label, said) for label, said in lines if said)


def _deputies(desk: Desk, step: Approve) -> Iterator[str]:
    writer = desk.writer
    for deputy in step.deputy:
        when = writer.say(words.WHEN, when=writer.line(deputy.when)) if deputy.when else ""
        sentence = words.SIGNS_FOR if deputy.of else words.STANDS_IN
        yield writer.say(sentence, by=writer.role(deputy.by), of=writer.role(deputy.of), when=when) + _cited(
            writer, deputy
        )


def _by_phone(desk: Desk, step: Approve) -> str:
    phone, writer = step.by_phone, desk.writer
    if phone is None:
        return ""
    said = " ".join(
        part
        for part in (
            writer.say(words.PHONE_ALLOWED, when=writer.line(phone.when)) if phone.when else "",
            writer.say(words.PHONE_SIGNED, role=writer.role(phone.signed_by)) if phone.signed_by else "",
            writer.say(words.PHONE_CONFIRMED, deadline=spans.deadline(desk, phone.confirmed_within))
            if phone.confirmed_within
            else "",
        )
        if part
    )
    return said + _cited(writer, phone)


def _cited(writer: Writer, node: Node) -> str:
    clauses = writer.clauses(node.sources)
    return writer.say(words.CITED, what=clauses) if clauses else ""
