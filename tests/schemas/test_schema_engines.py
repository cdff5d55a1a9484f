"""The fast validator gives the verdict of the reference: on our examples, on our handbook, on thousands of mutants."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from schema_cases import KINDS, ROOT, cases, name_of, plain, reference, tree_of
from schema_cases import kind_of as kind_of_case

from handbook.findings import Finding
from handbook.rules.catalogue import card, ids, worded
from handbook.source.kinds import kind_of
from handbook.source.reading import read_text
from handbook.source.schemas import failures, validator

RULES = {card(rule_id).name: rule_id for rule_id in ids() if rule_id[0] == "S"}
MUTANTS = 500
"""Of each kind."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 100000, "", "no", "样品", "Sample_1", "2026-02-30", "x" * 5000, [], {}, [[]], [None],
    {"zh": "样品"}, {"en": 1}, ["a", "a"], {"days": 3}, {"days": "3", "day": 1}, "continue", "^[a-z",
)  # fmt: skip


def real() -> list[Path]:
    """Every file of the handbook, of the small example handbook, and every rule's card."""
    rules = Path(str(resources.files("handbook.rules")))
    return sorted(
        [
            *(path for path in (ROOT / "procedures").rglob("*.yml") if kind_of(path.relative_to(ROOT).as_posix())),
            *(path for path in (rules / "example").rglob("*.yml")),
            *rules.glob("*.yml"),
        ]
    )


def kind_of_real(path: Path) -> str:
    folder = ROOT if path.is_relative_to(ROOT / "procedures") else path.parents[2]
    within = path.relative_to(folder).as_posix()
    if "/example/" in path.as_posix():
        return kind_of(f"procedures/{path.as_posix().rpartition('/example/')[2]}")
    return kind_of(within) or "rule-card"


def verdicts(kind: str, tree: Any) -> tuple[bool, bool]:
    return validator(kind).is_valid(tree), reference_for(kind).is_valid(plain(tree))


@cache
def reference_for(kind: str) -> Any:
    return reference(kind)


@pytest.mark.parametrize("case", [*cases("valid"), *cases("invalid")], ids=name_of)
def test_both_validators_agree_on_an_example(case: Path) -> None:
    expected = case.parent.name == "valid"
    assert verdicts(kind_of_case(case), tree_of(case)) == (expected, expected)


@pytest.mark.parametrize("path", real(), ids=lambda path: path.stem)
def test_both_validators_accept_a_file_of_ours(path: Path) -> None:
    assert verdicts(kind_of_real(path), tree_of(path)) == (True, True)


@pytest.mark.parametrize("kind", KINDS)
def test_both_validators_agree_on_mutants_and_every_failure_has_words(kind: str) -> None:
    chance = random.Random(kind)
    originals = [plain(tree_of(case)) for case in cases("valid") if kind_of_case(case) == kind]
    refused = 0
    for _ in range(MUTANTS):
        reading = read_text(json.dumps(mutant(chance.choice(originals), chance), ensure_ascii=False))
        assert not reading.problems
        fast, slow = verdicts(kind, reading.tree)
        assert fast == slow, reading.tree
        found = failures(kind, "mutant.yml", reading.tree)
        assert bool(found) == (not slow), reading.tree
        refused += not slow
        for failure in found:
            text = worded(Finding(failure.place, failure.names, failure.wording, rule=RULES[failure.defect]))
            assert text.zh
            assert text.en
            assert failure.place.line
    assert refused > MUTANTS / 4


def mutant(tree: Any, chance: random.Random) -> Any:
    """The tree with one to three changes: a key dropped, renamed or added, a value replaced, a list cut or doubled."""
    changed = deepcopy(tree)
    for _ in range(chance.randint(1, 3)):
        parent, key = chance.choice([*slots(changed)] or [(changed, None)])
        match chance.randrange(5):
            case 0 if key is not None:
                del parent[key]
            case 1 if isinstance(parent, dict) and key is not None:
                parent[chance.choice((f"{key}x", key[:-1], key.upper(), "样品", "do", "role"))] = parent.pop(key)
            case 2 if isinstance(parent, dict):
                parent[chance.choice(("colour", "options", "end", "by", "reason", "zh"))] = deepcopy(
                    chance.choice(VALUES)
                )
            case 3 if isinstance(parent, list):
                parent += [deepcopy(item) for item in parent[:1]]
            case _ if key is not None:
                parent[key] = deepcopy(chance.choice(VALUES))
            case _:
                pass
    return changed


def slots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key or index) of a tree."""
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield node, key
        yield from slots(node[key])
