"""Every place of the handbook that may cite a source clause or carry a note, and where it stands on the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from handbook.findings import Text
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.once import once
from handbook.model.parts import Node
from handbook.model.registers import Duty, Role
from handbook.model.steps import Approve, Call, Decide, FirstOf, Parallel, Step
from handbook.render import address, escape, words
from handbook.render.desk import Desk, desk
from handbook.render.numbering import Item, anytime, numbered
from handbook.render.writer import Writer

TOP = address.heading_anchor("top")
LONGEST = 48
"""Characters of a rule that name it in a list."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node, the page where it is shown, its anchor there, and what the page and the node are called, as Markdown.

    `name` is "" for the page as a whole. Parts of a step or field stand at the anchor of that step or field.
    """

    node: Node
    uri: str
    page: str
    anchor: str = TOP
    name: str = ""

    def clauses(self) -> Iterator[str]:
        """The clauses that the node and its notes cite."""
        yield from self.node.sources
        for note in self.node.notes:
            yield from note.sources


def spots(writer: Writer) -> tuple[Spot, ...]:
    """Every place, in the order of reading: procedures and forms by number, then the registers."""
    known = _by_language(writer.handbook)
    if writer.language not in known:
        known[writer.language] = tuple(_spots(writer))
    return known[writer.language]


@once
def _by_language(handbook: Handbook) -> dict[str, tuple[Spot, ...]]:  # noqa: ARG001 - the key of the cache
    """What `spots` found for a handbook in each language; several pages ask."""
    return {}


def _spots(writer: Writer) -> Iterator[Spot]:
    handbook = writer.handbook
    for procedure in sorted(handbook.procedures.values(), key=lambda one: (one.number, one.id)):
        yield from of_procedure(desk(writer, procedure))
    for form in sorted(handbook.forms.values(), key=lambda one: (one.number, one.id)):
        yield from of_form(writer, form)
    yield from of_organisation(writer)
    yield from of_registers(writer)


def cited(found: Iterable[Spot]) -> tuple[str, ...]:
    """The clause ids, each once, in the order of first mention."""
    return tuple(dict.fromkeys(clause for spot in found for clause in spot.clauses()))


def of_procedure(at: Desk) -> Iterator[Spot]:
    """The places of a procedure."""
    procedure, writer = at.procedure, at.writer
    spot = partial(Spot, uri=address.procedure(procedure.id), page=writer.titled(procedure.title, procedure.id))
    yield spot(procedure)
    for definition in procedure.definitions:
        yield spot(definition, anchor=address.heading_anchor("definitions"), name=writer.line(definition.term))
    for fact in procedure.facts:
        name = writer.line(at.data[fact.name].label) or escape.code(fact.name)
        yield spot(fact, anchor=address.heading_anchor("facts"), name=name)
    yield from _of_flows(at, spot)
    for indicator in procedure.indicators:
        anchor = address.safe(indicator.id)
        yield spot(indicator, anchor=anchor, name=writer.titled(indicator.title, indicator.id))
    for record in procedure.records:
        yield spot(record, anchor=address.heading_anchor("records"), name=writer.say(words.RECORDS))
    for reference in procedure.references:
        yield spot(reference, anchor=address.heading_anchor("references"), name=writer.say(words.REFERENCES))


def _of_flows(at: Desk, spot: partial[Spot]) -> Iterator[Spot]:
    """The places of the flows, and of what may happen at any time."""
    for flow in at.procedure.flows:
        anchor = address.variant_anchor(flow.id) if flow.id else address.heading_anchor("steps")
        if flow.id:
            yield spot(flow, anchor=anchor, name=at.writer.titled(flow.title, flow.id))
        for top in numbered(flow.steps):
            yield from _of_item(at, top, spot, anchor)
    anchor = address.heading_anchor("anytime")
    for way in anytime(at.procedure):
        if way.why is not None:
            yield spot(way.why, anchor=anchor, name=f"{way.number} {at.writer.say(words.ANYTIME)}")
        for top in way.items:
            yield from _of_item(at, top, spot, anchor)


def _of_item(at: Desk, top: Item, spot: partial[Spot], otherwise: str) -> Iterator[Spot]:
    """The places of a step and of the steps inside it; one without an id stands at the anchor `otherwise`."""
    for item in top.walk():
        anchor = address.safe(item.step.id) if item.step.id else otherwise
        name = f"{item.number} {at.title(item.step)}"
        for node in _parts(item.step):
            yield spot(node, anchor=anchor, name=name)


def _parts(step: Step) -> Iterator[Node]:
    yield step
    match step:
        case Approve(levels=parts) | Decide(ways=parts) | Parallel(branches=parts) | FirstOf(events=parts):
            yield from parts
        case Call(ways=parts):
            yield from parts
    if isinstance(step, Approve):
        yield from step.deputy
        yield from (step.by_phone,) if step.by_phone else ()
    yield from step.if_late
    yield from step.on
    yield from (step.effect,) if step.effect else ()


def of_form(writer: Writer, form: Form) -> Iterator[Spot]:
    """The places of a form."""
    spot = partial(Spot, uri=address.form(form.id), page=writer.titled(form.title, form.id))
    yield spot(form)
    for section in form.sections:
        anchor = address.section_anchor(section.id)
        yield spot(section, anchor=anchor, name=writer.titled(section.title, section.id))
        for field in section.fields:
            anchor = address.column_anchor(section.id, field.id) if section.is_table else address.safe(field.id)
            for node in (field, *field.options):
                yield spot(node, anchor=anchor, name=writer.titled(field.label, field.id))
    for signature in form.signatures:
        anchor = address.part_anchor("signature", signature.id)
        yield spot(signature, anchor=anchor, name=writer.titled(signature.label, signature.id))
    for attachment in form.attachments:
        anchor = address.part_anchor("attachment", attachment.id)
        yield spot(attachment, anchor=anchor, name=writer.titled(attachment.label, attachment.id))
    for rule in form.rules:
        yield spot(rule, anchor=address.part_anchor("rule", rule.id), name=_cut(writer, rule.message, rule.id))


def of_organisation(writer: Writer) -> Iterator[Spot]:
    """The places of the organisation: itself and its departments on the list of roles, the rest at the roles."""
    handbook, organisation = writer.handbook, writer.handbook.organisation
    listed = partial(Spot, uri=address.ROLES, page=writer.say(words.ROLES))
    yield listed(organisation)
    for department in organisation.departments:
        anchor = address.department_anchor(department.id)
        yield listed(department, anchor=anchor, name=writer.titled(department.title, department.id))
    for role in handbook.roles.values():
        spot = partial(Spot, uri=address.role(role.id), page=writer.titled(role.title, role.id))
        yield spot(role)
        for duty in duties_of(handbook, role):
            yield spot(duty, anchor=address.part_anchor("duty", duty.id), name=_cut(writer, duty.title, duty.id))
        for line in organisation.delegation:
            if line.role == role.id:
                yield spot(line, anchor=address.heading_anchor("limits"), name=writer.say(words.MY_LIMITS))
    for duty in duties_of_nobody(handbook):
        yield listed(duty, anchor=address.part_anchor("duty", duty.id), name=_cut(writer, duty.title, duty.id))


def of_registers(writer: Writer) -> Iterator[Spot]:
    """The places of the controls, the terms and the domains."""
    handbook = writer.handbook
    for control in handbook.controls.values():
        anchor, name = address.safe(control.id), _cut(writer, control.rule, control.id)
        for node in (control, *control.facts):
            yield Spot(node, address.CONTROLS, writer.say(words.CONTROLS), anchor, name)
    for term in handbook.terms.values():
        anchor, name = address.safe(term.id), writer.titled(term.term, term.id)
        yield Spot(term, address.GLOSSARY, writer.say(words.GLOSSARY), anchor, name)
    for domain in handbook.domains.values():
        yield Spot(domain, address.domain(domain.id), writer.titled(domain.title, domain.id))


def duties_of(handbook: Handbook, role: Role) -> tuple[Duty, ...]:
    """The duties of a role, in the order of the register."""
    return tuple(duty for duty in handbook.organisation.duties if duty.id in role.duties)


def duties_of_nobody(handbook: Handbook) -> tuple[Duty, ...]:
    """The duties that no role has."""
    held = {duty for role in handbook.roles.values() for duty in role.duties}
    return tuple(duty for duty in handbook.organisation.duties if duty.id not in held)


def _cut(writer: Writer, text: Text, otherwise: str) -> str:
    """The beginning of a sentence, as a name for it."""
    line = " ".join(text.in_(writer.language).split()) or otherwise
    return escape.line(line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…")
