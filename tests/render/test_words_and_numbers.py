"""Spans, review dates, conditions, step numbers and responsibilities, said as a reader would say them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from tests.loaded import handbook

from handbook.expressions.spoken import data_of
from handbook.findings import LANGUAGES, Text
from handbook.model.expression import Expression
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Procedure, Signed
from handbook.model.registers import Holding, People
from handbook.model.steps import Approve, Decide, Do, Group, Level, Way
from handbook.render import kinds, words
from handbook.render.address import link, procedure, safe
from handbook.render.conditions import condition
from handbook.render.control_block import next_review
from handbook.render.measure import span
from handbook.render.numbering import numbered
from handbook.render.raci import shares
from handbook.render.registers import in_dictionary
from handbook.render.role_page import role_page
from handbook.render.writer import Writer
from handbook.source.expressions import parse


@pytest.mark.parametrize(
    ("duration", "zh", "en"),
    [
        (Duration(1, "days"), "1 天", "1 day"),
        (Duration(0.5, "hours"), "0.5 小时", "0.5 hours"),
        (Duration(5.0, "working_days"), "5 个工作日", "5 working days"),
        (Duration(6, "months"), "6 个月", "6 months"),
        (Duration(until=Text(zh="月底", en="the end of the month")), "", ""),
    ],
)
def test_a_span_is_said_in_both_languages(duration: Duration, zh: str, en: str) -> None:
    assert (span(duration, "zh"), span(duration, "en")) == (zh, en)


def test_the_next_review_counts_from_approval_and_else_from_the_first_day_in_force() -> None:
    base = Procedure(effective=date(2026, 3, 1), review_every=Duration(1, "years"))
    approved = replace(base, approved=Signed(on=date(2026, 2, 1)))
    assert next_review(base) == date(2027, 3, 1)
    assert next_review(approved) == date(2027, 2, 1)
    assert next_review(Procedure(effective=date(2026, 3, 1))) is None


def test_chinese_terms_stand_in_the_order_of_pinyin_and_english_ones_in_that_of_the_alphabet() -> None:
    assert sorted(["样品", "订单", "申请单", "程序", "ERP", "客户"], key=in_dictionary) == [
        "ERP", "程序", "订单", "客户", "申请单", "样品"
    ]  # fmt: skip
    assert sorted(["sample", "Order", "form"], key=in_dictionary) == ["form", "Order", "sample"]


def test_a_role_says_since_and_until_when_somebody_holds_it() -> None:
    small = handbook()
    role = small.roles["salesperson"]
    one = Holding(person=Text("陈亮", "Chen Liang"), role=role.id, since=date(2025, 3, 1), until=date(2026, 2, 1))
    other = Holding(person=Text("林晓", "Lin Xiao"), role=role.id)
    staffed = replace(small, people=People(holdings=(one, other)))
    said = {language: unescape(role_page(staffed, role, (), language).text) for language in LANGUAGES}
    assert "**任职人**：陈亮（自 2025-03-01 起、至 2026-02-01 止）、林晓\n" in said["zh"]
    assert "**Held by**: Chen Liang (since 2025-03-01, until 2026-02-01), Lin Xiao\n" in said["en"]


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("weight_kg > 10", "重量 > 10 kg", "Weight > 10 kg"),
        ("weight_kg <= 10", "重量 ≤ 10 kg", "Weight ≤ 10 kg"),
        ('pricing == "priced"', "计价方式为“计价”", "Pricing is “Priced”"),
        ('pricing != "priced"', "计价方式不是“计价”", "Pricing is not “Priced”"),
        ('pricing in ["free", "priced"]', "计价方式为下列之一：“免费”、“计价”", "Pricing is one of “Free”, “Priced”"),
        ("feasible", "技术上可行：是", "Technically feasible: yes"),
        ("!feasible", "技术上可行：否", "Technically feasible: no"),
        ("feasible == true", "技术上可行为是", "Technically feasible is Yes"),
        (
            "feasible && weight_kg > 10",
            "技术上可行：是，且重量 > 10 kg",
            "Technically feasible: yes and Weight > 10 kg",
        ),
        (
            'feasible && (weight_kg > 10 || pricing == "free")',
            "技术上可行：是，且（重量 > 10 kg，或计价方式为“免费”）",
            "Technically feasible: yes and (Weight > 10 kg or Pricing is “Free”)",
        ),
        ("weight_kg > sample_price", "重量 > 样品单价", "Weight > Sample price"),
    ],
)
def test_a_condition_is_said_with_the_labels_of_the_form(source: str, zh: str, en: str) -> None:
    said = {language: _condition(source, parse(source), language) for language in LANGUAGES}
    assert said["zh"].startswith(f"{zh}（`")
    assert said["en"].startswith(f"{en} (`")


@pytest.mark.parametrize(
    "source", ["unknown > 1", "weight_kg + unknown > 2", "abs(weight_kg) > 2", "feasible ? true : false", "weight_kg >"]
)
def test_a_condition_that_words_would_not_make_clearer_stands_as_it_is(source: str) -> None:
    tree = None if source.endswith(">") else parse(source)
    assert _condition(source, tree, "zh") == f"`{source}`"


def _condition(source: str, tree: Expression | None, language: str) -> str:
    form = handbook().forms["sample-request-form"]
    said = condition(Writer(handbook(), language, "index.md"), Condition(source, tree), data_of(form))
    return unescape(re.sub("</?code>", "`", said))


def test_steps_are_numbered_through_and_branches_lettered() -> None:
    way = Way(steps=(Do(id="b"), Do(id="c")))
    block = (Do(id="a"), Decide(id="d", ways=(way,), otherwise=(Do(id="e"),)), Group(id="g", steps=(Do(id="h"),)))
    numbers = {item.step.id: item.number for top in numbered(block) for item in top.walk()}
    assert numbers == {"a": "1", "d": "2", "b": "2a.1", "c": "2a.2", "e": "2b.1", "g": "3", "h": "3.1"}


def test_more_branches_than_letters_still_have_different_numbers() -> None:
    ways = tuple(Way(steps=(Do(id=f"s{count}"),)) for count in range(60))
    (item,) = numbered((Decide(id="d", ways=ways),))
    assert len({branch.number for branch in item.branches}) == 60
    assert item.branches[26].number == "1aa"


def test_somebody_answers_for_every_step() -> None:
    owned = Procedure(owner="head")
    assert shares(Do(role="clerk", helpers=("porter",)), owned) == {"clerk": "R", "porter": "R", "head": "A"}
    assert shares(Do(role="clerk", accountable="boss", consulted=("law",), informed=("all",)), owned) == {
        "clerk": "R", "boss": "A", "law": "C", "all": "I",
    }  # fmt: skip
    assert shares(Do(role="head"), owned) == {"head": "RA"}
    assert shares(Approve(levels=(Level(by="boss"),)), owned) == {"boss": "RA"}
    assert shares(Do(), owned) == {}


@pytest.mark.parametrize(
    ("here", "there", "anchor", "expected"),
    [
        ("index.md", "forms/a.md", "", "forms/a.md"),
        ("forms/a.md", "index.md", "", "../index.md"),
        ("forms/a.md", "forms/b.md", "x", "b.md#x"),
        ("forms/a.md", "roles/b.md", "x", "../roles/b.md#x"),
        ("forms/a.md", "forms/a.md", "x", "#x"),
        ("forms/a.md", "forms/a.md", "", "a.md"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(here: str, there: str, anchor: str, expected: str) -> None:
    assert link(here, there, anchor) == expected


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "a b", "名", '"', "..", ".", "a#b", "a?b", "a\n"])
def test_an_id_never_leads_out_of_its_folder(name: str) -> None:
    assert "/" not in safe(name)
    assert not safe(name).startswith(".")
    assert safe(name).isascii()
    assert safe(name).isprintable()
    assert " " not in safe(name)


def test_a_procedure_called_index_does_not_hide_the_list() -> None:
    assert procedure("index") != "procedures/index.md"


def test_every_word_of_ours_is_there_in_both_languages_with_the_same_names_to_fill_in() -> None:
    found = {name: text for name, text in vars(words).items() if isinstance(text, Text)}
    for listed, group in vars(kinds).items():
        if listed.isupper():
            found |= {key: text[1] if isinstance(text, tuple) else text for key, text in group.items()}
    assert len(found) > 200
    for name, text in found.items():
        assert text.zh, name
        assert text.en, name
        assert _placeholders(text.zh) == _placeholders(text.en), name


def _placeholders(sentence: str) -> set[str]:
    return {part.partition("}")[0] for part in sentence.split("{")[1:]}
