"""Where the title of a step stands in its file."""

from __future__ import annotations

from handbook.model.steps import Approve, Call, Step


def key_of(step: Step) -> str:
    """The key under which the title is written: the kind word, except where that names a form or procedure."""
    return "title" if isinstance(step, Approve | Call) else step.kind
