"""The report as JSON, version 1: for programs of our users, whose keys never change their meaning."""

from __future__ import annotations

import re
from typing import Any

import orjson

from handbook.checking.outcome import NotChecked, Report
from handbook.findings import Finding, Severity, Text
from handbook.report.harmless import DANGEROUS, harmless
from handbook.rules.catalogue import severity_of, worded

LINE_BREAK = "\n"


def json_v1(report: Report) -> str:
    r"""One JSON object, as `schemas/report.schema.json` describes it: both languages, plain UTF-8.

    Characters that could steer a terminal are written as `\uXXXX` and are the same characters to a JSON reader.
    """
    return dump(
        {
            "version": 1,
            "summary": {severity.value: report.count(severity) for severity in Severity}
            | {"files": len(report.files), "rules": len(report.rules)},
            "findings": [_finding(finding) for finding in report.findings],
            "not_checked": [_gap(gap) for gap in report.not_checked],
        }
    )


def dump(tree: dict[str, Any]) -> str:
    """A tree as indented JSON that is harmless on a terminal and readable by every JSON reader."""
    try:
        written = orjson.dumps(tree, option=orjson.OPT_INDENT_2).decode()
    except TypeError:
        # A half of a surrogate pair, as in the name of a file that is not UTF-8; no JSON reader would take it.
        written = orjson.dumps(_whole(tree), option=orjson.OPT_INDENT_2).decode()
    return DANGEROUS.sub(_escaped, written) + LINE_BREAK


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    written: dict[str, Any] = {
        "rule": finding.rule,
        "severity": severity_of(finding).value,
        "message": both(worded(finding)),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
    }
    if place.cell:
        written["cell"] = place.cell
    if finding.sources:
        written["sources"] = list(finding.sources)
    return written


def _gap(gap: NotChecked) -> dict[str, Any]:
    return {"path": gap.path, "message": both(gap.message)} if gap.path else {"message": both(gap.message)}


def both(text: Text) -> dict[str, str]:
    """A text as `{"zh": …, "en": …}`, each from the other where one is missing."""
    return {"zh": text.in_("zh"), "en": text.in_("en")}


def _escaped(found: re.Match[str]) -> str:
    if found[0] == LINE_BREAK:
        return LINE_BREAK
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _whole(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _whole(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_whole(value) for value in node]
    return harmless(node) if isinstance(node, str) else node
