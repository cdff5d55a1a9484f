"""For an auditor: how many forms are in order, with rates by form, field and defect, and every finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from handbook.checking.outcome import Report
from handbook.findings import LANGUAGES, Finding, Severity, Text
from handbook.model.handbook import Register
from handbook.report.readers import words
from handbook.report.readers.counting import Count, checked, counted, entry_label, entry_of, form_label, paper_of
from handbook.report.readers.tables import Column, Kind, Paper, Table, Value
from handbook.report.readers.trainer import remarks
from handbook.report.text import position
from handbook.report.words import SEVERITIES
from handbook.rules.catalogue import card, severity_of, worded

Key = TypeVar("Key")
MOST_FINDINGS = 5_000
COUNTS = (
    Column(words.FINDINGS, Kind.COUNT),
    Column(words.ERRORS, Kind.COUNT),
    Column(words.FORMS_WITH, Kind.COUNT),
    Column(words.SHARE, Kind.SHARE),
)
FORMS = (Column(words.FORM), Column(words.FORMS, Kind.COUNT), *COUNTS)
FIELDS = (Column(words.FORM), Column(words.FIELD), *COUNTS)
DEFECTS = (Column(words.RULE), Column(words.DEFECT), *COUNTS)
FINDINGS = (
    Column(words.FILE),
    Column(words.PLACE),
    Column(words.FORM),
    Column(words.PERSON),
    Column(words.SEVERITY),
    Column(words.RULE),
    Column(words.MESSAGE),
)


def auditor(report: Report, register: Register, day: date) -> Paper:
    """The report. A share is that of the forms with such a finding among the forms of its kind that were read."""
    found = report.findings
    by_form = counted(found, lambda finding: finding.about.form)
    forms = sorted({form for form, _ in report.forms} | set(by_form))
    read = set(report.files)
    bad = {paper_of(finding) for finding in found if finding.place.path in read}
    number = checked(report)
    return Paper(
        words.AUDITOR,
        Text(words.AS_OF.zh.format(day=day), words.AS_OF.en.format(day=day)),
        (
            (words.CHECKED_FORMS, number),
            (words.FORMS_IN_ORDER, max(number - len(bad), 0)),
            (words.FINDINGS, len(found)),
            (words.ERRORS, report.count(Severity.ERROR)),
            (words.READ_FILES, len(report.files)),
            (words.RULES_RUN, len(report.rules)),
        ),
        (
            Table(
                words.BY_FORM,
                FORMS,
                tuple(
                    (form_label(form, register), checked(report, form=form), *_counts(by_form, form, report, form))
                    for form in forms
                ),
                words.NO_MISTAKES,
            ),
            Table(words.BY_FIELD, FIELDS, tuple(_fields(report, register)), words.NO_MISTAKES),
            Table(words.BY_DEFECT, DEFECTS, tuple(_defects(report)), words.NO_MISTAKES),
            Table(
                _title(len(found)),
                FINDINGS,
                tuple(_line(finding, register) for finding in found[:MOST_FINDINGS]),
                words.NO_MISTAKES,
            ),
        ),
        remarks(report),
    )


def _counts(counts: Mapping[Key, Count], key: Key, report: Report, form: str | None) -> tuple[Value, ...]:
    count = counts.get(key, Count())
    number = checked(report, form=form)
    share = min(len(count.papers) / number, 1.0) if number else ""
    return count.findings, count.severities[Severity.ERROR], len(count.papers), share


def _fields(report: Report, register: Register) -> Iterator[tuple[Value, ...]]:
    counts = counted(report.findings, entry_of)
    for entry in counts:
        label = entry_label(entry, register.forms.get(entry.form))
        yield form_label(entry.form, register), label, *_counts(counts, entry, report, entry.form)


def _defects(report: Report) -> Iterator[tuple[Value, ...]]:
    counts = counted(report.findings, lambda finding: finding.rule)
    for rule in counts:
        yield rule, card(rule).title, *_counts(counts, rule, report, None)


def _title(number: int) -> Text:
    if number <= MOST_FINDINGS:
        return words.EVERY_FINDING
    names = {"count": MOST_FINDINGS, "all": number}
    return Text(words.FIRST_FINDINGS.zh.format(**names), words.FIRST_FINDINGS.en.format(**names))


def _line(finding: Finding, register: Register) -> tuple[Value, ...]:
    path = finding.place.path
    return (
        path,
        Text(*(position(finding.place, language).removeprefix(path).removeprefix(":") for language in LANGUAGES)),
        form_label(finding.about.form, register),
        finding.about.person,
        SEVERITIES[severity_of(finding)],
        finding.rule,
        worded(finding),
    )
