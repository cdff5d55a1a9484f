"""A report in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.findings import Severity

if TYPE_CHECKING:
    from handbook.checking.outcome import Report

FORMATS = ("text", "json", "sarif", "junit", "github")


def write_report(
    report: Report, format_name: str, language: str, *, colour: bool = False, fail_on: Severity = Severity.ERROR
) -> str:
    """The report as text that ends with a line break.

    `format_name` is one of `FORMATS`; `language` ("zh" or "en") is that of the sentences, where a format has room for
    one only; `colour` adds terminal colours to `text`; findings at or above `fail_on` are failures in `junit`, which
    knows no milder degree. Only the module of the format in question is imported.
    """
    match format_name:
        case "text":
            from handbook.report.text import text

            return text(report, language, colour=colour)
        case "json":
            from handbook.report.json_v1 import json_v1

            return json_v1(report)
        case "sarif":
            from handbook.report.sarif import sarif

            return sarif(report, language)
        case "junit":
            from handbook.report.junit import junit

            return junit(report, language, fail_on)
        case "github":
            from handbook.report.github import github

            return github(report, language)
        case _:
            raise ValueError(f"no report format {format_name!r}; there are {', '.join(FORMATS)}")
