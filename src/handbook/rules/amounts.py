"""Numbers, units and codes in a sentence, so that the Chinese and the English of it can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

Amount = tuple[float, str]
"""A number and its unit in one spelling for both languages ("" where the word behind it is no unit)."""

UNITS = {
    "kg": ("公斤", "千克", "kg", "kilogram"),
    "g": ("克", "g", "gram"),
    "t": ("吨", "t", "tonne", "ton"),
    "working day": ("个工作日", "工作日", "working day", "business day"),
    "day": ("个自然日", "天", "日内", "calendar day", "day"),
    "week": ("个星期", "星期", "周", "week"),
    "month": ("个月", "month"),
    "year": ("年内", "年", "year"),
    "hour": ("个小时", "小时", "hour"),
    "minute": ("分钟", "minute"),
    "percent": ("%", "％", "percent", "per cent"),
    "yuan": ("元", "yuan", "cny", "rmb"),
    "usd": ("美元", "usd", "us dollar"),
}
SCALES = {"万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ENGLISH = {
    word: number
    for number, words in enumerate(
        ("zero", "one once first", "two twice second both", "three third", "four fourth", "five fifth", "six sixth",
         "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven", "twelve twelfth")
    )
    for word in words.split()
}  # fmt: skip
CHINESE = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_UNIT = "|".join(sorted((re.escape(word) for words in UNITS.values() for word in words), key=len, reverse=True))
_SPELLING = {word: unit for unit, words in UNITS.items() for word in words}
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,6}(?:-?[0-9]+)+(?:-[A-Z0-9]+)*(?![A-Za-z0-9])")
NUMBER = re.compile(
    rf"(?P<number>[0-9]+(?:[,，][0-9]{{3}})*(?:\.[0-9]+)?)\s*(?P<scale>万|亿|thousand\b|million\b)?[\s-]*"
    rf"(?P<unit>(?:{_UNIT}))?",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[a-z]+")


def has_digits(text: str) -> bool:
    """Whether a sentence writes any number in digits, full-width ones included."""
    return DIGIT.search(text) is not None


def codes(text: str) -> frozenset[str]:
    """The codes of a sentence: `SP-16`, `ISO9001` reads as `ISO9001`."""
    return frozenset(code.replace("-", "") for code in CODE.findall(unicodedata.normalize("NFKC", text)))


def amounts(text: str) -> frozenset[Amount]:
    """The numbers written in digits, each with its unit; codes don't count."""
    plain = CODE.sub(" ", unicodedata.normalize("NFKC", text))
    return frozenset(_amounts(plain))


def _amounts(text: str) -> Iterator[Amount]:
    for match in NUMBER.finditer(text):
        value = float(re.sub("[,，]", "", match["number"])) * SCALES.get((match["scale"] or "").lower(), 1)
        yield value, _SPELLING.get((match["unit"] or "").lower(), "")


def numbers_in_words(text: str) -> frozenset[float]:
    """The numbers that a sentence writes as words, in either language: months, `两`, `second`, 十二."""
    lower = text.lower()
    found = {float(ENGLISH[word]) for word in WORD.findall(lower) if word in ENGLISH}
    found |= {float(number) for number, month in enumerate(MONTHS, 1) if month in lower}
    found |= {float(CHINESE[sign]) for sign in text if sign in CHINESE}
    found |= {10.0 + CHINESE[sign] for ten, sign in pairwise(text) if ten == "十" and sign in CHINESE}
    return frozenset(found)
