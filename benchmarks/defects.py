"""What the checker finds: defects made one at a time from our own handbook, and edits in which nothing is wrong.

    python -m benchmarks.defects

Writes benchmarks/defects.json and the page of the site in each language; prints a section of benchmarks/results.md.
"""

from __future__ import annotations

import copy
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.defects_page import page, section
from benchmarks.mutants import harmless
from benchmarks.mutants.judging import Judge, Verdict, remember
from benchmarks.mutants.kinds import Kind, kinds
from benchmarks.mutants.tree import real_book, written

from handbook.findings import LANGUAGES

RESULTS = Path(__file__).with_name("defects.json")
PAGE = "guide/what-is-found.md"
DOCS = Path(__file__).parents[1] / "docs"
A_KIND = 40
"""Most mutants of a kind."""
HARMLESS = 3_000
TOGETHER = 10
"""Harmless edits of one kind that are checked together: none of them may be found."""
SEED = "defects"


@dataclass(frozen=True)
class Alarm:
    """Findings where there is nothing to find."""

    kind: str
    edits: int
    said: tuple[str, ...]


def main() -> str:
    """Make and judge everything, write the results, and return the section."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=remember) as hands:
        verdicts = [v for found in hands.map(verdicts_of, (kind.name for kind in kinds())) for v in found]
        jobs = [(name, number) for name in edits() for number in range(HARMLESS // TOGETHER // len(edits()) + 1)]
        alarms = list(hands.map(alarm_of, *zip(*jobs, strict=True), chunksize=8))
    RESULTS.write_text(json.dumps(results(verdicts, alarms), ensure_ascii=False, indent=1) + "\n", "utf-8")
    found = json.loads(RESULTS.read_text("utf-8"))
    for language in LANGUAGES:
        (DOCS / language / PAGE).write_text(page(found, language), "utf-8")
    return section(found)


def verdicts_of(name: str, most: int = A_KIND) -> list[Verdict]:
    """The verdicts on the mutants of a kind, at most so many of them, chosen by the seed."""
    kind = next(one for one in kinds() if one.name == name)
    return [judge().verdict(kind, change) for change in _chosen(list(kind.make(judge().book)), kind, most)]


def _chosen(changes: list[Any], kind: Kind, most: int) -> Iterable[Any]:
    return random.Random(f"{SEED} {kind.name}").sample(changes, min(most, len(changes)))


@cache
def judge() -> Judge:
    """The checker of this process."""
    return Judge(real_book())


@cache
def edits() -> dict[str, Any]:
    """The kinds of harmless edits by name."""
    return {edit.__name__: edit for edit in (*harmless.TREE_EDITS, *harmless.TEXT_EDITS)}


def alarm_of(name: str, number: int) -> Alarm:
    """What is found in the handbook after some harmless edits of one kind."""
    chance = random.Random(f"{SEED} {name} {number}")
    book = judge().book
    if edits()[name] in harmless.TREE_EDITS:
        known = list(edits()[name](book))
        chosen = chance.sample(known, min(TOGETHER, len(known)))
        trees = copy.deepcopy(dict(book.trees))
        for edit in chosen:
            edit(trees)
        as_before = () if name == "keys_reordered" else [p for p, tree in trees.items() if tree == book.trees[p]]
        changed = {path: written(tree) for path, tree in trees.items() if path not in as_before}
        return Alarm(name, len(chosen), tuple(_said(judge().findings(changed))))
    paths = chance.sample(sorted(book.trees), TOGETHER)
    texts = {path: edits()[name](judge().files[path].decode(), chance).encode() for path in paths}
    return Alarm(name, TOGETHER, tuple(_said(judge().findings(texts, judge().files))))


def _said(findings: Iterable[Any]) -> Iterator[str]:
    return (f"{one.rule} {one.place.path}:{one.place.line}" for one in findings)


def results(verdicts: list[Verdict], alarms: list[Alarm]) -> dict[str, Any]:
    """Everything that was measured, as benchmarks/defects.json holds it."""
    by_kind = {kind.name: [v for v in verdicts if v.kind == kind.name] for kind in kinds()}
    return {
        "generated_by": "python -m benchmarks.defects; edit nothing here",
        "kinds": [
            {
                "name": kind.name,
                "rules": list(kind.rules),
                "zh": kind.title.zh,
                "en": kind.title.en,
                "mutants": len(by_kind[kind.name]),
                "detected": sum(v.detected for v in by_kind[kind.name]),
                "right": sum(v.right for v in by_kind[kind.name]),
            }
            for kind in kinds()
        ],
        "originals": {"files": len(judge().files), "alarms": list(_said(judge().findings({})))},
        "harmless": [
            {
                "name": name,
                "edits": sum(alarm.edits for alarm in alarms if alarm.kind == name),
                "alarms": [said for alarm in alarms if alarm.kind == name for said in alarm.said],
            }
            for name in edits()
        ],
        "not_right": [
            {"kind": v.kind, "place": f"{v.path}:{v.line}", "said": list(v.said[:5])} for v in verdicts if not v.right
        ],
    }


if __name__ == "__main__":
    sys.stdout.write(main())
