"""What an entry may be, as the constraint of a question: bounds and pattern."""

from __future__ import annotations

import re
from typing import NamedTuple

from handbook.findings import Text
from handbook.forms import xlsform_words as words
from handbook.forms.patterns import in_browser, pattern_of
from handbook.forms.words import filled
from handbook.forms.xlsform_xpath import InexpressibleError, literal, number
from handbook.model import paper
from handbook.model.field_types import NUMERIC, as_date
from handbook.model.form import Field

CLASS = re.compile(r"\\.|\[\^?((?:\\.|[^\]\\])+)\]", re.DOTALL)
ESCAPED = re.compile(r"\\.", re.DOTALL)


class Limit(NamedTuple):
    """A constraint and what it tells whoever breaks it; `has_pattern` where it holds the pattern of the field."""

    xpath: str = ""
    message: Text = Text()
    has_pattern: bool = False


def limit(field: Field) -> Limit:
    """The constraint of a field, empty where it has none that an XLSForm can say."""
    if field.type in NUMERIC or field.type == "date":
        return _between(field)
    pattern = pattern_of(field)
    if not pattern or (field.pattern and pattern != field.pattern) or _differs(pattern):
        return Limit()
    try:
        asked = f"regex(., {literal(in_browser(pattern))})"
    except InexpressibleError:
        return Limit()
    example = paper.example(field)
    like = filled(words.LIKE, example=example) if example else words.WRONG_SHAPE
    return Limit(asked, like, has_pattern=True)


def _between(field: Field) -> Limit:
    if field.type == "date":
        low, high = (f"date('{day}')" if (day := as_date(bound)) else "" for bound in (field.min, field.max))
        at_least, at_most = words.NOT_BEFORE, words.NOT_AFTER
    else:
        low, high = (number(bound) if isinstance(bound, int | float) else "" for bound in (field.min, field.max))
        at_least, at_most = words.AT_LEAST, words.AT_MOST
    parts = [f". {sign} {bound}" for sign, bound in ((">=", low), ("<=", high)) if bound]
    said = words.BETWEEN if low and high else at_least if low else at_most
    return Limit(" and ".join(parts), filled(said, min=field.min, max=field.max)) if parts else Limit()


def _differs(pattern: str) -> bool:
    """Whether Java, in which phones match patterns, reads a class in it as a union or an intersection."""
    insides = (ESCAPED.sub("", found[1] or "") for found in CLASS.finditer(pattern))
    return any("[" in inside or "&&" in inside for inside in insides)
