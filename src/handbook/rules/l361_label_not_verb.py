"""A task whose label doesn't begin with what is done."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Do
from handbook.rules.labels import key_of
from handbook.rules.naming import begins_with_chinese_verb, begins_with_verb


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Tasks, and approvals that have a title, in each language by itself."""
    for step in procedure.steps():
        if isinstance(step, Do | Approve):
            key = key_of(step)
            if step.title.en.strip() and not begins_with_verb(step.title.en):
                yield Finding(step.origin.part(key, "en"), {"label": step.title.en}, "english")
            if step.title.zh.strip() and not begins_with_chinese_verb(step.title.zh):
                yield Finding(step.origin.part(key, "zh"), {"label": step.title.zh}, "chinese")
