"""The schemas keep to a profile that every validator and editor understands alike, and speak both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from schema_cases import KINDS, SCHEMAS

from handbook.source.mistakes import TELLERS
from handbook.source.schema_files import kind_words, schema

SIGNAL = {"const": "Constant"}
"""Keywords that the fast validator reports under another name."""
ASSERTIONS = {
    "type", "enum", "const", "required", "minItems", "maxItems", "uniqueItems", "minProperties", "minLength",
    "maxLength", "minimum", "maximum", "pattern", "format", "additionalProperties", "propertyNames", "anyOf",
}  # fmt: skip
STRUCTURE = {"$schema", "$ref", "$defs", "title", "description", "properties", "items", "allOf", "if", "then", "else"}
PORTABLE = re.compile(
    r"\^(?:"
    r"[A-Za-z0-9 _-]"  # a character that stands for itself
    r"|\\\."
    r"|\[[A-Za-z0-9.-]+\]"  # [0-9], never \d
    r"|[()|*+?]|\{[0-9]+(?:,[0-9]*)?\}"
    r")+\$"
)
SAYS_ENOUGH = {"clause_ids", "notes", "ignores", "version", "number", "status", "steps", "effect", "by_phone"} | set(
    kind_words()
)
"""Definitions that explain the key under which they stand."""
BILINGUAL = re.compile(r".*[\u4e00-\u9fff].* ?· .*[A-Za-z].*")


def nodes(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with its place."""
    if not isinstance(node, dict):
        return
    yield where, node
    for key in ("$defs", "properties"):
        for name, child in node.get(key, {}).items():
            yield from nodes(child, f"{where}/{key}/{name}")
    for key in ("items", "additionalProperties", "propertyNames", "if", "then", "else"):
        yield from nodes(node.get(key), f"{where}/{key}")
    for key in ("allOf", "anyOf"):
        for index, child in enumerate(node.get(key, ())):
            yield from nodes(child, f"{where}/{key}/{index}")


@pytest.fixture(params=SCHEMAS)
def parts(request: pytest.FixtureRequest) -> list[tuple[str, dict[str, Any]]]:
    return list(nodes(schema(request.param)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_against_the_metaschema_of_2020_12(name: str) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema(name))


def test_only_plain_keywords_are_used_and_never_a_bare_one_of(parts: list[tuple[str, dict[str, Any]]]) -> None:
    used = {key for _, node in parts for key in node}
    assert used - ASSERTIONS - STRUCTURE == set()


def test_every_keyword_that_can_fail_has_words_of_its_own() -> None:
    used = {key for kind in SCHEMAS for _, node in nodes(schema(kind)) for key in node} & ASSERTIONS
    assert {SIGNAL.get(key, key[0].upper() + key[1:]) for key in used} | {"FalseSchema"} == set(TELLERS)


def test_patterns_are_anchored_and_read_alike_by_every_engine(parts: list[tuple[str, dict[str, Any]]]) -> None:
    patterns = [node["pattern"] for _, node in parts if "pattern" in node]
    assert [pattern for pattern in patterns if not PORTABLE.fullmatch(pattern)] == []


def test_formats_are_only_those_that_every_engine_checks_alike(parts: list[tuple[str, dict[str, Any]]]) -> None:
    assert {node["format"] for _, node in parts if "format" in node} <= {"date", "regex"}


def test_references_stay_in_the_folder(parts: list[tuple[str, dict[str, Any]]]) -> None:
    targets = [node["$ref"] for _, node in parts if "$ref" in node]
    assert [target for target in targets if not re.match(r"(common\.schema\.json)?#/\$defs/", target)] == []


def test_a_mapping_says_which_keys_it_has(parts: list[tuple[str, dict[str, Any]]]) -> None:
    open_ended = [
        where
        for where, node in parts
        if node.get("type") == "object" and "additionalProperties" not in node and not where.endswith(("/step", "/if"))
    ]
    assert open_ended == []


@pytest.mark.parametrize("name", KINDS)
def test_every_key_is_explained_in_both_languages(name: str) -> None:
    silent = [
        f"{where}/{key}"
        for where, node in nodes(schema(name))
        if "/if" not in where
        for key, rule in node.get("properties", {}).items()
        if rule is not False and not explained(rule)
    ]
    assert silent == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_titles_and_descriptions_stand_in_chinese_and_english(name: str) -> None:
    texts = [node[key] for _, node in nodes(schema(name)) for key in ("title", "description") if key in node]
    assert texts
    assert [text for text in texts if not BILINGUAL.fullmatch(text)] == []


def explained(rule: dict[str, Any]) -> bool:
    """Whether an editor has something to say on a key itself, and not only on what kind of value it takes."""
    referred = rule.get("$ref", "").rpartition("/")[2]
    return "description" in rule or referred in SAYS_ENOUGH


def test_a_signature_has_the_same_sort_of_name_where_it_is_set_up_and_where_it_is_read() -> None:
    own = schema("form")["$defs"]["signature"]["properties"]["id"]["$ref"]
    cited = schema("controls")["$defs"]["fact"]["properties"]["signature"]["$ref"]
    assert own == cited == "common.schema.json#/$defs/name"
