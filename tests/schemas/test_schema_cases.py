"""Every kind of file has examples: valid ones that together use all of its schema, invalid ones with one mistake each.

Adding a case is adding a file; `--update-golden` writes what an invalid one is told, and the diff is the review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import extend
from schema_cases import KINDS, SCHEMAS, cases, kind_of, name_of, plain, reference, tree_of

from handbook.findings import Finding
from handbook.model.document import Failure
from handbook.rules.catalogue import card, ids, worded
from handbook.source.schema_files import kind_words, schema
from handbook.source.schemas import failures

VALID, INVALID = cases("valid"), cases("invalid")
SUGGESTIONS = "procedure/$defs/step/else"
"""What an editor offers in a step without a kind word; no step that has one is held against it."""


@pytest.mark.parametrize("case", VALID, ids=name_of)
def test_a_valid_example_is_valid(case: Path) -> None:
    assert failures(kind_of(case), case.name, tree_of(case)) == ()


@pytest.mark.parametrize("case", INVALID, ids=name_of)
def test_an_invalid_example_is_told_its_one_mistake_at_its_place_in_both_languages(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    [failure] = failures(kind_of(case), case.name, tree_of(case))
    golden(case.with_suffix(".txt"), said(failure))


def test_each_kind_has_valid_and_invalid_examples() -> None:
    assert {kind_of(case) for case in VALID} == {kind_of(case) for case in INVALID} == set(KINDS)


def test_no_expectation_is_left_behind_by_a_case_that_is_gone() -> None:
    expected = {path for case in INVALID for path in case.parent.glob("*.txt")}
    assert expected == {case.with_suffix(".txt") for case in INVALID}


def test_the_valid_examples_use_every_key_and_every_option() -> None:
    seen: set[tuple[int, str]] = set()
    for kind in KINDS:
        validator = reference(kind, recording(seen))
        for case in VALID:
            assert kind_of(case) != kind or validator.is_valid(plain(tree_of(case)))
    wanted = {key: where for name in SCHEMAS for key, where in promised(schema(name), name)}
    assert sorted(wanted[key] for key in wanted.keys() - seen) == []


def test_the_valid_procedures_use_every_kind_word() -> None:
    def words(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from (word for word in kind_words() if word in node)
            node = list(node.values())
        if isinstance(node, list):
            for child in node:
                yield from words(child)

    used = {word for case in VALID if kind_of(case) == "procedure" for word in words(tree_of(case))}
    assert used == set(kind_words())


def said(failure: Failure) -> str:
    """A failure as its reader meets it: place, rule and both sentences."""
    rule = next(rule_id for rule_id in ids() if rule_id[0] == "S" and card(rule_id).name == failure.defect)
    text = worded(Finding(failure.place, failure.names, failure.wording, rule=rule))
    where = f"{failure.place.line}:{failure.place.column} {failure.place.pointer or '/'}"
    return f"{where}\n{rule} {failure.defect} ({failure.wording})\n{text.zh}\n{text.en}\n"


def promised(node: Any, where: str) -> Iterator[tuple[tuple[int, str], str]]:
    """Every key and every option that a schema names: what `recording` notes, and the place in the schema."""
    if isinstance(node, dict):
        if not where.startswith(SUGGESTIONS) and not where.endswith("/if"):
            properties = node.get("properties", {})
            yield from (
                ((id(properties), key), f"{where}/{key}") for key, rule in properties.items() if rule is not False
            )
            options = node.get("enum", [])
            yield from (((id(options), option), f"{where}={option}") for option in options)
            node = {key: child for key, child in node.items() if key != "enum"}
            for key, child in node.items():
                yield from promised(child, f"{where}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from promised(child, f"{where}/{index}")


def recording(seen: set[tuple[int, str]]) -> Any:
    """The reference validator, noting each property and each option that an instance made use of."""
    original = Draft202012Validator.VALIDATORS

    def properties(validator: Any, named: Any, instance: Any, at: Any) -> Iterator[Any]:
        if isinstance(instance, dict):
            seen.update((id(named), key) for key in named if key in instance)
        yield from original["properties"](validator, named, instance, at)

    def enum(validator: Any, options: Any, instance: Any, at: Any) -> Iterator[Any]:
        if instance in options:
            seen.add((id(options), instance))
        yield from original["enum"](validator, options, instance, at)

    return extend(Draft202012Validator, {"properties": properties, "enum": enum})
