"""A role, form or term that the English calls something else than its register does.

Good English often leaves a name out, so its absence alone proves nothing. Told are a text that is the name alone and
shares no word with its translation, and one that names another role or form in its place by its title of two words or
more.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.rules.lexicon import NAMES, Entry, Lexicon, lexicon, singulars, spaced

Told = tuple[str, dict[str, str]]
"""The wording of a finding, and its names."""
STEM = 3
"""Letters that a word shares with its derivatives: approve, approval."""
TAIL = 3
"""Characters at the end of a Chinese name by which a sentence may call it for short."""


def check(document: Document, register: Register) -> Iterator[Finding]:
    """Every text that has both languages, at the English; one finding a text."""
    known = lexicon(register)
    for bilingual in document.survey.texts:
        zh, en = bilingual.text.zh, bilingual.text.en
        if zh and en:
            told = _alone(known.exactly(zh.strip("。 ")), en) or _mistaken(zh, en, known)
            if told:
                yield Finding(bilingual.origin.at("en"), told[1], told[0])


def _alone(entry: Entry | None, en: str) -> Told | None:
    if entry is None:
        return None
    stems = {word[:STEM] for form in entry.english for word in form.split()}
    if stems & {word[:STEM] for word in singulars(en)}:
        return None
    return "alone", {"zh": entry.zh, "term": entry.shown}


def _mistaken(zh: str, en: str, known: Lexicon) -> Told | None:
    words = singulars(en)
    strangers = [other for other in known.titles(words) if other.zh[-TAIL:] not in zh]
    if not strangers:
        return None
    lower, sentence = en.lower(), spaced(words)
    for entry in known.found(zh):
        if entry.kind not in NAMES or entry.shown.lower() in lower or any(form in sentence for form in entry.english):
            continue
        for other in strangers:
            if other.kind == entry.kind and not any(other.title in e for e in entry.english):
                return "mistaken", {"zh": entry.zh, "term": entry.shown, "other": other.shown, "other_zh": other.zh}
    return None
