"""A decision whose title asks nothing, or a way out of one whose label is too long for an arrow."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import LANGUAGES, Finding
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Decide

MOST = 30
QUESTION_MARKS = ("?", "？")


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every decision in each language, then the labels of its ways."""
    for step in procedure.steps():
        if isinstance(step, Decide):
            for language in LANGUAGES:
                title = step.title[language].strip()
                if title and not title.endswith(QUESTION_MARKS):
                    yield Finding(step.origin.part("decide", language), {"title": title})
            labels = [(way.label, way.origin.at("label")) for way in step.ways]
            labels.append((step.otherwise_label, step.origin.at("otherwise_label")))
            for label, place in labels:
                longest = max((label[language] for language in LANGUAGES), key=len)
                if len(longest) > MOST:
                    yield Finding(place, {"label": longest, "length": len(longest), "most": MOST}, "label")
