"""What changed in a procedure, and who has to read it again."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from handbook.edits.changes import Change, Changed, Subject
from handbook.edits.documents import Roles, document_changed, readers
from handbook.edits.matching import Match, Spot, matched
from handbook.edits.nodes import altered
from handbook.edits.normal import content
from handbook.edits.wording import says_the_same
from handbook.model.outline import roles_named, roles_of
from handbook.model.procedure import Definition, Fact, Flow, Indicator, Procedure, Record, Reference
from handbook.model.steps import Approve, GoTo, Handler, ReturnTo, Step

ANY = "*"
"""In `Change.roles`: everyone who works by the document."""


def procedure_changed(
    before: Procedure | None, after: Procedure | None, outsiders: Container[str] = ()
) -> Changed | None:
    """The changes between two states of a procedure, None where there are none; a state is None where it wasn't there.

    Only a procedure in force has readers: a draft binds nobody yet, and one that came into force binds everyone in it
    but the `outsiders`, roles outside the company.
    """
    if before is after:
        return None
    changed = document_changed("procedure", before, after, (ANY,), procedure_changes)
    if changed is None:
        return None
    everyone = _everyone(before, after)
    changes = tuple(replace(one, roles=everyone) if one.roles == (ANY,) else one for one in changed.changes)
    bound = any(one is not None and one.status == "in-force" for one in (before, after))
    binding = bound and (after is None or after.status != "draft")
    return replace(changed, changes=changes, readers=readers(changes, outsiders) if binding else ())


def procedure_changes(before: Procedure, after: Procedure, subject: Subject) -> Iterator[Change]:
    """Document control first, then the flows and steps in their order, then what stands below them."""
    for change in altered(before, after, subject, (ANY,)):
        came_into_force = change.what == "status" and "in-force" in (change.before, change.after)
        yield change if change.what != "status" or came_into_force else replace(change, roles=())
    yield from _flows(before, after)
    for match in matched(before, after):
        yield from _step(match, before, after)
    yield from _listed(before, after)


def _everyone(before: Procedure | None, after: Procedure | None) -> Roles:
    named = (citation.name for state in (after, before) if state for citation in roles_named(state))
    return tuple(dict.fromkeys(named))


def _flows(before: Procedure, after: Procedure) -> Iterator[Change]:
    old, new = ({flow.id: flow for flow in state.flows} for state in (before, after))
    for name, flow in new.items():
        if name not in old:
            yield Change("added", _flow(flow), flow.origin.here(), roles=_working(flow))
        elif len(new) > 1 or len(old) > 1:
            for key, was, now in (
                ("title", old[name].title, flow.title),
                ("applies", old[name].applies, flow.applies),
                ("start", old[name].start, flow.start),
            ):
                if content(was) != content(now):
                    roles = () if says_the_same(was, now) else _working(flow)
                    yield Change(key, _flow(flow), flow.origin.at(key), "wording", was, now, roles)
    for name, flow in old.items():
        if name not in new:
            yield Change("removed", _flow(flow), flow.origin.here(), roles=_working(flow))


def _flow(flow: Flow) -> Subject:
    return Subject("flow", flow.id, flow.title)


def _working(flow: Flow) -> Roles:
    return tuple(dict.fromkeys(c.name for step in flow.walk() for c in roles_of(step)))


def _step(match: Match, before: Procedure, after: Procedure) -> Iterator[Change]:
    if match.after is None:
        if match.before is not None:
            step = match.before.step
            roles = tuple(dict.fromkeys((*concerned(match.before, before), *handing_in(match.before))))
            yield Change("removed", about(step), step.origin.here(), roles=roles)
        return
    step, roles = match.after.step, concerned(match.after, after)
    where, beside = _where(match.after)
    if match.before is None:
        roles = tuple(dict.fromkeys((*roles, *handing_in(match.after))))
        yield Change("added", about(step), step.origin.here(), where, None, beside, roles)
        return
    was = match.before.step
    both = tuple(dict.fromkeys((*roles, *concerned(match.before, before))))
    if was.id != step.id:
        yield Change("id", about(step), step.origin.at("id"), "names", was.id, step.id)
    if match.moved:
        yield Change("moved", about(step), step.origin.here(), where, None, beside, both)
    yield from altered(was, step, about(step), both)


def _where(spot: Spot) -> tuple[str, Subject | None]:
    """Where a step stands now: "after" another, or the first "inside" one; after nothing at the head of a flow."""
    if spot.previous is None and spot.around is not None:
        return "inside", about(spot.around)
    return "after", about(spot.previous) if spot.previous is not None else None


def about(step: Step) -> Subject:
    """A step as the subject of a change; one without a title is told by what it approves or calls.

    A jump that has no id of its own is told by the step to which it leads.
    """
    match step:
        case ReturnTo(id="", target=target):
            return Subject("return", target)
        case GoTo(id="", target=target):
            return Subject("jump", target)
    return Subject("step", step.id, step.title)


def handing_in(spot: Spot) -> Roles:
    """Who has something approved that wasn't before, or needs no approval any more: the role of the step before."""
    previous = spot.previous
    return (previous.role,) if isinstance(spot.step, Approve) and previous is not None and previous.role else ()


