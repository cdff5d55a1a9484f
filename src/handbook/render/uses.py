"""Who does what and which form serves where, across the whole handbook: derived from the steps, once per build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.model.grouping import grouped
from handbook.model.handbook import Handbook, controls_on
from handbook.model.procedure import Procedure
from handbook.model.registers import Control
from handbook.model.steps import Approve
from handbook.render.numbering import Item, by_step, items


@dataclass(frozen=True, slots=True)
class Use:
    """One part that a role or form plays at one step; `numbered` are all steps of the procedure by id.

    `part` of a role: does, helps, answers, approves, deputises, phones, consulted, informed; of a form: filled,
    updated, used, approved.
    """

    part: str
    procedure: Procedure
    numbered: Mapping[str, Item]
    item: Item


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses by role id and by form id, in the order of the procedures; controls by procedure id."""

    roles: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    forms: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    controls: Mapping[str, tuple[Control, ...]] = field(default_factory=dict)


def uses(handbook: Handbook) -> Uses:
    """All uses in all procedures."""
    ordered = sorted(handbook.procedures.values(), key=lambda procedure: (procedure.number, procedure.id))
    steps = [
        (procedure, numbered, item)
        for procedure in ordered
        for numbered in (by_step(procedure),)
        for item in items(procedure)
    ]
    return Uses(
        roles=grouped((role, Use(part, *at)) for at in steps for part, role in role_parts(at[2])),
        forms=grouped((form, Use(part, *at)) for at in steps for part, form in form_parts(at[2])),
        controls=controls_on(handbook),
    )


def role_parts(item: Item) -> Iterator[tuple[str, str]]:
    """(part, role id) for each role that a step names."""
    step = item.step
    if isinstance(step, Approve):
        yield from (("approves", role) for role in step.approvers)
        yield from (("deputises", deputy.by) for deputy in step.deputy)
        if step.by_phone and step.by_phone.signed_by:
            yield "phones", step.by_phone.signed_by
    elif step.role:
        yield "does", step.role
    yield from (("helps", role) for role in step.helpers)
    if step.accountable:
        yield "answers", step.accountable
    yield from (("consulted", role) for role in step.consulted)
    yield from (("informed", role) for role in step.informed)


def form_parts(item: Item) -> Iterator[tuple[str, str]]:
    """(part, form id) for each form that a step names."""
    step = item.step
    yield from (("filled", form) for form in step.form)
    yield from (("updated", form) for form in step.updates)
    yield from (("used", form) for form in step.uses)
    if isinstance(step, Approve) and step.approves:
        yield "approved", step.approves
