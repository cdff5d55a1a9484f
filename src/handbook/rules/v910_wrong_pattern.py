"""A text that is not written the way its field wants it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Names
from handbook.forms.patterns import matches, pattern_of
from handbook.model import paper
from handbook.model.filled import Filled, said
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Texts against the pattern of their field, or the usual shape of telephone numbers and e-mail addresses."""
    for answer in filled.answers(form):
        pattern = pattern_of(answer.field)
        if not pattern or not isinstance(answer.value, str) or (answer.field.required and answer.missing):
            continue
        if not matches(pattern, answer.value):
            example = paper.example(answer.field)
            names: Names = {"value": said(answer.value), "example": example}
            yield filled.at(answer, "example" if example else "message", **names)
