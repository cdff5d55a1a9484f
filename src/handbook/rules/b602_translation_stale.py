"""A text that the edit changed in one language and left alone in the other.

Spacing, punctuation, capitals and a corrected spelling need no new translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from handbook.edits.edit import Edit
from handbook.edits.wording import same_words
from handbook.findings import LANGUAGES, Finding
from handbook.model.document import Bilingual

INDEX = re.compile(r"/[0-9]+(?=/|$)")
LATIN_WORD = re.compile(r"[a-z]{5,}")
MOST_SLIPS = 2
OTHER = {"zh": "en", "en": "zh"}


def check(edit: Edit) -> Iterator[Finding]:
    """Every text of the changed files; a text is known again by its key and by the language that stayed."""
    for path, texts in edit.texts_after.items():
        left = Counter(map(_said, texts))
        gone = [text for text in edit.texts_before.get(path, ()) if not _takes(left, _said(text))]
        there = Counter(map(_said, edit.texts_before.get(path, ())))
        for text in texts:
            if not _takes(there, _said(text)):
                yield from _stale(text, gone)


def _stale(text: Bilingual, gone: list[Bilingual]) -> Iterator[Finding]:
    for language in LANGUAGES:
        stayed = OTHER[language]
        now = text.text[language]
        for was in gone if now and text.text[stayed] else ():
            before = was.text[language]
            if was.text[stayed] == text.text[stayed] and before and _key(was) == _key(text):
                if not same_words(before, now) and not _spelling(before, now):
                    yield Finding(text.origin.at(stayed), {}, f"{stayed}-stayed")
                return


def _spelling(before: str, now: str) -> bool:
    """Whether only the spelling of long words differs."""
    old, new = before.lower().split(), now.lower().split()
    return len(old) == len(new) and all(
        one == other or _misspelt(one, other) for one, other in zip(old, new, strict=True)
    )


def _misspelt(one: str, other: str) -> bool:
    alike = LATIN_WORD.search(one) is not None and one[0] == other[0]
    return alike and DamerauLevenshtein.distance(one, other) <= MOST_SLIPS


def _takes(counts: Counter[tuple[str, str, str]], said: tuple[str, str, str]) -> bool:
    """Whether a count is left of what is said; it is used up."""
    if not counts[said]:
        return False
    counts[said] -= 1
    return True


def _said(text: Bilingual) -> tuple[str, str, str]:
    return _key(text), text.text.zh, text.text.en


def _key(text: Bilingual) -> str:
    """The kind of place where a text stands: its pointer, whatever the position in a list."""
    return INDEX.sub("", text.origin.pointer)
