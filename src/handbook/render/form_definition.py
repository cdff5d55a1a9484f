"""A form as the browser knows it, in one language: its definition as data, and its conditions as functions.

A text of the handbook stands in it as text and nothing else: the browser never reads it as markup or as a program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.expressions import javascript
from handbook.expressions.judging import by_row, conditions_of, keys_of
from handbook.expressions.spoken import Datum, data_of, told
from handbook.findings import Severity
from handbook.flow.signing import signing
from handbook.forms.patterns import in_browser, pattern_of
from handbook.model import paper
from handbook.model.expression import names
from handbook.model.field_types import NUMERIC, as_date, is_number
from handbook.model.form import Attachment, Field, Form, Section, Signature
from handbook.model.handbook import Handbook
from handbook.model.signing import Apart, Seat
from handbook.render import address
from handbook.render.writer import Writer

Definition = dict[str, Any]
STOPS = "。."


def form_module(handbook: Handbook, form: Form, language: str) -> str:
    """The JavaScript module of a form: `form`, its definition in `language`, and `conditions`."""
    compiled = conditions_of(form)
    source = javascript.module(definition(handbook, form, language), dict(compiled.conditions()), compiled.scope)
    return f"// Made from the file of this form in the handbook: edit that one.\n{source}"


def definition(handbook: Handbook, form: Form, language: str) -> Definition:
    """What the page asks, and what the check in the browser must know; what does not apply is left out."""
    return _Describer(Writer(handbook, language, address.form(form.id)), form).form()


class _Describer:
    """Describes one form; texts stand in the writer's language, or in the other one where it is missing."""

    def __init__(self, writer: Writer, form: Form) -> None:
        self.writer, self.language, self.described = writer, writer.language, form
        self.data = data_of(form)
        self.signing = signing(form, writer.handbook)

    def form(self) -> Definition:
        form, compiled = self.described, conditions_of(self.described)
        return _given(
            id=form.id,
            number=form.number,
            version=form.version,
            title=form.title.in_(self.language) or form.id,
            purpose=form.purpose.in_(self.language),
            company=self.writer.handbook.organisation.company.in_(self.language),
            effective=str(form.effective or ""),
            skipped=compiled.skipped,
            apart=[self.apart(pair) for pair in self.signing.apart],
        ) | {
            "sections": [*map(self.section, form.sections)],
            "signatures": [self.signature(one) for one in sorted(form.signatures, key=lambda one: one.order)],
            "attachments": [self.entry(one) | _given(kinds=one.kinds) for one in form.attachments],
            "rules": [*self.rules()],
        }

    def section(self, section: Section) -> Definition:
        data = data_of(self.described, section.id)
        fields = [self.field(field, data) for field in section.fields]
        size = _given(table=True, least=section.min_rows, most=section.max_rows) if section.is_table else {}
        return {"id": section.id, "title": section.title.in_(self.language), **size, "fields": fields}

    def field(self, field: Field, data: Mapping[str, Datum]) -> Definition:
        pattern = pattern_of(field)
        bounds = {"min": field.min, "max": field.max}
        fits = is_number if field.type in NUMERIC else as_date if field.type == "date" else lambda _: False
        described = self.entry(field, data) | {"type": field.type}
        if field.type in ("choice", "choices"):
            described["options"] = [
                {"id": option.id, "label": option.label.in_(self.language) or option.id} for option in field.options
            ]
        return (
            described
            | {name: bound for name, bound in bounds.items() if fits(bound)}
            | _given(
                unit=field.unit,
                coded=bool(field.pattern),
                pattern=in_browser(pattern) if pattern else "",
                help=field.help.in_(self.language),
                example=paper.example(field).in_(self.language),
            )
        )

    def signature(self, signature: Signature) -> Definition:
        roles = self.writer.handbook.roles
        signer, deputy = (roles.get(role_id) for role_id in (signature.role, signature.deputy))
        return self.entry(signature) | _given(
            signer=signer.title.in_(self.language) if signer else "",
            deputy=deputy.title.in_(self.language) if deputy else "",
            order=signature.order,
            not_before=signature.not_before,
            seat=self.seat(self.signing.seats.get(signature.id)),
        )

    def seat(self, seat: Seat | None) -> Definition | None:
        """Who may sign, by the keys of their names, and on which days."""
        if seat is None:
            return None
        groups = {"holders": seat.holders, "above": seat.above, "deputies": seat.deputies}
        absent = {name: days for name, days in seat.away.items() if name in seat.holders}
        return {"role": seat.role.in_(self.language), **groups, "away": absent}

    def apart(self, pair: Apart) -> Definition:
        """Two signatures that different people give."""
        procedure = pair.procedure.in_(self.language)
        return {"signature": pair.signature, "other": pair.other, "why": pair.why, **_given(procedure=procedure)}

    def entry(self, node: Field | Signature | Attachment, data: Mapping[str, Datum] | None = None) -> Definition:
        """What fields, signatures and attachments have in common."""
        when = told(node.required_if, data or self.data).in_(self.language) if node.required_if else ""
        label = node.label.in_(self.language) or node.id
        return {"id": node.id, "label": label, **_given(required=node.required, when=when)}

    def rules(self) -> Iterator[Definition]:
        """The rules that are evaluated, each with the keys where it is shown: in a table those of the column."""
        compiled = conditions_of(self.described)
        for rule, tree in compiled.rules:
            table, column = by_row(tree)
            where = {"table": table, "keys": column} if table else {"keys": keys_of(tuple(names(tree)), compiled.scope)}
            written = f"`{rule.check.source}`" if rule.check else ""
            message = rule.message.in_(self.language).rstrip(STOPS) or written
            severity = rule.severity if rule.severity in [*Severity] else ""
            yield {"id": rule.id, "message": message, **where, **_given(severity=severity)}


def _given(**parts: Any) -> Definition:
    """The parts that say something."""
    return {name: part for name, part in parts.items() if part}
