"""The nearest known names, for a message about an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from handbook.findings import Text

MOST = 3
LEAST_LIKENESS = 65
"""Of 100: below it a name is no help."""


def is_near(name: str, others: Iterable[str]) -> bool:
    """Whether one of the other names is so like this one that it may have been meant."""
    return process.extractOne(name, tuple(others), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS) is not None


def near(name: str, known: Iterable[str]) -> Text:
    """At most `MOST` near names as a clause in both languages; where none is near, it says that none is."""
    matches = process.extract(name, tuple(known), scorer=fuzz.ratio, limit=MOST, score_cutoff=LEAST_LIKENESS)
    found = [match for match, _, _ in matches]
    if not found:
        return Text(zh="没有与之相近的名字", en="no known name is near it")
    return Text(
        zh=f"相近的有：{'、'.join(f'`{n}`' for n in found)}",
        en=f"near it: {', '.join(f'`{n}`' for n in found)}",
    )
