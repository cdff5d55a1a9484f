"""A required paper that is not enclosed."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.expressions.judging import conditions_of
from handbook.expressions.spoken import data_of, told
from handbook.findings import Finding, Names
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The attachments that the form requires, always or by a condition, against those that the file names."""
    stated = filled.part("attachments")
    if stated is not None and not isinstance(stated, list):
        return
    enclosed = [entry.get("id") for entry in filled.attachments()]
    required = conditions_of(form).verdicts(filled).required
    for attachment in form.attachments:
        keys = ("attachments", attachment.id)
        condition = required.get(keys)
        if not (attachment.required or condition) or attachment.id in enclosed or keys in filled.unknown:
            continue
        place = filled.place(*keys)._replace(pointer="/attachments")
        when = told(condition, data_of(form)) if condition else ""
        names: Names = {"attachment": attachment.label, "condition": when}
        yield Finding(place, names, "condition" if condition else "message")
