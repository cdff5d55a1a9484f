"""Plain YAML scalars: what they mean to us (YAML 1.2 core schema), and the traps that YAML 1.1 reads otherwise."""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

CONSTANTS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
TRAP_WORDS = frozenset(
    {"no", "yes", "on", "off", "y", "n", "true", "false", "null", ".inf", "-.inf", "+.inf", ".nan"},
)
TRAP_NUMBER = re.compile(
    r"""[-+]?(
        [0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?   # 1e3, 0123, 1_000, 1.
      | \.[0-9][0-9_]*([eE][-+]?[0-9]+)?             # .5
      | 0[xob][0-9a-fA-F_]+                          # 0x1F
      | [0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?             # 12:30:45, base 60 in YAML 1.1
    )""",
    re.VERBOSE,
)
MEANINGFUL = frozenset(("", *"+-.0123456789tfnyoTFNYO~"))
"""The first characters of scalars that may mean something else than their text; none of the empty one."""
LONGEST_WORD = 5
"""A plain word of more letters is never a trap."""


class TrapError(ValueError):
    """A plain scalar that two YAML readers understand differently."""


def plain(text: str) -> Scalar:
    """The value of an unquoted scalar: true, false, null, a plain decimal number, else the text itself.

    Dates stay text. Raises TrapError for words and numbers that YAML 1.1 and 1.2 read differently.
    """
    if text[:1] not in MEANINGFUL:
        return text
    if len(text) > LONGEST_WORD and text[0].isalpha():
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    if text.lower() in TRAP_WORDS or TRAP_NUMBER.fullmatch(text):
        raise TrapError(text)
    return text
