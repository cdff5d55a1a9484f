"""What of a node is compared when two states of it are held side by side, and what sort of value it is.

The sort says how the value is put into words; a changed `wording` concerns nobody as long as it says the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import UnionType
from typing import Any

from handbook.model.form import Attachment, Field, Form, FormRule, Section, Signature
from handbook.model.procedure import Procedure
from handbook.model.registers import (
    Absence,
    Authority,
    Clause,
    Control,
    Department,
    Domain,
    Duty,
    Holding,
    Organisation,
    Role,
    Term,
)
from handbook.model.steps import Approve, Call, Decide, Do, End, GoTo, Handler, ReturnTo, Step, Wait
from handbook.model.survey import ways


@dataclass(frozen=True, slots=True)
class Aspect:
    """One property of a node. `is_control` marks what tells editions apart and asks nobody to read again."""

    key: str
    sort: str
    read: Callable[[Any], object]
    is_control: bool = False


def _own(key: str, sort: str, name: str = "", *, is_control: bool = False) -> Aspect:
    attribute = name or key
    return Aspect(key, sort, lambda node: getattr(node, attribute), is_control)


def _of(kind: type | UnionType, key: str, sort: str, read: Callable[[Any], object]) -> Aspect:
    """A property of steps of one kind; other steps have nothing there."""
    return Aspect(key, sort, lambda node: read(node) if isinstance(node, kind) else None)


def _alone(ways_on: tuple[Any, ...]) -> tuple[Any, ...]:
    """Ways or handlers without the steps in them, which are compared by themselves."""
    return tuple(replace(each, steps=()) for each in ways_on)


STEP = (
    _own("title", "wording"),
    _own("kind", "kind"),
    _own("role", "roles"),
    _own("with", "roles", "helpers"),
    _own("accountable", "roles"),
    _own("consulted", "roles"),
    _own("informed", "roles"),
    _own("form", "forms"),
    _own("uses", "forms"),
    _own("updates", "forms"),
    _own("within", "span"),
    _of(Do, "records", "names", lambda step: step.records),
    _of(Do, "commits", "commits", lambda step: step.commits),
    _of(Do, "no_record", "wording", lambda step: step.no_record),
    _of(Approve, "approves", "forms", lambda step: step.approves),
    _of(Approve, "approvers", "levels", lambda step: step.levels),
    _of(Approve, "or_above", "flag", lambda step: step.or_above),
    _of(Approve, "mode", "mode", lambda step: step.mode),
    _of(Approve, "deputy", "deputies", lambda step: step.deputy),
    _of(Approve, "by_phone", "phone", lambda step: step.by_phone),
    _of(Approve, "not_same_person_as", "steps", lambda step: step.not_same_person_as),
    _of(Decide | Call, "otherwise_label", "wording", lambda step: step.otherwise_label),
    _of(Wait, "span", "span", lambda step: step.span),
    _of(Call, "procedure", "procedure", lambda step: step.procedure),
    _of(Call, "variant", "names", lambda step: step.variant),
    _of(ReturnTo, "target", "steps", lambda step: step.target),
    _of(GoTo, "target", "steps", lambda step: step.target),
    _of(ReturnTo, "because", "wording", lambda step: step.because),
    _of(GoTo, "because", "wording", lambda step: step.because),
    _of(ReturnTo, "at_most", "number", lambda step: step.at_most or None),
    _of(End, "cancels_everything", "flag", lambda step: step.cancels_everything),
    Aspect("ways", "ways", lambda step: _alone(ways(step))),
    _own("effect", "effect"),
    Aspect("if_late", "handlers", lambda step: _alone(step.if_late)),
    Aspect("on", "handlers", lambda step: _alone(step.on)),
    _own("logs_as", "names"),
    _own("details", "wording"),
)

PROCEDURE = (
    _own("id", "names", is_control=True),
    _own("title", "wording"),
    _own("number", "names", is_control=True),
    _own("version", "names", is_control=True),
    _own("status", "status"),
    _own("effective", "day", is_control=True),
    _own("owner", "roles"),
    _own("review_every", "span", is_control=True),
    _own("purpose", "wording"),
    _own("scope", "wording"),
    Aspect("start", "wording", lambda procedure: procedure.flows[0].start if len(procedure.flows) == 1 else None),
)

FORM = (
    _own("id", "names", is_control=True),
    _own("title", "wording"),
    _own("number", "names", is_control=True),
    _own("version", "names", is_control=True),
    _own("status", "status"),
    _own("effective", "day", is_control=True),
    _own("purpose", "wording"),
    _own("filled_by", "roles"),
    _own("filled_by_outsider", "wording"),
    _own("received_by", "roles"),
    _own("keeper", "roles"),
    Aspect("retention", "span", lambda form: form.retention.span if form.retention else None),
)

PARTS: dict[type, tuple[Aspect, ...]] = {
    Section: (
        _own("title", "wording"),
        Aspect("min_rows", "number", lambda section: section.min_rows or None),
        Aspect("max_rows", "number", lambda section: section.max_rows or None),
    ),
    Field: (
        _own("label", "wording"),
        _own("type", "type"),
        _own("required", "flag"),
        _own("required_if", "condition"),
        _own("options", "options"),
        _own("min", "number"),
        _own("max", "number"),
        _own("unit", "names"),
        _own("pattern", "names"),
        _own("help", "wording"),
    ),
    Signature: (
        _own("label", "wording"),
        _own("role", "roles"),
        _own("deputy", "roles"),
        Aspect("order", "number", lambda signature: signature.order or None),
        _own("required", "flag"),
        _own("required_if", "condition"),
        _own("not_before", "names"),
        _own("not_same_person_as", "names"),
    ),
    Attachment: (
        _own("label", "wording"),
        _own("required", "flag"),
        _own("required_if", "condition"),
        _own("kinds", "names"),
    ),
    FormRule: (_own("check", "condition"), _own("message", "wording"), _own("severity", "severity")),
    Role: (
        _own("title", "wording"),
        _own("department", "names"),
        _own("reports_to", "roles"),
        _own("deputy", "roles"),
        _own("outside", "flag"),
        _own("duties", "duties"),
    ),
    Organisation: (_own("company", "wording"), _own("ranks", "roles"), _own("duty_conflicts", "conflicts")),
    Department: (_own("title", "wording"),),
    Duty: (_own("title", "wording"),),
    Authority: (_own("up_to", "number"), _own("unit", "names")),
    Holding: (_own("from", "day", "since"), _own("until", "day")),
    Absence: (_own("until", "day"), _own("deputy", "wording")),
    Control: (
        _own("rule", "wording"),
        _own("kind", "control_kind"),
        _own("procedure", "procedure"),
        _own("step", "names"),
        _own("before", "names"),
        _own("if", "condition", "condition"),
        _own("form", "forms"),
        _own("facts", "facts"),
        _own("check", "condition"),
        _own("evidence", "wording"),
        _own("owner", "roles"),
        _own("frequency", "wording"),
        _own("severity", "severity"),
    ),
    Clause: (_own("summary", "wording"), _own("status", "clause_status")),
    Domain: (_own("title", "wording"), _own("introduction", "wording"), _own("order", "number")),
    Handler: (_own("stops_case", "flag", "stops"),),
    Term: (_own("term", "wording"), _own("definition", "wording"), _own("also", "wording")),
    Procedure: PROCEDURE,
    Form: FORM,
}
"""What is compared of each kind of node; of a step, `STEP`."""


def aspects(node: object) -> tuple[Aspect, ...]:
    """What is compared of a node of this kind."""
    return STEP if isinstance(node, Step) else PARTS[type(node)]
