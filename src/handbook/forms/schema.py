"""The JSON Schema 2020-12 of a filled-in form.

An optional value may be left out or be null. Only what every validator reads alike is used: explicit patterns with
plain character classes, no format but `date`, no fractional `multipleOf`. Three things a schema can't say are left to
the rules: bounds of dates, conditions (`required_if` and the form's own rules), and patterns that engines read
differently.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook.findings import Text
from handbook.forms.patterns import pattern_of, whole
from handbook.model.field_types import BLANKS, NUMERIC, is_number, type_of
from handbook.model.form import Attachment, Field, Form, Option, Section, Signature

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOT_BLANK = f"[^{BLANKS}]"

Schema = dict[str, Any]


def json_schema(form: Form) -> Schema:
    """The schema of a filled-in `form`: any JSON text that it accepts has no defect that a schema can name."""
    required = ["form", "version", "fields"]
    properties: Schema = {
        "form": {"const": form.id},
        "version": {"const": form.version},
        "fields": _fields(form.sections),
        "signatures": _signatures(form.signatures),
        "attachments": _attachments(form.attachments),
    }
    if any(signature.required for signature in form.signatures):
        required.append("signatures")
    if any(attachment.required for attachment in form.attachments):
        required.append("attachments")
    return {"$schema": DIALECT, **_titled(form.title, form.purpose), **_object(properties, required)}


def _fields(sections: Iterable[Section]) -> Schema:
    properties: Schema = {}
    required = []
    for section in sections:
        if section.is_table:
            properties[section.id] = _table(section)
            if section.min_rows:
                required.append(section.id)
        else:
            properties |= {field.id: _field(field) for field in section.fields}
            required += [field.id for field in section.fields if field.required]
    return _object(properties, required)


def _table(table: Section) -> Schema:
    row = _object({column.id: _field(column) for column in table.fields}, [c.id for c in table.fields if c.required])
    schema = {**_titled(table.title), "type": "array", "items": row, "minItems": table.min_rows}
    return schema | ({"maxItems": table.max_rows} if table.max_rows else {})


def _field(field: Field) -> Schema:
    kind = type_of(field.type).json
    schema: Schema = {**_titled(field.label, field.help), "type": kind if field.required else [kind, "null"]}
    if field.unit:
        schema["description"] = " · ".join(filter(None, (schema.get("description"), field.unit)))
    if examples := [one for one in _examples(field) if type_of(field.type).accepts(one)]:
        schema["examples"] = examples
    if field.type in NUMERIC:
        bounds = (("minimum", field.min), ("maximum", field.max))
        schema |= {word: bound for word, bound in bounds if is_number(bound)}
    elif field.type == "date":
        schema["format"] = "date"
    elif field.type == "choice":
        schema |= _options(field.options, optional=not field.required)
    elif field.type == "choices":
        schema |= {"items": {"type": "string", **_options(field.options)}, "uniqueItems": True}
        schema |= {"minItems": 1} if field.required else {}
    elif kind == "string":
        schema |= _text(field)
    return schema


def _examples(field: Field) -> list[Any]:
    """The example of an entry in the terms of the data, or in both languages."""
    example = field.example
    if isinstance(example, Text):
        return list(dict.fromkeys(said for _, said in example.items() if said))
    return [list(example)] if isinstance(example, tuple) else [] if example is None else [example]


def _options(options: Iterable[Option | Attachment], *, optional: bool = False) -> Schema:
    """The ids to choose from. What they mean is told in `$comment`: an annotation for each would slow every check."""
    ids: list[str | None] = [option.id for option in options]
    meanings = "; ".join(f"{option.id}: {_both(option.label)}" for option in options)
    return {"enum": [*ids, None] if optional else ids, "$comment": meanings}


def _text(field: Field) -> Schema:
    own = pattern_of(field)
    patterns = [pattern for pattern in (whole(own) if own else "", NOT_BLANK if field.required else "") if pattern]
    if len(patterns) < 2:
        return {"pattern": patterns[0]} if patterns else {}
    return {"allOf": [{"pattern": pattern} for pattern in patterns]}


def _signatures(signatures: Iterable[Signature]) -> Schema:
    name = {"type": "string", "pattern": NOT_BLANK}
    block = _object({"name": name, "date": {"type": "string", "format": "date"}}, ["name", "date"])
    optional = {**block, "type": ["object", "null"]}
    properties = {s.id: {**_titled(s.label), **(block if s.required else optional)} for s in signatures}
    return _object(properties, [signature.id for signature in signatures if signature.required])


def _attachments(attachments: tuple[Attachment, ...]) -> Schema:
    kind: Schema | bool = {"type": "string", **_options(attachments)} if attachments else False
    one = _object({"id": kind, "name": {"type": ["string", "null"]}}, [])
    wanted = [
        {"contains": {"properties": {"id": {"const": attachment.id}}, "required": ["id"]}}
        for attachment in attachments
        if attachment.required
    ]
    return {"type": "array", "items": one} | ({"allOf": wanted} if wanted else {})


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _titled(title: Text, description: Text | None = None) -> Schema:
    words = {"title": title, "description": description}
    return {word: _both(text) for word, text in words.items() if text}


def _both(text: Text) -> str:
    return " · ".join(dict.fromkeys(filter(None, (text.zh, text.en))))
