"""The names of roles and forms and the terms of the glossary, as they are found in a sentence of either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import add

from handbook.findings import Text
from handbook.model.handbook import Register
from handbook.model.once import once

SEVERAL = re.compile(r"[、,，;；]")
WORD = re.compile(r"[a-z0-9]+")
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

    `titled` are the beginnings of roles and forms, `by_word` the entries whose English title has two words or more, by
    the first of them.
    """

    entries: Mapping[str, Entry]
    by_beginning: Mapping[str, tuple[Entry, ...]]
    titled: frozenset[str]
    by_word: Mapping[str, tuple[Entry, ...]]

    def exactly(self, chinese: str) -> Entry | None:
        """The name that a text is, if it is one."""
        return self.entries.get(chinese)

    def may_name(self, chinese: str) -> bool:
        """Whether a Chinese sentence may name a role or a form; a quick look."""
        return not self.titled.isdisjoint(map(add, chinese, chinese[1:]))

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

    def titles(self, kind: str, words: str) -> Iterator[Entry]:
        """The names of a kind that are called in `words` by a title of more words than one: it isn't a common word."""
        for word in dict.fromkeys(words.split()):
            yield from (one for one in self.by_word.get(word, ()) if one.kind == kind and one.title in words)


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
    beginnings: dict[str, list[Entry]] = {}
    for entry in sorted(entries.values(), key=lambda entry: -len(entry.zh)):
        beginnings.setdefault(entry.zh[:2], []).append(entry)
    titled = frozenset(entry.zh[:2] for entry in entries.values() if entry.kind in NAMES)
    by_word: dict[str, list[Entry]] = {}
    for entry in entries.values():
        first, *rest = entry.title.split() or [""]
        if rest:
            by_word.setdefault(first, []).append(entry)
    return Lexicon(entries, _settled(beginnings), titled, _settled(by_word))


def _settled(found: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(entries) for key, entries in found.items()}


def plain(english: str) -> str:
    """English words in small letters and in the singular, with a blank before and after each."""
    return f" {' '.join(_singular(word) for word in WORD.findall(english.lower()))} "


def _names(register: Register) -> Iterator[tuple[str, Text]]:
    for form in register.all_forms:
        yield "form", form.title
    for role in register.organisation.roles:
        yield "role", role.title
    for term in register.all_terms:
        yield "term", Text(f"{term.term.zh}、{term.also.zh}", f"{term.term.en}, {term.also.en}")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
