"""Authors' patterns: which ones every engine reads alike, and the match itself, in linear time."""

from __future__ import annotations

import re
from functools import cache

import jsonschema_rs

from handbook.model.field_types import type_of
from handbook.model.form import Field

OWN_PATTERNS = {
    "email": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+",
    "phone": r"[+]?[0-9(][0-9 ()-]{3,28}[0-9]",
}
"""The shape of values of some field types."""
MOST_BYTES = 1 << 16
"""The size that a compiled pattern may have, in bytes."""

PART = re.compile(r"(?P<kept>\\.|\[\^?(?:\\.|[^\]\\])+\])|\{[0-9]+(?:,[0-9]*)?\}|[\]}.]", re.DOTALL)
"""What to look at in a pattern: escapes and classes, counts, and bare signs that JavaScript reads otherwise."""
DIFFERS = re.compile(
    r"""\\(?![.*+?^$(){}|\[\]\\/-])   # \d \w \s \b \p, \1 and every other escape but that of a sign
      | \(\?(?!:)                     # look-around, named groups, flags
      | \[\^?(\]|\[:)                # a class that begins with its end; POSIX classes
    """,
    re.VERBOSE,
)
NOT_REPEATED = re.compile(r"[*+?}^$][*+?{]")
"""Lazy and possessive repetition, and that of repetition or an anchor, once classes and escapes are out of the way."""
OPTIONS = jsonschema_rs.RegexOptions(size_limit=MOST_BYTES, dfa_size_limit=MOST_BYTES)


def pattern_of(field: Field) -> str:
    """What texts in the field must match as a whole: its author's pattern if it is portable, else its type's, or "".

    A field with options or a day needs none.
    """
    if type_of(field.type).json != "string" or field.type in ("choice", "date"):
        return ""
    authored = field.pattern if portable(field.pattern) else ""
    return authored or OWN_PATTERNS.get(field.type, "")


def whole(pattern: str) -> str:
    """The pattern so that it must match the whole value, which is how a form's author means it."""
    return f"^(?:{pattern})$"


def in_browser(pattern: str) -> str:
    """A portable pattern for the whole value, as JavaScript reads it with the flag `u`.

    ECMAScript 2024, section 22.2.1: it wants every bracket escaped and no other sign, and its dot stops at more than
    the end of a line.
    """
    return whole(PART.sub(_in_browser, pattern))


def _in_browser(part: re.Match[str]) -> str:
    return {r"\-": "-", ".": r"[^\n]", "]": r"\]", "}": r"\}"}.get(part[0], part[0])


@cache
def portable(pattern: str) -> bool:
    """Whether Python, JavaScript and the linear-time engine agree on what the pattern matches, and it is small."""
    bare = PART.sub(lambda part: "x" if part["kept"] else part[0], pattern)
    differs = DIFFERS.search(pattern) or NOT_REPEATED.search(bare)
    return differs is None and all(_engine(one) is not None for one in (pattern, whole(pattern)))


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` matches; every text does where the pattern is not portable."""
    compiled = _engine(whole(pattern)) if portable(pattern) else None
    return compiled is None or compiled.is_valid(text)


@cache
def _engine(pattern: str) -> jsonschema_rs.Draft202012Validator | None:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=OPTIONS)
    except ValueError:
        return None
