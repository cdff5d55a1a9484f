"""Checking a process that was drawn elsewhere, before it becomes a procedure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.checking.outcome import Report
from handbook.findings import Finding
from handbook.model.drawn import Drawn
from handbook.model.handbook import Register
from handbook.rules.catalogue import CRASH, rules


def check_drawn(drawn: Drawn, register: Register) -> Report:
    """The report of every rule about drawings."""
    ran = tuple(rule.id for rule in rules().values() if Drawn in rule.checks)
    findings = sorted(_found(drawn, register), key=lambda finding: (finding.place, finding.rule))
    return Report(findings=tuple(findings), files=(drawn.place.path,), rules=ran)


def _found(drawn: Drawn, register: Register) -> Iterator[Finding]:
    for rule in rules().values():
        check = rule.checks.get(Drawn)
        if check is None:
            continue
        try:
            for finding in check(drawn, register):
                yield replace(finding, rule=rule.id)
        except Exception as error:
            yield Finding(drawn.place, {"error": repr(error)}, CRASH, rule=rule.id)
