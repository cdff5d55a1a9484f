"""For a trainer: who fills in forms how well, and what each person should be shown again."""

from __future__ import annotations

from datetime import date

from handbook.checking.outcome import Report
from handbook.findings import Finding, Severity, Text
from handbook.model.handbook import Register
from handbook.report.readers import words
from handbook.report.readers.counting import Count, checked, counted, form_label
from handbook.report.readers.tables import Column, Kind, Paper, Table
from handbook.rules.catalogue import card

MOST_NAMED = 3
PEOPLE = (
    Column(words.PERSON),
    Column(words.FORMS, Kind.COUNT),
    Column(words.FORMS_WITH, Kind.COUNT),
    Column(words.SHARE, Kind.SHARE),
    Column(words.ERRORS, Kind.COUNT),
    Column(words.WARNINGS, Kind.COUNT),
    Column(words.MOST_OFTEN),
)
MISTAKES = (
    Column(words.PERSON),
    Column(words.FORM),
    Column(words.DEFECT),
    Column(words.FINDINGS, Kind.COUNT),
    Column(words.FORMS_WITH, Kind.COUNT),
)


def trainer(report: Report, register: Register, day: date) -> Paper:
    """The report: a line for each person, then what that person does wrong on which form."""
    told = [finding for finding in report.findings if finding.about.form]
    people = sorted({person for _, person in report.forms} | {finding.about.person for finding in told})
    by_person = counted(told, lambda finding: finding.about.person)
    by_mistake = counted(told, _mistake)
    lines = [_person(one, report, by_person.get(one, Count()), by_mistake) for one in people]
    lines.sort(key=lambda line: -line[3])
    mistakes = sorted(by_mistake.items(), key=lambda item: (item[0][0], -item[1].findings, item[0]))
    return Paper(
        words.TRAINER,
        Text(words.AS_OF.zh.format(day=day), words.AS_OF.en.format(day=day)),
        ((words.CHECKED_FORMS, checked(report)), (words.PEOPLE, len([one for one in people if one]))),
        (
            Table(words.BY_PERSON, PEOPLE, tuple(lines), words.NO_MISTAKES),
            Table(
                words.MISTAKES_OF_PERSON,
                MISTAKES,
                tuple(
                    (person or words.NOBODY, form_label(form, register), card(rule).title, n.findings, len(n.papers))
                    for (person, form, rule), n in mistakes
                ),
                words.NO_MISTAKES,
            ),
        ),
        remarks(report),
    )


def remarks(report: Report) -> tuple[Text, ...]:
    """What was not checked, with the file that it concerns."""
    return tuple(
        Text(
            words.REMARK.zh.format(path=gap.path, message=gap.message.in_("zh")),
            words.REMARK.en.format(path=gap.path, message=gap.message.in_("en")),
        )
        if gap.path
        else gap.message
        for gap in report.not_checked
    )


def _mistake(finding: Finding) -> tuple[str, str, str]:
    return finding.about.person, finding.about.form, finding.rule


def _person(
    person: str, report: Report, count: Count, mistakes: dict[tuple[str, str, str], Count]
) -> tuple[str | Text, int, int, float, int, int, Text]:
    forms = max(checked(report, person=person), len(count.papers))
    often: dict[str, int] = {}
    for (who, _, rule), one in mistakes.items():
        if who == person:
            often[rule] = often.get(rule, 0) + one.findings
    named = sorted(often.items(), key=lambda item: (-item[1], item[0]))[:MOST_NAMED]
    return (
        person or words.NOBODY,
        forms,
        len(count.papers),
        len(count.papers) / forms if forms else 0.0,
        count.severities[Severity.ERROR],
        count.severities[Severity.WARNING],
        Text(*(_often(named, language) for language in ("zh", "en"))),
    )


def _often(named: list[tuple[str, int]], language: str) -> str:
    said = (words.TIMES[language].format(defect=card(rule).title[language], count=count) for rule, count in named)
    return words.BETWEEN[language].join(said)
