"""JSON, version 1: against our schema, by the reference validator."""

import json
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from handbook.report.writing import write_report

SCHEMAS = Path(__file__).parents[2] / "schemas"


def schema(name):
    return json.loads((SCHEMAS / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def valid():
    common = Resource.from_contents(schema("common.schema.json"))
    registry = Registry().with_resource("common.schema.json", common)
    return jsonschema.Draft202012Validator(schema("report.schema.json"), registry=registry).validate


@pytest.mark.parametrize("name", ["everyday", "hostile", "clean"])
def test_report_is_what_its_schema_says(name, valid, request):
    valid(json.loads(write_report(request.getfixturevalue(name), "json", "en")))


def test_summary_counts_what_is_listed(everyday):
    written = json.loads(write_report(everyday, "json", "en"))
    assert written["summary"] == {"error": 2, "warning": 1, "info": 1, "files": 3, "rules": 1}
    assert len(written["findings"]) == 4


def test_language_makes_no_difference(everyday):
    assert write_report(everyday, "json", "zh") == write_report(everyday, "json", "en")


def test_a_reader_gets_the_very_characters_that_were_written(everyday):
    [first, *_] = everyday.findings
    everyday.findings[0].names["role"] = "a\x1b[2J\u202e\x9b\n"
    written = json.loads(write_report(everyday, "json", "en"))
    assert "`a\x1b[2J\u202e\x9b\n`" in written["findings"][0]["message"]["en"]
    assert written["findings"][0]["pointer"] == first.place.pointer
