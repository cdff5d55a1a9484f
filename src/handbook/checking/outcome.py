"""What a check comes to: its findings, and what was and was not looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.findings import Finding, Severity, Text
from handbook.rules.catalogue import severity_of


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that a reader might believe was checked and was not; `path` is empty where it concerns no one file."""

    message: Text
    path: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one check.

    `findings` are sorted by place and rule; `files` were read, `rules` ran; `texts` holds the source text of each
    file with a finding, for the caret; `unreadable` tells that an input could not be read at all (exit code 2);
    `forms` counts the filled-in forms that were read by form id and person, where it is forms that were checked.
    """

    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    unreadable: bool = False
    forms: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(severity_of(finding) is severity for finding in self.findings)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding is at least as bad as `threshold`."""
        return any(severity_of(finding).rank <= threshold.rank for finding in self.findings)
