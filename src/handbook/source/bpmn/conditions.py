"""The ways out of a drawn decision with conditions in our language, as far as they can be told."""

from __future__ import annotations

import json
import re

from handbook.findings import Text
from handbook.model.drawn import Link
from handbook.model.parts import Condition, Note
from handbook.model.steps import Block, Way
from handbook.source.bpmn import words
from handbook.source.bpmn.events import bilingual
from handbook.source.bpmn.naming import slug
from handbook.source.expressions import ExpressionError, parse

WRAPPED = re.compile(r"[$#]\{(.*)\}|=(.*)", re.DOTALL)
"""How engines mark an expression: `${…}` and `#{…}` (JUEL), `=…` (FEEL)."""


def way_of(link: Link, datum: str, number: int, steps: Block) -> Way:
    """One way of a decision by `datum`.

    A condition that is none in our language stays as a note; the way then asks whether the datum is what the flow is
    called, which the check says nobody has declared.
    """
    written = link.condition and _ours(link.condition)
    if written:
        return Way(condition=written, label=bilingual(link.name), steps=steps)
    value = slug(link.name) or f"way-{number}"
    notes = (Note(_noted(link.condition)),) if link.condition else ()
    condition = Condition(f"{datum} == {json.dumps(value)}")
    return Way(condition=condition, label=bilingual(link.name), steps=steps, notes=notes)


def _ours(written: str) -> Condition | None:
    match = WRAPPED.fullmatch(written)
    source = (match[1] or match[2] or "").strip() if match else written
    try:
        return Condition(source, parse(source))
    except ExpressionError:
        return None


def _noted(condition: str) -> Text:
    return Text(*(text.format(condition=condition) for _, text in words.BPMN_CONDITION.items()))
