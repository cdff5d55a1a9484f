"""Every rule keeps its card's promises; adding a rule adds its cases here."""

from __future__ import annotations

import json
import re
import string
from importlib import resources

import jsonschema
import pytest
from referencing import Registry, Resource

from handbook.checking.example import run_example
from handbook.checking.outcome import Report
from handbook.findings import LANGUAGES
from handbook.rules.catalogue import Card, card, ids, names, rules, severity_of, worded
from handbook.source.reading import read_text
from handbook.source.schema_files import schema

RULES = ids()
ABOUT_DRAWINGS = "F312"
UNFILLED = re.compile(r"\{[a-z_]+\}")


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def said(report: Report) -> list[str]:
    return [f"{f.place.path}:{f.place.line} {f.rule} {worded(f).en}" for f in report.findings]


def test_the_small_handbook_is_silent_and_every_rule_ran_on_it() -> None:
    report = run_example({})
    assert said(report) == []
    about_files = {rule_id for rule_id in RULES if not rule_id.startswith("V") and rule_id != ABOUT_DRAWINGS}
    assert set(report.rules) == about_files
    assert len(report.files) == 8


@pytest.mark.parametrize("rule_id", RULES)
def test_bad_example_trips_this_rule_and_no_other(rule_id: str) -> None:
    report = run_example(card(rule_id).bad)
    assert {finding.rule for finding in report.findings} == {rule_id}, said(report)


@pytest.mark.parametrize("rule_id", RULES)
def test_good_example_is_silent_under_all_rules(rule_id: str) -> None:
    report = run_example(card(rule_id).good)
    assert said(report) == []
    assert report.rules


@pytest.mark.parametrize("rule_id", RULES)
def test_both_languages_use_the_same_placeholders(rule_id: str) -> None:
    for wording, text in card(rule_id).message.items():
        assert placeholders(text.zh) == placeholders(text.en), wording
        assert text.zh, wording
        assert text.en, wording
        assert text.zh != text.en, wording


@pytest.mark.parametrize("rule_id", [rule_id for rule_id in RULES if card(rule_id).brief])
def test_the_brief_wording_names_nothing_that_the_message_does_not(rule_id: str) -> None:
    messages = card(rule_id).message
    for wording, text in card(rule_id).brief.items():
        assert wording in messages
        assert placeholders(text.zh) == placeholders(text.en), wording
        assert placeholders(text.zh) <= placeholders(messages[wording].zh), wording
        assert len(text.zh) < len(messages[wording].zh)


@pytest.mark.parametrize("rule_id", RULES)
def test_messages_follow_the_house_style(rule_id: str) -> None:
    for text in card(rule_id).message.values():
        for language, sentence in text.items():
            assert not sentence.endswith((".", "。", "!", "！")), (language, sentence)
        assert "；" in text.zh, text.zh
        assert text.en[0] in "`“{" or text.en[0].islower(), text.en


@pytest.mark.parametrize("rule_id", RULES)
def test_the_finding_on_the_bad_example_has_words_in_both_languages(rule_id: str) -> None:
    for finding in run_example(card(rule_id).bad).findings:
        words = worded(finding)
        assert severity_of(finding) is card(rule_id).severity
        assert all(words[language] and not UNFILLED.search(words[language]) for language in LANGUAGES)


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rules_code_fits_on_a_screen_and_says_what_it_catches(rule_id: str) -> None:
    module = rules()[rule_id]
    checks = list(module.checks.values())
    assert checks or rule_id == "T806"
    for check in checks:
        assert check.__doc__


@pytest.mark.parametrize("rule_id", RULES)
def test_the_card_is_valid_against_its_schema(rule_id: str) -> None:
    folder = resources.files("handbook.rules")
    text = folder.joinpath(f"{names()[rule_id]}.yml").read_text("utf-8")
    reading = read_text(text)
    assert reading.problems == ()
    common = Resource.from_contents(schema("common"))
    registry: Registry = Registry().with_resource("common.schema.json", common)
    validator = jsonschema.Draft202012Validator(schema("rule-card"), registry=registry)
    assert [error.message for error in validator.iter_errors(json.loads(json.dumps(reading.tree)))] == []


def test_every_pair_has_both_halves() -> None:
    files = {entry.name for entry in resources.files("handbook.rules").iterdir()}
    cards = {name[:-4] for name in files if name.endswith(".yml")}
    code = {name[:-3] for name in files if name.endswith(".py") and name[1:4].isdigit()}
    assert cards == code


def test_names_and_titles_are_unique_in_a_family() -> None:
    cards: list[Card] = [card(rule_id) for rule_id in RULES]
    for told in ("name", "title"):
        assert len({(one.id[0], getattr(one, told)) for one in cards}) == len(cards)
