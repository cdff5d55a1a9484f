"""The steps of a flow in words, in the order in which they are done, each way on from a step nested below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Text
from handbook.model.form import Form
from handbook.model.steps import (
    Approve,
    Call,
    Decide,
    Do,
    Effect,
    End,
    FirstOf,
    GoTo,
    Handler,
    Parallel,
    ReturnTo,
    Step,
    Wait,
    Way,
)
from handbook.render import address, approval, escape, kinds, measure, spans, words
from handbook.render.desk import Desk
from handbook.render.markdown import bullets, heading, join, nested
from handbook.render.numbering import Branch, Item
from handbook.render.writer import Writer


def steps(desk: Desk, items: Iterable[Item], level: int) -> str:
    """The steps with headings of `level` and deeper."""
    return join(_step(desk, item, level) for item in items)


def branch(desk: Desk, way: Branch, level: int, step: Step | None = None) -> str:
    """One way on from `step` (None: from anywhere): when it is taken, and its steps in a box."""
    if way.kind == "phase":
        return nested("hb-phase", [steps(desk, way.items, level)])
    opening = f"**{way.number}** {_opening(desk, way, step)}"
    if not way.items:
        return _closed(desk, opening, way)
    notes = desk.writer.notes(way.why.notes) if way.why else ""
    sources = desk.writer.labelled(words.SOURCES, desk.writer.clauses(way.why.sources)) if way.why else ""
    classes = "hb-way" if way.kind == "way" else f"hb-way hb-{way.kind}"
    return nested(classes, [opening, sources, notes, steps(desk, way.items, level)])


def _closed(desk: Desk, opening: str, way: Branch) -> str:
    says_on = way.kind not in {"late", "exception"} or not (isinstance(way.why, Handler) and way.why.stops)
    onward = desk.writer.say(words.GO_ON) if says_on else ""
    notes = desk.writer.notes(way.why.notes) if way.why else ""
    sources = _sources(desk, way.why.sources) if way.why else ""
    return join([f"{opening} {onward}".rstrip() + sources, notes])


def _step(desk: Desk, item: Item, level: int) -> str:
    step = item.step
    if isinstance(step, End | ReturnTo | GoTo):
        return join([_jump(desk, item), *_rest(desk, step)])
    title = f"{item.number} {desk.title(step)}"
    body = [
        bullets(_facts(desk, step)),
        desk.writer.block(step.details),
        *((approval.levels(desk, step), approval.notes(desk, step)) if isinstance(step, Approve) else ()),
        *_rest(desk, step),
        *(branch(desk, way, level + 1, step) for way in item.branches),
    ]
    return join([heading(level, title, address.safe(step.id)) if step.id else f"**{title}**", *body])


def _rest(desk: Desk, step: Step) -> list[str]:
    effect = desk.writer.notes(step.effect.notes) if step.effect else ""
    return [_effect(desk, step.effect), effect, desk.writer.notes(step.notes)]


def _jump(desk: Desk, item: Item) -> str:
    writer, step = desk.writer, item.step
    sentence = ""
    match step:
        case End():
            sentence = writer.say(words.ENDS_AS, title=desk.title(step))
            if step.cancels_everything:
                sentence += writer.say(words.CANCELS)
        case ReturnTo() | GoTo():
            kind = words.BACK_TO if isinstance(step, ReturnTo) else words.AHEAD_TO
            sentence = writer.say(kind, step=desk.step(step.target))
            if step.because:
                sentence += writer.say(words.BECAUSE, reason=writer.line(step.because))
            if isinstance(step, ReturnTo) and step.at_most:
                times = words.AT_MOST_ONCE if step.at_most == 1 else words.AT_MOST
                sentence += writer.say(times, count=step.at_most)
    anchor = f"\n{{ #{address.safe(step.id)} }}" if step.id else ""
    return f"**{item.number}** {sentence}{_sources(desk, step.sources)}{anchor}"


def _facts(desk: Desk, step: Step) -> Iterator[str]:
    """The lines below a step's title: what kind it is, who, with which form, until when; none of them empty."""
    writer = desk.writer
    yield from approval.sentences(desk, step) if isinstance(step, Approve) else filter(None, [_kind(desk, step)])
    lines: list[tuple[Text, str]] = [
        (words.WHO, writer.role(step.role) if step.role else ""),
        (words.HELPED_BY, writer.roles(step.helpers)),
        (words.ACCOUNTABLE, writer.roles([step.accountable])),
        (words.CONSULTS, writer.roles(step.consulted)),
        (words.INFORMS, writer.roles(step.informed)),
        (words.FILLS, writer.forms(step.form)),
        (words.UPDATES, writer.forms(step.updates)),
        (words.USES, writer.forms(step.uses)),
        (words.RECORDS_FIELDS, _recorded(desk, step)),
        (words.NO_RECORD, writer.cell(step.no_record) if isinstance(step, Do) else ""),
        (words.BY_WHEN, spans.deadline(desk, step.within)),
        (words.WAITS, measure.span(step.span, writer.language) if isinstance(step, Wait) and step.span else ""),
        (words.NO_RETURN, _commits(desk, step)),
        (words.SOURCES, writer.clauses(step.sources)),
    ]
    yield from (writer.labelled(label, said) for label, said in lines if said)


