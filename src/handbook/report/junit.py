"""The report as JUnit XML, which most CI servers show as test results.

JUnit never published a schema; this keeps to what Jenkins' XSD (junit-4) and the common readers agree on.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from handbook.checking.outcome import Report
from handbook.findings import Finding, Severity
from handbook.report.harmless import harmless
from handbook.report.text import position
from handbook.report.words import NOT_CHECKED, SEVERITIES
from handbook.rules.catalogue import card, severity_of, worded

NO_TIME = "0"


def junit(report: Report, language: str, fail_on: Severity) -> str:
    """One suite per checked file, in it one case per finding; a file without a finding is one passed case.

    A finding at or above `fail_on` is a failure; a milder one is a passed case with its message as output. What was
    not checked is a skipped case.
    """
    root = Element("testsuites", name="handbook")
    placed: dict[str, list[Finding]] = {path: [] for path in report.files}
    for finding in report.findings:
        placed.setdefault(finding.place.path, []).append(finding)
    for path, findings in placed.items():
        suite = SubElement(root, "testsuite", name=harmless(path))
        for finding in findings:
            _case(suite, finding, language, fail_on)
        if not findings:
            SubElement(suite, "testcase", classname=harmless(path), name="handbook check", time=NO_TIME)
        _count(suite)
    if report.not_checked:
        _skipped(root, report, language)
    _count(root)
    del root.attrib["skipped"]
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, finding: Finding, language: str, fail_on: Severity) -> None:
    severity = severity_of(finding)
    title = card(finding.rule).title.in_(language)
    where = position(finding.place, language)
    name = f"{finding.rule} {title} ({where.removeprefix(finding.place.path).lstrip(':') or finding.place.path})"
    case = SubElement(suite, "testcase", classname=suite.attrib["name"], name=harmless(name), time=NO_TIME)
    message = harmless(worded(finding).in_(language))
    full = f"{harmless(where)}: {SEVERITIES[severity][language]} [{finding.rule}] {message}"
    if severity.rank <= fail_on.rank:
        SubElement(case, "failure", type=severity.value, message=message).text = full
    else:
        SubElement(case, "system-out").text = full


def _skipped(root: Element, report: Report, language: str) -> None:
    suite = SubElement(root, "testsuite", name=NOT_CHECKED[language])
    for gap in report.not_checked:
        message = harmless(gap.message.in_(language))
        case = SubElement(suite, "testcase", classname=harmless(gap.path), name=message, time=NO_TIME)
        SubElement(case, "skipped").text = message
    _count(suite)


def _count(element: Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
    element.set("errors", "0")
    element.set("time", NO_TIME)
