"""What a procedure says and BPMN has no word for, as elements of our own namespace (BPMN 2.0, 8.2.3, extension)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element as Xml

from handbook.findings import Text
from handbook.model.numbers import plain
from handbook.model.parts import Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Call, Do, GoTo, Handler, ReturnTo, Step
from handbook.source.bpmn.own import NAMESPACE, fingerprints, packed


def _made(tag: str, content: str = "", /, **attributes: str | None) -> Xml:
    made = Xml(f"{{{NAMESPACE}}}{tag}", {key.replace("_", "-"): value for key, value in attributes.items() if value})
    made.text = content or None
    return made


def _texts(name: str, text: Text) -> Iterator[Xml]:
    return (_made(name, written, language=language) for language, written in text.items() if written)


def of_procedure(procedure: Procedure, flow: Flow) -> Xml:
    """Which edition of which procedure this is, and the whole of it to be read back."""
    made = _made(
        "procedure",
        procedure=procedure.id,
        number=procedure.number,
        version=procedure.version,
        status=procedure.status,
        effective=procedure.effective.isoformat() if procedure.effective else None,
        owner=procedure.owner,
        variant=flow.id,
        domain=procedure.domain,
    )
    made.extend(_texts("title", procedure.title))
    made.extend(_texts("variant-title", flow.title))
    made.append(_made("source", packed(procedure)))
    return made


def of_drawing(root: Xml) -> Xml:
    """How each element was drawn, by which the import sees what was changed since."""
    return _made("drawn", json.dumps(dict(fingerprints(root))))


def of_step(step: Step) -> Iterator[Xml]:
    """The step as it was written: its kind word, both titles, forms, deadline, approval table, clauses."""
    made = _made(
        "step", step=step.id, kind=step.kind, role=step.role, accountable=step.accountable, logs_as=step.logs_as
    )
    made.extend(_texts("title", step.title))
    made.extend(_texts("details", step.details))
    for name, ids in (
        ("helper", step.helpers),
        ("consulted", step.consulted),
        ("informed", step.informed),
        ("fills", step.form),
        ("uses", step.uses),
        ("updates", step.updates),
        ("source", step.sources),
    ):
        made.extend(_made(name, ref=one) for one in ids)
    if step.within:
        made.append(duration(step.within))
    if step.effect:
        effect = _made("effect", suspends=step.effect.suspends, checked_by=step.effect.checked_by)
        effect.extend((*_texts("whom", step.effect.whom), *_texts("until", step.effect.until)))
        made.append(effect)
    match step:
        case Do():
            made.extend(_made("records", ref=field) for field in step.records)
            if step.commits:
                made.set("commits", step.commits)
        case Approve():
            made.extend(_approval(step))
        case Call(variant=variant) if variant:
            made.set("variant", variant)
    yield made


def _approval(step: Approve) -> Iterator[Xml]:
    if step.approves:
        yield _made("approves", ref=step.approves)
    for level in step.levels:
        above = "true" if level.or_above or step.or_above else None
        condition = level.condition.source if level.condition else None
        yield _made("level", by=level.by, condition=condition, or_above=above, mode=step.mode)
    for deputy in step.deputy:
        made = _made("deputy", of=deputy.of, by=deputy.by)
        made.extend(_texts("when", deputy.when))
        yield made
    if step.by_phone:
        made = _made("by-phone", signed_by=step.by_phone.signed_by)
        made.extend(_texts("when", step.by_phone.when))
        if step.by_phone.confirmed_within:
            made.append(duration(step.by_phone.confirmed_within))
        yield made
    for other in step.not_same_person_as:
        yield _made("not-same-person-as", ref=other)


def of_handler(handler: Handler) -> Iterator[Xml]:
    """What makes the handler begin, but for a time, and who is told."""
    made = _made("handler", stops="true" if handler.stops else "false")
    made.extend(_texts("happens", handler.happens))
    made.extend(_made("notify", ref=role) for role in handler.notify)
    yield made


def of_jump(jump: ReturnTo | GoTo) -> Iterator[Xml]:
    """Where a jump leads, why, and how often it may be taken."""
    most = str(jump.at_most) if isinstance(jump, ReturnTo) and jump.at_most else None
    made = _made("jump", kind=jump.kind, to=jump.target, at_most=most)
    made.extend(_texts("because", jump.because))
    yield made


def duration(span: Duration) -> Xml:
    """A span with its unit, which ISO 8601 has not for working days."""
    amount = plain(span.amount) if span.unit else None
    made = _made("deadline", amount=amount, unit=span.unit, after=span.after, before=span.before)
    made.extend(_texts("until", span.until))
    return made
