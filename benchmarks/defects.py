"""What the checker finds: defects made one at a time from our own handbook, and edits in which nothing is wrong.

    python -m benchmarks.defects [KIND ...] [--most N]

Writes benchmarks/defects.json and the page of the site in each language; prints a section of benchmarks/results.md.
Kinds, and kinds of harmless edits, that are named are measured anew, the others stay as they were measured. With
`--most` only so many mutants of each kind are made: a trial, which writes nothing and prints what was not told.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import repeat
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
BATCHES = 30
"""Checks of harmless edits of each kind: more than 3,000 edits together."""
TOGETHER = 10
"""Harmless edits of one kind that are checked together: none of them may be found."""
SEED = "defects"


@dataclass(frozen=True)
class Alarm:
    """Findings where there is nothing to find."""

    kind: str
    edits: int
    said: tuple[str, ...]

    @property
    def is_amiss(self) -> bool:
        """Whether anything was said."""
        return bool(self.said)


def main(arguments: Sequence[str] = ()) -> str:
    """Make and judge everything, or what `arguments` name; write the results, return the section, "" for a trial."""
    asked = _asked(arguments)
    names = [kind.name for kind in kinds() if not asked.names or kind.name in asked.names]
    edited = [name for name in edits() if not asked.names or name in asked.names]
    verdicts: list[Verdict] = []
    with ProcessPoolExecutor(os.cpu_count(), initializer=remember) as hands:
        for name, found in zip(names, hands.map(verdicts_of, names, repeat(asked.most or A_KIND)), strict=True):
            sys.stderr.write(f"{name}: {sum(one.right for one in found)} of {len(found)}\n")
            verdicts += found
        jobs = [(name, number) for name in edited for number in range(min(BATCHES, asked.most or BATCHES))]
        alarms = list(hands.map(_alarm_of, jobs, chunksize=8))
    if asked.most:
        print(*(one for one in (*verdicts, *alarms) if one.is_amiss), sep="\n")
        return ""
    earlier = json.loads(RESULTS.read_text("utf-8")) if asked.names else {}
    found = results(verdicts, alarms, earlier)
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for language in LANGUAGES:
        (DOCS / language / PAGE).write_text(page(found, language), "utf-8")
    return section(found)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.defects", description="Measure what the checker finds.")
    parser.add_argument("names", nargs="*", metavar="KIND", help="a kind of defect or of harmless edit")
    parser.add_argument("--most", type=int, metavar="N", help="so many mutants a kind; writes nothing")
    asked = parser.parse_args(arguments)
    unknown = set(asked.names) - {kind.name for kind in kinds()} - edits().keys()
    if unknown:
        parser.error(f"no kind is called {', '.join(sorted(unknown))}")
    return asked


def _alarm_of(job: tuple[str, int]) -> Alarm:
    return alarm_of(*job)


def verdicts_of(name: str, most: int = A_KIND) -> list[Verdict]:
    """The verdicts on the mutants of a kind, at most so many of them, chosen by the seed."""
    kind = next(one for one in kinds() if one.name == name)
    judge().forget()
    return [judge().verdict(kind, change) for change in _chosen(list(kind.make(judge().book_of(kind))), kind, most)]


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


def results(verdicts: list[Verdict], alarms: list[Alarm], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured, with what was measured earlier of everything else, as benchmarks/defects.json holds it."""
    rows = {name: {one["name"]: one for one in earlier.get(name, ())} for name in ("kinds", "harmless")}
    for kind in kinds():
        mine = [verdict for verdict in verdicts if verdict.kind == kind.name]
        if mine:
            rows["kinds"][kind.name] = _row(kind, mine)
    for name in edits():
        own = [alarm for alarm in alarms if alarm.kind == name]
        if own:
            said = [one for alarm in own for one in alarm.said]
            rows["harmless"][name] = {"name": name, "edits": sum(alarm.edits for alarm in own), "alarms": said}
    return {
        "generated_by": "python -m benchmarks.defects; edit nothing here",
        "originals": {"files": len(judge().files), "alarms": list(_said(judge().findings({})))},
        "kinds": [rows["kinds"][kind.name] for kind in kinds() if kind.name in rows["kinds"]],
        "harmless": [rows["harmless"][name] for name in edits() if name in rows["harmless"]],
    }


def _row(kind: Kind, verdicts: list[Verdict]) -> dict[str, Any]:
    return {
        "name": kind.name,
        "rules": list(kind.rules),
        "zh": kind.title.zh,
        "en": kind.title.en,
        "mutants": len(verdicts),
        "detected": sum(verdict.detected for verdict in verdicts),
        "right": sum(verdict.right for verdict in verdicts),
        "not_right": [
            {"place": f"{verdict.path}:{verdict.line}", "said": list(verdict.said[:5])}
            for verdict in verdicts
            if not verdict.right
        ],
    }


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
