"""Counting what was found in filled-in forms: by form, field, defect and person, and in how many forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from handbook.checking.outcome import Report
from handbook.findings import Finding, Severity, Text
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.report.readers import words
from handbook.rules.catalogue import severity_of

Key = TypeVar("Key")
ROW = re.compile(r"[0-9]+\Z")
ENTRY = re.compile(r"/(fields|signatures|attachments)(?:/([^/]+))?(?:/(?:[0-9]+(?:/([^/]+))?|[^/]+))?\Z")


@dataclass(slots=True)
class Count:
    """Findings of each severity, and the filled-in forms that they are in."""

    severities: Counter[Severity] = field(default_factory=Counter)
    papers: set[tuple[str, str]] = field(default_factory=set)

    @property
    def findings(self) -> int:
        """How many findings of any severity."""
        return self.severities.total()

    def add(self, finding: Finding) -> None:
        """One more."""
        self.severities[severity_of(finding)] += 1
        self.papers.add(paper_of(finding))


class Entry(NamedTuple):
    """A field of a form by the id of the form and its own, `table.column` in a table; "" the form as a whole."""

    form: str
    field: str


def paper_of(finding: Finding) -> tuple[str, str]:
    """The filled-in form that a finding is about: the file, and the row where a file holds many forms."""
    place = finding.place
    if not finding.about.is_row:
        return place.path, ""
    row = ROW.search(place.cell)
    return place.path, row[0] if row else str(place.line)


def counted(findings: Iterable[Finding], key: Callable[[Finding], Key]) -> dict[Key, Count]:
    """The counts by key, the most findings first."""
    counts: defaultdict[Key, Count] = defaultdict(Count)
    for finding in findings:
        counts[key(finding)].add(finding)
    return dict(sorted(counts.items(), key=lambda item: (-item[1].findings, str(item[0]))))


def entry_of(finding: Finding) -> Entry:
    """The field that a finding is about."""
    match = ENTRY.fullmatch(finding.place.pointer)
    if match is None or match[2] is None:
        return Entry(finding.about.form, "")
    part, name, column = match.groups()
    if part == "fields":
        return Entry(finding.about.form, f"{name}.{column}" if column else name)
    return Entry(finding.about.form, f"{part}/{name}" if not name.isdigit() else "attachments/")


def entry_label(entry: Entry, form: Form | None) -> Text:
    """What a field is called on paper."""
    if form is None or not entry.field:
        return words.WHOLE_FORM if not entry.field else Text(entry.field, entry.field)
    return next((label for name, label in _labels(form) if name == entry.field), Text(entry.field, entry.field))


def form_label(form_id: str, register: Register) -> Text:
    """The title of a form with its number."""
    form = register.forms.get(form_id)
    if form is None:
        return Text(form_id, form_id) if form_id else words.NO_FORM
    return Text(f"{form.title.in_('zh')} {form.number}", f"{form.title.in_('en')} {form.number}")


def checked(report: Report, *, form: str | None = None, person: str | None = None) -> int:
    """How many filled-in forms were read, all or of one form or person."""
    wanted = ((f, p, n) for (f, p), n in report.forms.items())
    return sum(n for f, p, n in wanted if form in (None, f) and person in (None, p))


def _labels(form: Form) -> Iterator[tuple[str, Text]]:
    for section in form.sections:
        if section.is_table:
            yield section.id, section.title
            for one in section.fields:
                yield (
                    f"{section.id}.{one.id}",
                    Text(
                        f"{section.title.in_('zh')}：{one.label.in_('zh')}",
                        f"{section.title.in_('en')}: {one.label.in_('en')}",
                    ),
                )
        else:
            yield from ((one.id, one.label) for one in section.fields)
    yield from ((f"signatures/{one.id}", one.label) for one in form.signatures)
    yield from ((f"attachments/{one.id}", one.label) for one in form.attachments)
