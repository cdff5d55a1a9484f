"""A title too long for its shape in the chart."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from handbook.findings import LANGUAGES, Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.rules.labels import key_of

MOST_LATIN = 60
MOST_CHINESE = 24


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every title of a step, in each language; in a mixed one each Chinese character counts as 2.5 Latin ones."""
    for step in procedure.steps():
        for language in LANGUAGES:
            title = step.title[language]
            if len(title) > MOST_CHINESE and _latin_length(title) > MOST_LATIN:
                names: Names = {"length": len(title), "latin": MOST_LATIN, "chinese": MOST_CHINESE}
                yield Finding(step.origin.part(key_of(step), language), names)


def _latin_length(title: str) -> float:
    if title.isascii():
        return len(title)
    return sum(MOST_LATIN / MOST_CHINESE if east_asian_width(c) in "WF" else 1 for c in title)
