"""The report for people: each finding with its line, and a count of what was and was not checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from click import style

from handbook.checking.outcome import Report
from handbook.findings import Finding, Place, Severity
from handbook.report.excerpt import excerpt
from handbook.report.harmless import harmless
from handbook.report.words import EXPLAIN, NOT_CHECKED_BECAUSE, SEVERITIES, SOURCES, cell_in, closing
from handbook.rules.catalogue import severity_of, worded

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

# A line is a list of (text, the arguments of click.style); colour is put on at the very end.
Line = list[tuple[str, dict[str, str | bool]]]


def text(report: Report, language: str, *, colour: bool) -> str:
    """The whole report in `language`; `colour` adds ANSI colours. Nothing of the checked files can steer a terminal."""
    return findings_text(report, language, colour=colour) + _written(_closing(report, language), colour)


def findings_text(report: Report, language: str, *, colour: bool) -> str:
    """The findings alone, without the count of what was checked."""
    lines = [_finding(finding, report.texts.get(finding.place.path, ""), language) for finding in report.findings]
    return _written(chain.from_iterable(lines), colour)


def _closing(report: Report, language: str) -> Iterator[Line]:
    for gap in report.not_checked:
        where = f"{harmless(gap.path)}: " if gap.path else ""
        yield [
            (where, {"bold": True}),
            (NOT_CHECKED_BECAUSE[language].format(message=harmless(gap.message.in_(language))), {}),
        ]
    counts = {severity: report.count(severity) for severity in Severity}
    yield [(closing(language, counts=counts, files=len(report.files), rules=len(report.rules)), {"bold": True})]
    if report.findings:
        yield [(EXPLAIN[language].format(rule=report.findings[0].rule), {"dim": True})]


def _finding(finding: Finding, source: str, language: str) -> Iterator[Line]:
    severity = severity_of(finding)
    paint: dict[str, str | bool] = {"fg": COLOURS[severity], "bold": True}
    yield [
        (f"{harmless(position(finding.place, language))}: ", {"bold": True}),
        (SEVERITIES[severity][language], paint),
        (f" [{finding.rule}] {harmless(worded(finding).in_(language))}", {}),
    ]
    shown = excerpt(source, finding.place)
    if shown:
        margin = f"{finding.place.line:>5} | "
        yield [(margin, {"dim": True}), (shown.line, {})]
        yield [(f"{'| ':>{len(margin)}}", {"dim": True}), (" " * shown.indent + "^" * shown.length, paint)]
    if finding.sources:
        clauses = harmless(", ".join(finding.sources))
        yield [("      = ", {"dim": True}), (SOURCES[language].format(clauses=clauses), {"dim": True})]


def position(place: Place, language: str) -> str:
    """`path:line:column`, `path:sheet!A1` in a spreadsheet, or the path alone where it is about the file as a whole."""
    if place.cell:
        return f"{place.path}:{cell_in(place.cell, language)}"
    return f"{place.path}:{place.line}:{place.column}" if place.line else place.path


def _written(lines: Iterable[Line], colour: bool) -> str:
    return "".join(f"{_painted(line) if colour else _plain(line)}\n" for line in lines)


def _painted(line: Line) -> str:
    return "".join(style(part, **look) for part, look in line)  # type: ignore[arg-type]  # keys are those of style()


def _plain(line: Line) -> str:
    return "".join(part for part, _ in line).rstrip()
