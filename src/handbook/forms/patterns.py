"""Authors' patterns: which ones every engine reads alike, and the match itself, in linear time."""

from __future__ import annotations

import re
from functools import cache

import jsonschema_rs

from handbook.model.form import Field

OWN_PATTERNS = {
    "email": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+",
    "phone": r"[+]?[0-9(][0-9 ()-]{3,28}[0-9]",
}
"""The shape of values of some field types."""
MOST_BYTES = 1 << 16
"""The size that a compiled pattern may have, in bytes."""

DIFFERS = re.compile(
    r"""\\(?![.*+?^$(){}|\[\]\\/-])   # \d \w \s \b \p, \1 and every other escape but that of a sign
      | \(\?(?!:)                     # look-around, named groups, flags
      | [*+?}][+?]                    # lazy and possessive repetition
      | \[\^?\[:                      # POSIX classes
    """,
    re.VERBOSE,
)
OPTIONS = jsonschema_rs.RegexOptions(size_limit=MOST_BYTES, dfa_size_limit=MOST_BYTES)


def pattern_of(field: Field) -> str:
    """What texts in the field must match as a whole: its author's pattern if it is portable, else its type's, or ""."""
    authored = field.pattern if portable(field.pattern) else ""
    return authored or OWN_PATTERNS.get(field.type, "")


def whole(pattern: str) -> str:
    """The pattern so that it must match the whole value, which is how a form's author means it."""
    return f"^(?:{pattern})$"


@cache
def portable(pattern: str) -> bool:
    """Whether Python, JavaScript and the linear-time engine agree on what the pattern matches, and it is small."""
    return DIFFERS.search(pattern) is None and _compiled(pattern) is not None


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` matches; every text does where the pattern is not portable."""
    compiled = _compiled(pattern) if portable(pattern) else None
    return compiled is None or compiled.is_valid(text)


@cache
def _compiled(pattern: str) -> jsonschema_rs.Draft202012Validator | None:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": whole(pattern)}, pattern_options=OPTIONS)
    except ValueError:
        return None
