"""For whoever filled in the forms: a short list in words, one line for each thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handbook.checking.outcome import Report
from handbook.findings import Finding, Severity
from handbook.model.handbook import Register
from handbook.report.harmless import harmless
from handbook.report.readers import words
from handbook.report.readers.counting import checked, form_label, paper_of
from handbook.report.words import cell_in
from handbook.rules.catalogue import briefed, severity_of

TOLD = {Severity.ERROR: words.TO_MEND, Severity.WARNING: words.TO_LOOK_AT}
"""What is only for information asks nobody to do anything, and is left out."""


def clerk(report: Report, register: Register, language: str) -> str:
    """The list as text that ends with a line break."""
    told = [finding for finding in report.findings if severity_of(finding) in TOLD]
    lines: list[str] = []
    papers = 0
    for _, found in groupby(told, key=paper_of):
        papers += 1
        lines += [*_paper(list(found), register, language), ""]
    lines += [
        words.NOT_CHECKED[language].format(
            message=(f"{harmless(gap.path)}: " if gap.path else "") + harmless(gap.message.in_(language))
        )
        for gap in report.not_checked
    ]
    number = checked(report) or len(report.files)
    errors = sum(severity_of(finding) is Severity.ERROR for finding in told)
    closing = words.CLOSING if told else words.ALL_WELL
    lines.append(closing[language].format(forms=number, bad=papers, errors=errors, warnings=len(told) - errors))
    return "".join(f"{line}\n" for line in lines)


def _paper(found: list[Finding], register: Register, language: str) -> Iterator[str]:
    path, row = paper_of(found[0])
    heading = f"{path}:{row}" if row else path
    if found[0].about.form:
        form = form_label(found[0].about.form, register).in_(language)
        heading = words.FORM_HEADING[language].format(path=heading, form=form)
    yield harmless(heading)
    for severity, title in TOLD.items():
        some = [finding for finding in found if severity_of(finding) is severity]
        if some:
            yield title[language]
        for number, finding in enumerate(some, 1):
            said = briefed(finding).in_(language)
            yield harmless(words.BULLET[language].format(number=number, said=said, where=_where(finding, language)))


def _where(finding: Finding, language: str) -> str:
    place = finding.place
    where = cell_in(place.cell, language) or (words.LINE[language].format(line=place.line) if place.line else "")
    return words.AT[language].format(where=where) if where else ""