def _kind(desk: Desk, step: Step) -> str:
    match step:
        case Decide():
            return desk.writer.say(words.ONE_WAY)
        case Parallel():
            return desk.writer.say(words.ALL_BRANCHES)
        case FirstOf():
            return desk.writer.say(words.WHICHEVER_FIRST)
        case Call(procedure=procedure_id, variant=variant):
            return desk.writer.say(words.FOLLOWS, procedure=desk.writer.procedure(procedure_id, variant))
    return ""


def _ending(desk: Desk, step: Step | None, end_id: str) -> str:
    """An end state of the called procedure by its title."""
    called = desk.writer.handbook.procedures.get(step.procedure) if isinstance(step, Call) else None
    end = next((end for end in called.steps() if end.id == end_id), None) if called else None
    return desk.writer.line(end.title) if end else escape.code(end_id)


def _recorded(desk: Desk, step: Step) -> str:
    """The fields a step records, linked to the form it fills or updates."""
    if not isinstance(step, Do):
        return ""
    writer = desk.writer
    forms = [f for form_id in (*step.form, *step.updates) if (f := writer.handbook.forms.get(form_id))]
    return writer.listed(_datum(writer, forms, name) for name in step.records)


def _datum(writer: Writer, forms: Iterable[Form], name: str) -> str:
    for form in forms:
        for field in form.fields():
            if field.id == name:
                return writer.link(writer.titled(field.label, name), address.form(form.id), address.safe(name))
        for table in form.tables():
            if table.id == name:
                anchor = address.section_anchor(name)
                return writer.link(writer.titled(table.title, name), address.form(form.id), anchor)
    return escape.code(name)


def _commits(desk: Desk, step: Step) -> str:
    known = kinds.COMMITS.get(step.commits) if isinstance(step, Do) else None
    return desk.writer.say(known) if known else ""


def _effect(desk: Desk, effect: Effect | None) -> str:
    if effect is None:
        return ""
    writer = desk.writer
    whom = writer.say(words.SUSPENDED_FOR, whom=writer.line(effect.whom)) if effect.whom else ""
    until = writer.say(words.SUSPENDED_UNTIL, moment=writer.line(effect.until)) if effect.until else ""
    sentence = writer.say(words.SUSPENDS, procedure=writer.procedure(effect.suspends), whom=whom, until=until)
    return writer.labelled(words.EFFECT, sentence + _sources(desk, effect.sources))


def _sources(desk: Desk, sources: tuple[str, ...]) -> str:
    cited = desk.writer.clauses(sources)
    return desk.writer.say(words.CITED, what=cited) if cited else ""


def _opening(desk: Desk, way: Branch, step: Step | None) -> str:
    """When this way is taken, as the first words of its box."""
    writer, why = desk.writer, way.why
    if isinstance(why, Handler):
        return _handler(desk, why, step)
    if isinstance(why, Way):
        return _way(desk, way.kind, why, step)
    if way.kind == "otherwise":
        label = writer.line(way.label)
        return writer.say(words.OTHERWISE_NAMED, label=label) if label else writer.say(words.OTHERWISE)
    return writer.say(words.REJECTED if way.kind == "rejected" else words.RETURNED)


def _handler(desk: Desk, handler: Handler, step: Step | None) -> str:
    writer = desk.writer
    if handler.after:
        when = writer.say(words.IF_LATE, moment=spans.lateness(desk, handler.after))
    else:
        when = writer.say(words.IF_HAPPENS, event=writer.line(handler.happens))
    stops = words.STEP_STOPS if step else words.CASE_STOPS
    notified = writer.roles(handler.notify)
    told = writer.say(words.NOTIFY, roles=notified) if notified else ""
    said = [when, told, writer.say(stops) if handler.stops else ""]
    return writer.say(words.SEMICOLON).join(filter(None, said)) + writer.say(words.COLON).rstrip()


def _way(desk: Desk, kind: str, why: Way, step: Step | None) -> str:
    writer = desk.writer
    label, condition = writer.line(why.label), desk.condition(why.condition)
    if kind == "event":
        event = writer.line(why.received) or writer.line(why.happens) or spans.moment(desk, why.after)
        return writer.say(words.ON_EVENT, event=event)
    if kind == "ending":
        return writer.say(words.IF_ENDED, ending=label or _ending(desk, step, why.ends))
    if kind == "branch" and not condition:
        return writer.say(words.BRANCH_NAMED, label=label) if label else writer.say(words.BRANCH)
    sentence = words.IF_NAMED if label else words.IF
    return writer.say(sentence, label=label, condition=condition)
