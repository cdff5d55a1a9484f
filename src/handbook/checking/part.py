"""What the check of a part of the work comes to: small enough to be sent from one process to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.checking.outcome import NotChecked
from handbook.checking.words import ROWS
from handbook.findings import Finding, Text

CELL = re.compile(r"(.*?)([0-9]+)", re.DOTALL)


@dataclass(slots=True)
class Part:
    """Findings in the order of the files; how many `forms` were looked at, and of how many `rows` the part was.

    `used` are the forms (id, version) that something was held against; `papers` counts what was read by form id and who
    filled it in; `skipped` counts what was not checked, by file and reason; `texts` are the sources of the files with
    findings, for the caret.
    """

    findings: list[Finding] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    skipped: Counter[tuple[str, Text]] = field(default_factory=Counter)
    skipped_rows: Counter[tuple[str, Text]] = field(default_factory=Counter)
    used: set[tuple[str, str]] = field(default_factory=set)
    papers: Counter[tuple[str, str]] = field(default_factory=Counter)
    unreadable: bool = False
    forms: int = 0
    rows: int = 0

    def skip(self, where: str, why: Text) -> None:
        """Tell that something was not checked."""
        self.skipped[where, why] += 1

    def add(self, other: Part) -> None:
        """Take in what another part came to."""
        self.findings += other.findings
        self.files += other.files
        self.texts |= other.texts
        self.skipped += other.skipped
        self.skipped_rows += other.skipped_rows
        self.used |= other.used
        self.papers += other.papers
        self.unreadable = self.unreadable or other.unreadable
        self.forms += other.forms

    def moved(self, rows: int) -> Part:
        """The same further down its file: a part of a register counts its rows from its own beginning."""
        return replace(self, findings=[_moved(finding, rows) for finding in self.findings]) if rows else self

    def not_checked(self) -> Iterator[NotChecked]:
        """What was not checked, as a report tells it."""
        for path, why in self.skipped:
            yield NotChecked(why, path)
        for (path, why), count in self.skipped_rows.items():
            yield NotChecked(
                Text(ROWS.zh.format(count=count, why=why.zh), ROWS.en.format(count=count, why=why.en)), path
            )


def _moved(finding: Finding, rows: int) -> Finding:
    place = finding.place
    if match := CELL.fullmatch(place.cell):
        return replace(finding, place=place._replace(cell=f"{match[1]}{int(match[2]) + rows}"))
    return replace(finding, place=place._replace(line=place.line + rows)) if place.line else finding
