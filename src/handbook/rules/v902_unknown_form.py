"""A filled-in form of which the handbook has no definition."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.rules.nearness import near


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The form that the file states: one that the handbook has, and the one that was asked for."""
    if not isinstance(filled.data, dict) or (form.id and filled.form in ("", form.id)):
        return
    wording = "other" if form.id else "message" if filled.form else "unstated"
    yield Finding(
        filled.place("form"),
        {"form": filled.form, "near": near(filled.form, filled.known_forms), "expected": form.id},
        wording,
    )
