"""A form's page: what it is for, who has it in hand when, every field, and what must hold between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook.expressions.spoken import Datum, data_of, datum
from handbook.findings import Text
from handbook.model import paper
from handbook.model.form import Field, Form, Section
from handbook.model.handbook import Handbook
from handbook.model.numbers import plain
from handbook.model.parts import Condition, Node
from handbook.render import address, conditions, control_block, escape, kinds, words
from handbook.render.desk import beside
from handbook.render.markdown import anchored, bullets, heading, join, table
from handbook.render.page import Page
from handbook.render.registers import clause_rows
from handbook.render.spots import cited, of_form
from handbook.render.uses import Use
from handbook.render.writer import Writer


def form_page(handbook: Handbook, form: Form, uses: Sequence[Use], language: str) -> Page:
    """The page of one form; `uses` are the steps that fill, change, read or approve it."""
    writer = Writer(handbook, language, address.form(form.id))
    data = data_of(form)
    title = f"{escape.line(form.number)} {writer.titled(form.title, form.id)}".strip()
    parts: list[tuple[Text, str, str]] = [
        (words.PURPOSE, "purpose", writer.block(form.purpose)),
        (words.FILL_IN, "fill", _filling(writer, form)),
        (words.HANDLING, "handling", bullets(_handling(writer, form))),
        (words.WHERE_USED, "uses", _uses(writer, uses)),
        (words.FIELDS, "fields", _fields(writer, form, data)),
        (words.SIGNATURES, "signatures", _signatures(writer, form, data)),
        (words.ATTACHMENTS, "attachments", _attachments(writer, form, data)),
        (words.RULES_OF_FORM, "rules", _rules(writer, form, data)),
        (words.DOCUMENT_CONTROL, "control", control_block.form_control(writer, form)),
        (words.SOURCE_CLAUSES, "sources", clause_rows(writer, cited(of_form(writer, form)))),
    ]
    blocks = [heading(1, title, address.heading_anchor("top")), writer.notes(form.notes)]
    for label, name, body in parts:
        if body:
            blocks += [heading(2, writer.say(label), address.heading_anchor(name), searched=name != "sources"), body]
    return Page(writer.uri, form.title.in_(language) or form.id, join(blocks) + "\n", form.path)


def _filling(writer: Writer, form: Form) -> str:
    """Where the form itself is put by the browser; what it needs is found under its id."""
    name = address.safe(form.id)
    return f'<div class="hb-form" data-hb-form="{name}"><p>{writer.say(words.FILL_IN_NEEDS_SCRIPT)}</p></div>'


def _handling(writer: Writer, form: Form) -> Iterator[str]:
    outsider = writer.line(form.filled_by_outsider)
    signers = (signature.role for signature in form.signatures)
    lines = [
        (words.FILLED_BY, writer.listed([writer.roles(form.filled_by), outsider])),
        (words.SIGNED_BY, writer.roles(dict.fromkeys(signers))),
        (words.RECEIVED_BY, writer.roles(form.received_by)),
        (words.KEPT_BY, writer.roles([form.keeper])),
        (words.RETENTION, control_block.retention(writer, form)),
    ]
    return (writer.labelled(label, said) for label, said in lines if said)


def _uses(writer: Writer, uses: Sequence[Use]) -> str:
    rows: dict[tuple[str, str], list[str]] = {}
    for use in uses:
        step = beside(writer, use).item(use.item)
        rows.setdefault((use.procedure.id, step), []).append(writer.say(kinds.FORM_PARTS[use.part]))
    header = [writer.say(label) for label in (words.PROCEDURE, words.STEP, words.WHAT_HAPPENS)]
    lines = ([writer.procedure(procedure), step, writer.listed(parts)] for (procedure, step), parts in rows.items())
    return table(header, lines) if rows else writer.say(words.NOT_USED)


def _fields(writer: Writer, form: Form, data: Mapping[str, Datum]) -> str:
    fields = [field for section in form.sections for field in section.fields]
    cited_ones = sum(bool(field.sources) for field in fields)
    legend = writer.say(words.OURS_LEGEND, count=len(fields), cited=cited_ones)
    return join([legend, *(_section(writer, section, data) for section in form.sections)])


def _section(writer: Writer, section: Section, data: Mapping[str, Datum]) -> str:
    columns = {field.id: datum(field) for field in section.fields}
    scope = {**data, **columns} if section.is_table else data
    labels = (words.FIELD, words.TYPE, words.REQUIRED, words.CONTENTS, words.HELP, words.SOURCES)
    rows = (_field(writer, section, field, scope) for field in section.fields)
    return join(
        [
            heading(3, writer.titled(section.title, section.id), address.section_anchor(section.id)),
            _table_size(writer, section) if section.is_table else "",
            writer.labelled(words.SOURCES, writer.clauses(section.sources)),
            writer.notes(section.notes),
            table([writer.say(label) for label in labels], rows),
            join(writer.notes(node.notes) for field in section.fields for node in (field, *field.options)),
        ]
    )


def _table_size(writer: Writer, section: Section) -> str:
    least = writer.say(words.LEAST_ROWS, count=section.min_rows) if section.min_rows else ""
    most = writer.say(words.MOST_ROWS, count=section.max_rows) if section.max_rows else ""
    return writer.listed([writer.say(words.ROW_EACH), least, most])


def _field(writer: Writer, section: Section, field: Field, data: Mapping[str, Datum]) -> list[str]:
    anchor = address.column_anchor(section.id, field.id) if section.is_table else address.safe(field.id)
    kind = kinds.FIELD_TYPES.get(field.type)
    return [
        anchored(writer.titled(field.label, field.id), anchor),
        writer.say(kind) if kind else escape.line(field.type),
        _required(writer, field.required, field.required_if, data),
        "<br>".join(_contents(writer, field)),
        writer.cell(field.help),
        _origin(writer, field),
    ]


def _contents(writer: Writer, field: Field) -> Iterator[str]:
    """What may be entered: options, unit, bounds, shape, example."""
    options = (writer.titled(option.label, option.id) for option in field.options)
    least, most = (words.EARLIEST, words.LATEST) if field.type == "date" else (words.AT_LEAST, words.NO_MORE_THAN)
    bounds = [
        writer.say(least, bound=_bound(field.min)) if field.min is not None else "",
        writer.say(most, bound=_bound(field.max)) if field.max is not None else "",
    ]
    lines = [
        (words.OPTIONS, writer.say(words.OPTION_BREAK).join(options)),
        (words.UNIT, escape.line(field.unit)),
        (words.BOUNDS, writer.listed(bounds)),
        (words.PATTERN, escape.code(field.pattern) if field.pattern else ""),
        (words.EXAMPLE, writer.line(paper.example(field))),
    ]
    return (f"{writer.say(label)}{writer.say(words.COLON)}{said}" for label, said in lines if said)


def _bound(bound: float | str) -> str:
    return escape.line(bound) if isinstance(bound, str) else plain(bound)


def _required(writer: Writer, required: bool, condition: Condition | None, data: Mapping[str, Datum]) -> str:
    if condition:
        return writer.say(words.REQUIRED_IF, condition=conditions.condition(writer, condition, data))
    return writer.say(words.YES if required else words.NO)


def _origin(writer: Writer, node: Node) -> str:
    """The clauses a field rests on, or that it is an addition of this handbook."""
    options = (option.sources for option in node.options) if isinstance(node, Field) else ()
    clauses = dict.fromkeys((*node.sources, *(clause for sources in options for clause in sources)))
    return writer.clauses(clauses) or f"*{writer.say(words.OURS)}*"


def _signatures(writer: Writer, form: Form, data: Mapping[str, Datum]) -> str:
    labels = (words.ORDER, words.SIGNATURE, words.ROLE, words.DEPUTY, words.REQUIRED, words.SOURCES)
    rows = [
        [
            str(signature.order or ""),
            anchored(writer.titled(signature.label, signature.id), address.part_anchor("signature", signature.id)),
            writer.roles([signature.role]),
            writer.roles([signature.deputy]),
            _required(writer, signature.required, signature.required_if, data),
            _origin(writer, signature),
        ]
        for signature in form.signatures
    ]
    notes = join(writer.notes(signature.notes) for signature in form.signatures)
    return join([table([writer.say(label) for label in labels], rows), notes]) if rows else ""


def _attachments(writer: Writer, form: Form, data: Mapping[str, Datum]) -> str:
    labels = (words.ATTACHMENT, words.REQUIRED, words.SOURCES)
    rows = [
        [
            anchored(writer.titled(attachment.label, attachment.id), address.part_anchor("attachment", attachment.id)),
            _required(writer, attachment.required, attachment.required_if, data),
            _origin(writer, attachment),
        ]
        for attachment in form.attachments
    ]
    notes = join(writer.notes(attachment.notes) for attachment in form.attachments)
    return join([table([writer.say(label) for label in labels], rows), notes]) if rows else ""


def _rules(writer: Writer, form: Form, data: Mapping[str, Datum]) -> str:
    labels = (words.MESSAGE, words.MUST_HOLD, words.SEVERITY, words.SOURCES)
    rows = [
        [
            anchored(writer.cell(rule.message) or escape.line(rule.id), address.part_anchor("rule", rule.id)),
            conditions.condition(writer, rule.check, data),
            writer.say(kinds.SEVERITIES[rule.severity]) if rule.severity in kinds.SEVERITIES else "",
            _origin(writer, rule),
        ]
        for rule in form.rules
    ]
    notes = join(writer.notes(rule.notes) for rule in form.rules)
    return join([table([writer.say(label) for label in labels], rows), notes]) if rows else ""
