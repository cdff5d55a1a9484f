"""`ignore:` entries: what they silence, and those that silence nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from handbook.findings import Finding, Place
from handbook.model.document import Suppression
from handbook.rules.catalogue import ids
from handbook.rules.nearness import near

UNUSED = "T806"


def apply(
    findings: Iterable[Finding],
    entries: Mapping[str, tuple[Suppression, ...]],
    undecided: Callable[[Suppression], bool] = lambda _: False,
) -> Iterator[Finding]:
    """The findings that no entry silences, then a finding for each entry that silences none. Entries go by path.

    Of an `undecided` entry, whose rule ran on nothing or on a part of the file, nobody knows whether it silences any.
    """
    used: set[Place] = set()
    for finding in findings:
        covering = [entry.place for entry in entries.get(finding.place.path, ()) if entry.covers(finding)]
        used.update(covering)
        if not covering:
            yield finding
    for of_file in entries.values():
        for entry in of_file:
            if entry.place not in used and not (entry.has_reason and undecided(entry)):
                yield _unused(entry)


def _unused(entry: Suppression) -> Finding:
    if entry.rule not in ids():
        return Finding(entry.place, {"rule": entry.rule, "near": near(entry.rule, ids())}, "unknown", rule=UNUSED)
    wording = "message" if entry.has_reason else "no-reason"
    return Finding(entry.place, {"rule": entry.rule}, wording, rule=UNUSED)
