"""What the conditions of a form make of a filled-in form: what is required, what is broken, and what is left alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from filling import filled
from jsonschema_rs import Draft202012Validator
from tests.loaded import ROOT, handbook

from handbook.checking.filled import check_filled
from handbook.checking.words import NO_PEOPLE
from handbook.findings import Finding
from handbook.forms.schema import json_schema
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import severity_of, worded

HERE = Path(__file__).parent
EXAMPLES = ROOT / "procedures" / "examples"
FORMS = 3000


@pytest.fixture(scope="module")
def book() -> Handbook:
    """The small handbook of these tests: an order with a condition of every kind."""
    return handbook(HERE / "handbook")


@pytest.fixture
def order() -> dict[str, Any]:
    """An order on which nothing is wrong."""
    return json.loads((HERE / "order.json").read_text("utf-8"))


def told(book: Handbook, data: dict[str, Any]) -> list[str]:
    report = check_filled(book, [("order.json", json.dumps(data).encode())])
    assert [gap.message for gap in report.not_checked] == [NO_PEOPLE]
    return [f"{one.place.pointer} {severity_of(one)} {one.rule}: {worded(one).en}" for one in report.findings]


def test_a_form_on_which_every_condition_holds_is_clean(book: Handbook, order: dict[str, Any]) -> None:
    assert told(book, order) == []


def test_a_condition_requires_a_field_a_column_a_signature_and_an_attachment(
    book: Handbook, order: dict[str, Any]
) -> None:
    order["fields"]["urgent"] = True
    assert set(told(book, order)) == {
        "/fields/reason error V904: `Reason` is not filled in, and is required in this case (Urgent: yes); fill it in",
        "/fields/items/0/ready_on error V904: "
        "`Ready on` is not filled in in row 1, and is required in this case (Urgent: yes); fill it in",
        "/signatures/director error V908: "
        "`Director` has not signed, and must in this case (Urgent: yes); add the name and the date",
        "/attachments error V914: "
        "the attachment `Letter` is missing, and is required in this case (Urgent: yes); enclose it and give its name",
    }


def test_a_broken_rule_is_told_in_the_words_and_with_the_severity_of_the_form(
    book: Handbook, order: dict[str, Any]
) -> None:
    order["fields"]["total"] = 99
    order["fields"]["items"][1]["amount"] = 5
    order["signatures"]["clerk"]["date"] = "2026-01-01"
    assert told(book, order) == [
        "/fields/total warning V918: the total is the sum of the rows; check the entries and correct them",
        "/fields/items/1/amount error V918: "
        "row 2: the amount is quantity times price; check the entries and correct them",
        "/signatures/clerk info V918: signed before the order; check the entries and correct them",
    ]


def test_rows_are_judged_each_by_itself(book: Handbook, order: dict[str, Any]) -> None:
    order["fields"]["items"][0]["amount"] = "much"
    order["fields"]["items"][1]["amount"] = 5
    assert [line.split(":")[0] for line in told(book, order)] == [
        "/fields/items/0/amount error V905",
        "/fields/items/1/amount error V918",
    ]


@pytest.mark.parametrize("total", [None, "", "24", -1])
def test_one_mistake_is_told_once_and_rules_that_read_it_are_silent(
    total: object, book: Handbook, order: dict[str, Any]
) -> None:
    order["fields"]["total"] = total
    assert len(told(book, order)) == 1


def test_a_malformed_condition_is_not_evaluated_and_the_report_says_so(book: Handbook, order: dict[str, Any]) -> None:
    form = book.forms["order"]
    bad = next(rule for rule in form.rules if rule.check is not None)
    assert bad.check is not None
    rules = (replace(bad, check=replace(bad.check, tree=None)), *form.rules[1:])
    broken = replace(book, forms={**book.forms, "order": replace(form, rules=rules)})
    report = check_filled(broken, [("order.json", json.dumps(order).encode())])
    assert report.findings == ()
    assert [one.message.en for one in report.not_checked] == [
        "the form's definition has malformed conditions, and these were not evaluated: Order",
        NO_PEOPLE.en,
    ]


def test_what_the_quick_verdict_passes_has_no_finding_on_a_closer_look() -> None:
    real = handbook(ROOT)
    good = [json.loads(path.read_bytes()) for path in sorted(EXAMPLES.glob("*/good*.json"))]
    gates = {name: Draft202012Validator(json_schema(form), validate_formats=True) for name, form in real.forms.items()}
    random = Random(7)
    reached = quick = 0
    for number in range(FORMS):
        data = changed(good[number % len(good)], real, random)
        if not gates[data["form"]].is_valid(data):
            continue
        reached += 1
        text = json.dumps(data, ensure_ascii=False).encode()
        slowly = conditional(check_filled(real, [("form.JSON", text)]).findings)  # no quick verdict for this suffix
        quickly = conditional(check_filled(real, [("form.json", text)]).findings)
        assert quickly == slowly
        quick += not quickly
    assert reached > FORMS // 3
    assert FORMS // 10 < quick < reached - FORMS // 10


def changed(data: dict[str, Any], book: Handbook, random: Random) -> dict[str, Any]:
    """A good form with a few entries changed or left out."""
    data = json.loads(json.dumps(data))
    form = book.forms[data["form"]]
    other = filled(form, random)
    for part in ("fields", "signatures"):
        entries, others = data.get(part) or {}, other.get(part)
        for name in random.sample(sorted(entries), min(len(entries), random.randint(0, 2))):
            if random.random() < 0.3:
                del entries[name]
            elif isinstance(others, dict) and others.get(name) is not None:
                entries[name] = others[name]
    return data


def conditional(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """What conditions found, with its place."""
    return sorted((one.rule, one.place.pointer) for one in findings if one.rule in ("V904", "V908", "V914", "V918"))