def concerned(spot: Spot, procedure: Procedure) -> Roles:
    """The roles that a step gives work to; where it names none, those of its neighbours, or the owner.

    Neighbours are the step before and its own ways, and else the step of which it is a part.
    """
    own = tuple(dict.fromkeys(c.name for c in roles_of(spot.step)))
    if own:
        return own
    inside = (step.role for block in spot.step.blocks() for step in block[:1] if step.role)
    before = (citation.name for citation in (roles_of(spot.previous) if spot.previous else ()))
    near = tuple(dict.fromkeys((*before, *inside)))
    if not near and spot.around is not None:
        near = tuple(dict.fromkeys(citation.name for citation in roles_of(spot.around)))
    return near or ((procedure.owner,) if procedure.owner else ())


def _listed(before: Procedure, after: Procedure) -> Iterator[Change]:
    """Facts, exceptions, definitions, indicators, records, references: what came, what went, what is another."""
    for kind in ("facts", "anytime", "definitions", "indicators", "records", "references"):
        old, new = ({_name(item): item for item in getattr(state, kind)} for state in (before, after))
        for name, item in new.items():
            if name not in old:
                yield Change("added", _entry(kind, item), item.origin.here(), roles=_touched(kind))
            elif isinstance(item, Handler):
                yield from altered(old[name], item, _entry(kind, item), _touched(kind))
            elif content(old[name]) != content(item):
                yield Change("changed", _entry(kind, item), item.origin.here(), roles=_touched(kind))
        for name, item in old.items():
            if name not in new:
                yield Change("removed", _entry(kind, item), item.origin.here(), roles=_touched(kind))


Entry = Fact | Handler | Definition | Indicator | Record | Reference


def _touched(kind: str) -> Roles:
    return (ANY,) if kind in ("anytime", "records") else ()


def _name(item: Entry) -> str:
    match item:
        case Fact(name=name) | Indicator(id=name) | Record(form=name):
            return name
        case Definition(term=text) | Reference(title=text):
            return text.en or text.zh
        case Handler(happens=text, after=after):
            return text.en or text.zh or (f"{after.amount} {after.unit} {after.after}" if after else "")


def _entry(kind: str, item: Entry) -> Subject:
    match item:
        case Fact(name=name, label=label):
            return Subject(kind, name, label)
        case Indicator(id=name, title=title):
            return Subject(kind, name, title)
        case Record(form=name):
            return Subject(kind, name)
        case Definition(term=title) | Reference(title=title) | Handler(happens=title):
            return Subject(kind, "", title)
