"""What changed in a form, and who has to look at it again."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from functools import partial

from handbook.edits.changes import Change, Changed, Subject
from handbook.edits.documents import document_changed, readers
from handbook.edits.nodes import altered, entries
from handbook.model.form import Attachment, Field, Form, FormRule, Section, Signature


def form_changed(before: Form | None, after: Form | None, outsiders: Container[str] = ()) -> Changed | None:
    """The changes between two states of a form, None where there are none.

    Its readers fill, receive and sign it, but for the `outsiders`.
    """
    states = [form for form in (after, before) if form]
    roles = tuple(dict.fromkeys(role for form in states for role in hands(form)))
    changed = document_changed("form", before, after, roles, partial(form_changes, roles=roles))
    if changed is None or states[0].status == "draft":
        return changed
    return replace(changed, readers=readers(changed.changes, outsiders))


def hands(form: Form) -> tuple[str, ...]:
    """The roles through whose hands a form goes."""
    signers = (signature.role for signature in form.signatures)
    return tuple(dict.fromkeys(role for role in (*form.filled_by, *form.received_by, *signers) if role))


def form_changes(before: Form, after: Form, subject: Subject, roles: tuple[str, ...]) -> Iterator[Change]:
    """Document control, then sections and fields, then signatures, attachments and rules."""
    yield from altered(before, after, subject, roles)
    yield from entries(before.sections, after.sections, lambda s: s.id, _section, lambda _: roles)
    yield from entries(_fields(before), _fields(after), lambda f: f.id, _field, lambda _: roles)
    yield from entries(before.signatures, after.signatures, lambda s: s.id, _signature, lambda _: roles)
    yield from entries(before.attachments, after.attachments, lambda a: a.id, _attachment, lambda _: roles)
    yield from entries(before.rules, after.rules, lambda r: r.id, _rule, lambda _: roles)


def _fields(form: Form) -> Iterator[Field]:
    """Every field; the columns of a table under the name of the table."""
    for section in form.sections:
        for field in section.fields:
            yield replace(field, id=f"{section.id}.{field.id}") if section.is_table else field


def _section(section: Section) -> Subject:
    return Subject("section", section.id, section.title)


def _field(field: Field) -> Subject:
    return Subject("field", field.id, field.label)


def _signature(signature: Signature) -> Subject:
    return Subject("signature", signature.id, signature.label)


def _attachment(attachment: Attachment) -> Subject:
    return Subject("attachment", attachment.id, attachment.label)


def _rule(rule: FormRule) -> Subject:
    return Subject("rule", rule.id, rule.message)
