"""Whether a reader who knows the old text of a sentence has anything to learn from the new one."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Indel

from handbook.findings import Text

ALIKE = 0.6
"""The least share of a text that stays for it to count as the same sentence, reworded."""
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[零〇一二两三四五六七八九十百千万半]+(?=[个天日周月年次份元公千%％])")
WEIGHTY = re.compile(
    r"\b(?:not|no|never|none|nobody|without|unless|only|except|must|may|can|cannot|should|or|before|after|\w+n['’]t)\b"
    r"|[不未无非禁勿免须可应或前后]",
    re.IGNORECASE,
)
"""Words that turn a sentence round: negation, duty and permission, order of doing."""
WORD = re.compile(r"\w+")


def same_words(before: str, after: str) -> bool:
    """Whether two texts differ in spacing, case and punctuation at most."""
    return _words(before) == _words(after)


def says_the_same(before: Text, after: Text) -> bool:
    """Whether a text is at most reworded in each language: same numbers, same weighty words, most of it still there.

    Where one language stayed as it was, the other may take any words. A text that is new or gone is something to learn.
    """
    changed = [language for language, old in before.items() if not same_words(old, after[language])]
    return all(_reworded(before[language], after[language], ALIKE if len(changed) > 1 else 0) for language in changed)


def _reworded(before: str, after: str, alike: float) -> bool:
    if not before or not after:
        return False
    old, new = _plain(before), _plain(after)
    return (
        sorted(NUMBER.findall(old)) == sorted(NUMBER.findall(new))
        and sorted(WEIGHTY.findall(old)) == sorted(WEIGHTY.findall(new))
        and Indel.normalized_similarity(old[:2000], new[:2000]) >= alike
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words(text: str) -> list[str]:
    return WORD.findall(_plain(text))
