"""`ignore:` entries: what they silence, and those that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.findings import Finding, Place
from handbook.source.reading import Map, Seq

UNUSED = "T806"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry: findings of `rule` in the file at or below `pointer` are not reported. `place` is the entry itself."""

    rule: str
    pointer: str
    place: Place
    has_reason: bool

    def covers(self, finding: Finding) -> bool:
        """Whether the entry silences a finding. An entry without a reason silences nothing."""
        place = finding.place
        return (
            self.has_reason
            and finding.rule == self.rule
            and place.path == self.place.path
            and (place.pointer == self.pointer or place.pointer.startswith(f"{self.pointer}/"))
        )


def suppressions(path: str, tree: object, pointer: str = "") -> Iterator[Suppression]:
    """Every entry in the tree of a file, wherever it stands."""
    if isinstance(tree, Map):
        entries = tree.get("ignore")
        if isinstance(entries, Seq):
            for index, entry in enumerate(entries):
                if isinstance(entry, Map) and isinstance(entry.get("rule"), str):
                    place = Place(path, *entries.marks[index], f"{pointer}/ignore/{index}")
                    yield Suppression(entry["rule"], pointer, place, bool(entry.get("because")))
        for key, value in tree.items():
            if isinstance(value, Map | Seq):
                yield from suppressions(path, value, f"{pointer}/{key}")
    elif isinstance(tree, Seq):
        for index, value in enumerate(tree):
            if isinstance(value, Map | Seq):
                yield from suppressions(path, value, f"{pointer}/{index}")


def apply(findings: Iterable[Finding], entries: Mapping[str, tuple[Suppression, ...]]) -> Iterator[Finding]:
    """The findings that no entry silences, then a finding for each entry that silences none. Entries go by path."""
    used: set[Place] = set()
    for finding in findings:
        covering = [entry.place for entry in entries.get(finding.place.path, ()) if entry.covers(finding)]
        used.update(covering)
        if not covering:
            yield finding
    for of_file in entries.values():
        for entry in of_file:
            if entry.place not in used:
                wording = "message" if entry.has_reason else "no-reason"
                yield Finding(entry.place, {"rule": entry.rule}, wording, rule=UNUSED)
