"""B603 compares the numbers, units, dates and codes of a Chinese text with those of the English one."""

from __future__ import annotations

import json

import pytest

from handbook.model.handbook import Register
from handbook.rules.b603_number_differs import check
from handbook.source.library import read_document

EQUAL = [
    ("重 5 公斤", "It weighs 5 kg"),
    ("重5千克以内", "no more than 5 kilograms"),
    ("1,000 元以下", "below 1000 yuan"),
    ("10 万元", "100,000 CNY"),
    ("1.5 万元以上", "above 15,000 yuan"),
    ("2 亿元", "200 million yuan"),
    ("3 个工作日内", "within 3 working days"),
    ("三个工作日内", "within 3 working days"),
    ("3 个工作日内", "within three working days"),
    ("两份", "2 copies"),
    ("２份", "2 copies"),
    ("第 2 联", "the second copy"),
    ("10% 以上", "10 percent or more"),
    ("百分比 5%", "5 per cent"),
    ("2026 年 2 月 1 日", "1 February 2026"),
    ("2026 年 12 月", "December 2026"),
    ("每年 3 月", "every March"),
    ("见 SP-16", "see SP-16"),
    ("按 ISO 9001 执行", "follows ISO 9001"),
    ("表 EX-F01", "form EX-F01"),
    ("十二个月", "12 months"),
    ("每月 5 日前", "before the 5th of each month"),
    ("没有数字", "No numbers here"),
    ("一式三份", "in 3 copies"),
    ("重 2.50 公斤", "weighs 2.5 kg"),
    ("30 分钟内", "within 30 minutes"),
    ("24 小时", "24 hours"),
    ("500 克", "500 g"),
    ("3 吨", "3 tonnes"),
    ("2 周", "2 weeks"),
]
DIFFERENT = [
    ("重 5 公斤", "It weighs 6 kg", "`5 kg`", "`6 kg`"),
    ("重 5 公斤", "It weighs 5 g", "`5 kg`", "`5 g`"),
    ("3 个工作日内", "within 3 days", "`3 working day`", "`3 day`"),
    ("3 天内", "within 3 weeks", "`3 day`", "`3 week`"),
    ("10 万元", "10,000 yuan", "`100000 yuan`", "`10000 yuan`"),
    ("100 元", "100 US dollars", "`100 yuan`", "`100 usd`"),
    ("见 SP-16", "see SP-61", "`SP16`", "`SP61`"),
    ("见 SP-16", "see the other procedure", "`SP16`", "–"),
    ("三个工作日内", "within 4 working days", "–", "`4 working day`"),
    ("一份", "1 copy for each of the 3 departments", "–", "`3`"),
    ("2026 年 2 月 1 日", "1 March 2026", "`2`", "–"),
    ("5% 以上", "15% or more", "`5 percent`", "`15 percent`"),
    ("2.5 公斤", "25 kg", "`2.5 kg`", "`25 kg`"),
]


def found(zh: str, en: str) -> list[tuple[str, str]]:
    text = json.dumps({"terms": [{"id": "sample", "definition": {"zh": zh, "en": en}}]}, ensure_ascii=False)
    document = read_document("procedures/glossary.yml", text.encode())
    assert document.failures == ()
    return [(str(finding.names["zh"]), str(finding.names["en"])) for finding in check(document, Register())]


@pytest.mark.parametrize(("zh", "en"), EQUAL)
def test_the_same_facts_in_other_words_are_no_finding(zh: str, en: str) -> None:
    assert found(zh, en) == []


@pytest.mark.parametrize(("zh", "en", "only_zh", "only_en"), DIFFERENT)
def test_what_stands_in_one_language_only_is_named(zh: str, en: str, only_zh: str, only_en: str) -> None:
    assert found(zh, en) == [(only_zh, only_en)]
