"""The report as annotations of GitHub Actions.

Format: "Workflow commands for GitHub Actions", GitHub Docs; the escapes are those of GitHub's own toolkit.
"""

from __future__ import annotations

from handbook.checking.outcome import NotChecked, Report
from handbook.findings import Finding, Severity
from handbook.report.harmless import harmless
from handbook.report.words import NOT_CHECKED, cell_in, closing
from handbook.rules.catalogue import card, severity_of, worded

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report, language: str) -> str:
    """One workflow command per line; GitHub shows each beside the line of the file it names."""
    lines = [_finding(finding, language) for finding in report.findings]
    lines += [_gap(gap, language) for gap in report.not_checked]
    counts = {severity: report.count(severity) for severity in Severity}
    lines.append(closing(language, counts=counts, files=len(report.files), rules=len(report.rules)))
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, language: str) -> str:
    place = finding.place
    title = f"{finding.rule} {card(finding.rule).title.in_(language)}"
    message = worded(finding).in_(language)
    properties = {"file": place.path}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    return _command(
        COMMANDS[severity_of(finding)],
        properties | {"title": title},
        f"{cell_in(place.cell, language)}: {message}" if place.cell else message,
    )


def _gap(gap: NotChecked, language: str) -> str:
    properties = {"file": gap.path} if gap.path else {}
    return _command("notice", properties | {"title": NOT_CHECKED[language]}, gap.message.in_(language))


def _command(name: str, properties: dict[str, str], data: str) -> str:
    listed = ",".join(f"{key}={harmless(value).translate(IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{harmless(data).translate(IN_DATA)}"
