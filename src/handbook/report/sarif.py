"""The report as SARIF 2.1.0 (OASIS Standard, errata 01), which code-scanning services read."""

from __future__ import annotations

import hashlib
from collections import Counter
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from handbook.checking.outcome import NotChecked, Report
from handbook.findings import Finding, Place, Severity, Text
from handbook.report.harmless import harmless
from handbook.report.json_v1 import both, dump
from handbook.report.words import NOT_CHECKED_BECAUSE
from handbook.rules.catalogue import Card, card, severity_of, worded

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
LOCALES = {"zh": "zh-CN", "en": "en-US"}
TOOL = "handbook"
ROOT = "%SRCROOT%"
FINGERPRINT = "handbookFinding/v1"


def sarif(report: Report, language: str) -> str:
    """One SARIF log with one run.

    The run's sentences are in `language`; the rules' texts in the other language stand in a translation, as SARIF
    provides, and each result keeps both in its properties.
    """
    other = "en" if language == "zh" else "zh"
    cards = [card(rule) for rule in sorted({*report.rules, *(finding.rule for finding in report.findings)})]
    index = {rule.id: position for position, rule in enumerate(cards)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": TOOL,
                "semanticVersion": version("handbook"),
                "language": LOCALES[language],
                "rules": [_rule(rule, language) for rule in cards],
            }
        },
        "translations": [
            {
                "name": TOOL,
                "language": LOCALES[other],
                "contents": ["localizedData"],
                "associatedComponent": {"name": TOOL},
                "rules": [_described(rule, other) for rule in cards],
            }
        ],
        "language": LOCALES[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.unreadable,
                "toolExecutionNotifications": [_gap(gap, language) for gap in report.not_checked],
            }
        ],
        "artifacts": [{"location": _artifact(path), "roles": ["analysisTarget"]} for path in report.files],
        "results": [_result(finding, language, index, seen) for finding in report.findings],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Card, language: str) -> dict[str, Any]:
    return _described(rule, language) | {"defaultConfiguration": {"level": LEVELS[rule.severity]}}


def _described(rule: Card, language: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title.in_(language)},
        "fullDescription": {"text": rule.reason.in_(language)},
        "help": {"text": f"{rule.title.in_(language)}\n\n{rule.reason.in_(language)}\n\nhandbook explain {rule.id}"},
    }


def _result(finding: Finding, language: str, index: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    message = Text(**{each: harmless(words) for each, words in both(worded(finding)).items()})
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[severity_of(finding)],
        "message": {"text": message[language]},
        "locations": [_location(finding.place)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, message, seen)},
        "properties": {"message": both(message)}
        | ({"pointer": finding.place.pointer} if finding.place.pointer else {})
        | ({"cell": finding.place.cell} if finding.place.cell else {})
        | ({"sources": list(finding.sources)} if finding.sources else {}),
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    within = place.cell or place.pointer
    logical = {"logicalLocations": [{"fullyQualifiedName": within, "kind": "value"}]} if within else {}
    return {"physicalLocation": physical} | logical


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, errors="replace"), "uriBaseId": ROOT}


def _gap(gap: NotChecked, language: str) -> dict[str, Any]:
    where = {"locations": [{"physicalLocation": {"artifactLocation": _artifact(gap.path)}}]} if gap.path else {}
    text = harmless(NOT_CHECKED_BECAUSE[language].format(message=gap.message.in_(language)))
    return {"level": "note", "message": {"text": text}} | where


def _fingerprint(finding: Finding, message: Text, seen: Counter[str]) -> str:
    """The same while the defect stays, wherever in its file it moves to; equal defects of a file are counted."""
    defect = "\0".join((finding.rule, finding.place.path, message.en))
    digest = hashlib.sha256(defect.encode("utf-8", "replace")).hexdigest()
    seen[digest] += 1
    return f"{digest[:32]}:{seen[digest]}"
