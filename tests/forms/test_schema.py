"""The JSON Schema of a filled-in form: valid, portable, and of one mind with the rules."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from tests.loaded import ROOT, handbook

from handbook.checking.filled import Checker, check_filled
from handbook.forms.blank_json import blank_json
from handbook.forms.schema import json_schema
from handbook.model.form import Form
from handbook.model.handbook import Handbook

OURS = handbook(ROOT).forms
WRONG: tuple[Any, ...] = (
    None,
    "",
    "  ",
    0,
    -1,
    1e9,
    3.0,
    3.5,
    True,
    [],
    {},
    ["bag"],
    ["bag", "bag"],
    "2026-02-30",
    "x" * 10_001,
)


def mutations(document: dict[str, Any], seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Documents with one to three places changed: removed, replaced by something wrong, or joined by a stranger."""
    chance = random.Random(seed)
    for _ in range(count):
        changed = deepcopy(document)
        for _ in range(chance.randint(1, 3)):
            parents = list(containers(changed))
            parent = chance.choice(parents)
            keys = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
            act = chance.choice(("remove", "replace", "replace", "add"))
            if act == "add" or not keys:
                if isinstance(parent, dict):
                    parent["stranger"] = deepcopy(chance.choice(WRONG))
                else:
                    parent.append(deepcopy(chance.choice(WRONG)))
            elif act == "remove":
                del parent[chance.choice(keys)]
            else:
                parent[chance.choice(keys)] = deepcopy(chance.choice(WRONG))
        yield changed


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


def reference(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("form_id", sorted(OURS))
def test_the_schema_of_every_form_is_a_valid_schema(form_id: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(OURS[form_id]))


def test_every_pattern_is_read_alike_by_every_engine() -> None:
    schemas = "".join(json.dumps(json_schema(form)) for form in OURS.values())
    patterns = {json.loads(found) for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', schemas)}
    assert len(patterns) > 5
    assert [pattern for pattern in patterns if re.search(r"\\[dwsbp]|\(\?[^:]", pattern)] == []


def test_the_good_form_is_valid(form: Form, good: bytes) -> None:
    reference(json_schema(form)).validate(json.loads(good))


def test_titles_and_descriptions_are_in_both_languages(form: Form) -> None:
    field = json_schema(form)["properties"]["fields"]["properties"]["customer_name"]
    assert field["title"] == "客户名称 · Customer name"
    assert field["description"] == "写全称，与营业执照一致。 · The full name, as on the business licence."


def test_both_validators_the_quick_verdict_and_the_rules_agree(book: Handbook, form: Form, good: bytes) -> None:
    schema = json_schema(form)
    slow = reference(schema)
    fast = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    quick = Checker(book)
    verdicts = []
    for document in mutations(json.loads(good), seed=20260302, count=1500):
        data = json.dumps(document, ensure_ascii=False).encode()
        # JSON is YAML too, and as YAML it goes to the rules without the quick verdict
        by_rules = not check_filled(book, [("form.yml", data)]).findings
        assert (slow.is_valid(document), fast.is_valid(document)) == (by_rules,) * 2, document
        verdicts.append((quick.passes(data), by_rules))
    assert (True, False) not in verdicts
    assert verdicts.count((False, True)) < verdicts.count((True, True)) / 4
    assert (False, False) in verdicts


@pytest.mark.parametrize("form_id", sorted(OURS))
def test_a_blank_in_json_has_every_field_and_is_incomplete(form_id: str) -> None:
    form = OURS[form_id]
    blank = json.loads(blank_json(form))
    assert list(blank["fields"]) == [
        n for s in form.sections for n in ([s.id] if s.is_table else [f.id for f in s.fields])
    ]
    errors = {error.validator for error in reference(json_schema(form)).iter_errors(blank)}
    assert errors <= {"type", "enum", "minItems", "contains", "pattern"}
