"""The nearest known names, for a message about an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from handbook.findings import Text

MOST = 3


def near(name: str, known: Iterable[str]) -> Text:
    """ "did you mean …" in both languages with at most `MOST` names; where none is near, says that none is."""
    found = difflib.get_close_matches(name, list(known), n=MOST, cutoff=0.6)
    if not found:
        return Text(zh="没有与之相近的名字", en="no known name is near it")
    return Text(
        zh=f"相近的有：{'、'.join(f'`{n}`' for n in found)}",
        en=f"near it: {', '.join(f'`{n}`' for n in found)}",
    )
