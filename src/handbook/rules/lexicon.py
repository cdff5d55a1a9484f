"""The names of roles and forms and the terms of the glossary, as they are found in a sentence of either language."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from handbook.findings import Text
from handbook.model.grouping import grouped
from handbook.model.handbook import Register
from handbook.model.once import once

LETTERS = string.ascii_lowercase + string.digits
SEVERAL = re.compile(r"[、,，;；]")
BETWEEN_WORDS = bytes(byte if chr(byte) in LETTERS else ord(" ") for byte in range(256))
"""For `bytes.translate`: whatever belongs to no word becomes a blank."""
CJK = re.compile(r"[\u4e00-\u9fff]")
NAMES = frozenset({"role", "form"})
LEAST = 2
"""Chinese characters from which on a name is told apart from other words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: `kind` is role, form or term, `shown` its first English, `english` all of them as `plain` writes them."""

    kind: str
    zh: str
    shown: str
    english: tuple[str, ...]

    @property
    def title(self) -> str:
        """The first English as `plain` writes it."""
        return self.english[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names by their Chinese, and those of one beginning (two characters) together, longest first.

    `by_opening` are the roles and forms whose English title has two words or more, by the first two run together.
    """

    entries: Mapping[str, Entry]
    by_beginning: Mapping[str, tuple[Entry, ...]]
    by_opening: Mapping[str, tuple[Entry, ...]]

    def exactly(self, chinese: str) -> Entry | None:
        """The name that a text is, if it is one."""
        return self.entries.get(chinese)

    def found(self, chinese: str) -> Iterator[Entry]:
        """The names in a Chinese sentence, none inside another."""
        past = 0
        for at, beginning in enumerate(map(add, chinese, chinese[1:])):
            if at < past or beginning not in self.by_beginning:
                continue
            for entry in self.by_beginning[beginning]:
                if chinese.startswith(entry.zh, at):
                    yield entry
                    past = at + len(entry.zh)
                    break

    def titles(self, words: list[str]) -> list[Entry]:
        """The roles and forms that `singulars` of a sentence call by a title of more words than one: no common word."""
        known = self.by_opening
        found = [known[opening] for opening in map(add, words, words[1:]) if opening in known]
        return [entry for entries in found for entry in entries if entry.title in spaced(words)] if found else []


@once
def lexicon(register: Register) -> Lexicon:
    """The lexicon of a handbook. One Chinese name that stands for several things may be translated as any of them."""
    named: dict[str, tuple[str, str, dict[str, None]]] = {}
    for kind, text in _names(register):
        english = {plain(each): None for each in SEVERAL.split(text.en) if each.strip()}
        for zh in SEVERAL.split(text.zh):
            if len(CJK.findall(zh)) >= LEAST and english:
                named.setdefault(zh.strip(), (kind, SEVERAL.split(text.en)[0].strip(), {}))[2].update(english)
    entries = {zh: Entry(kind, zh, shown, tuple(forms)) for zh, (kind, shown, forms) in named.items()}
    titles = [(words, e) for e in entries.values() if e.kind in NAMES and len(words := e.title.split()) > 1]
    return Lexicon(
        entries,
        by_beginning=grouped((entry.zh[:2], entry) for entry in sorted(entries.values(), key=lambda e: -len(e.zh))),
        by_opening=grouped((words[0] + words[1], entry) for words, entry in titles),
    )


def plain(english: str) -> str:
    """English words in small letters and in the singular, with a blank before and after each."""
    return spaced(singulars(english))


def singulars(english: str) -> list[str]:
    """English words in small letters and in the singular."""
    ascii_only = english.lower().encode("ascii", "replace")
    return list(map(_singular, ascii_only.translate(BETWEEN_WORDS).decode().split()))


def spaced(words: list[str]) -> str:
    """Words with a blank before and after each."""
    return f" {' '.join(words)} "


def _names(register: Register) -> Iterator[tuple[str, Text]]:
    for form in register.all_forms:
        yield "form", form.title
    for role in register.organisation.roles:
        yield "role", role.title
    for term in register.all_terms:
        yield "term", Text(f"{term.term.zh}、{term.also.zh}", f"{term.term.en}, {term.also.en}")


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
