"""A number, unit or code that stands in one language of a text and not in the other."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Text
from handbook.model.document import Bilingual, Document
from handbook.model.handbook import Register
from handbook.rules.amounts import Amount, amounts, codes, has_digits, numbers_in_words


def check(document: Document, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every text that has both languages; one finding a text, at the Chinese."""
    for bilingual in document.survey.texts:
        if bilingual.text.zh and bilingual.text.en:
            difference = _difference(bilingual.text)
            if difference:
                yield _finding(bilingual, *difference)


def _difference(text: Text) -> tuple[str, str] | None:
    """What only the Chinese has and what only the English has, where they differ."""
    if not has_digits(text.zh + text.en):
        return None
    zh_codes, en_codes = codes(text.zh), codes(text.en)
    if zh_codes != en_codes:
        return _listed(zh_codes - en_codes), _listed(en_codes - zh_codes)
    zh, en = amounts(text.zh), amounts(text.en)
    only_zh = _unmatched(zh, en, text.en)
    only_en = _unmatched(en, zh, text.zh)
    if not only_zh and not only_en:
        return None
    return _listed(map(_shown, only_zh)), _listed(map(_shown, only_en))


def _unmatched(here: frozenset[Amount], there: frozenset[Amount], other_text: str) -> list[Amount]:
    units_there = {number: {unit for other, unit in there if other == number} for number, _ in there}
    missing = []
    for number, unit in sorted(here):
        units = units_there.get(number)
        if units is None:
            if number not in numbers_in_words(other_text):
                missing.append((number, unit))
        elif unit and "" not in units and unit not in units:
            missing.append((number, unit))
    return missing


def _shown(amount: Amount) -> str:
    number, unit = amount
    return f"{number:.15g} {unit}".strip()


def _listed(items: object) -> str:
    found = sorted(items)  # type: ignore[call-overload]
    return ", ".join(f"`{item}`" for item in found) or "–"


def _finding(bilingual: Bilingual, only_zh: str, only_en: str) -> Finding:
    return Finding(bilingual.origin.at("zh"), {"zh": only_zh, "en": only_en})
