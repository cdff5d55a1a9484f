"""The quick verdicts on documents and on rows of registers: what they accept, every rule accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.expressions.filling import DAYS
from tests.forms.conftest import FOLDER
from tests.forms.instances import instance

from handbook.checking.filled import Checker
from handbook.checking.row_gate import RowGate, row_gate
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.source.files import collect
from handbook.source.library import load
from handbook.source.reading import read_tree
from handbook.source.registers.columns import Slots, slots
from handbook.source.registers.filled_row import read_row
from handbook.source.registers.table import Row, row_place

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 6, 30)
OURS = load(collect(ROOT)).handbook
SMALL = load(collect(FOLDER)).handbook
EXAMPLES = {path: read_tree(path.read_text("utf-8")) for path in sorted(ROOT.glob("procedures/examples/*/good-*.*"))}
FLAT = {example["form"]: example for example in EXAMPLES.values() if not any(OURS.forms[example["form"]].tables())}
CONDITIONS = load(collect(ROOT / "tests" / "expressions" / "handbook")).handbook
FORMS = [(book, form_id) for book in (OURS, SMALL, CONDITIONS) for form_id in sorted(book.forms)]
GOOD = [
    json.loads((ROOT / "tests" / name).read_text("utf-8")) for name in ("forms/good.json", "expressions/order.json")
]
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANCES, NUDGES, ROWS = 30, 30, 150
CELLS: tuple[Any, ...] = (
    "",
    None,
    "  ",
    "/",
    "同上",
    "李工",
    3.0,
    12.5,
    True,
    "是",
    "2026-02-30",
    "2026年3月1日",
    "x",
    "A-1",
)


def flattened(form: Form, example: dict[str, Any]) -> dict[str, Any]:
    """The cells of an example by heading, its tables left out."""
    cells: dict[str, Any] = {"form": form.id, "version": form.version}
    for field in form.fields():
        value = example["fields"].get(field.id, "")
        cells[field.id] = "；".join(value) if isinstance(value, list) else float(value) if type(value) is int else value
    for one in form.signatures:
        block = example.get("signatures", {}).get(one.id) or {}
        cells |= {f"{one.id}.{part}": block.get(part, "") for part in ("name", "date")}
    return cells


def gate_of(form_id: str, example: dict[str, Any]) -> RowGate | None:
    form = OURS.forms[form_id]
    found = slots(form, flattened(form, example))
    return row_gate(form, found, TODAY.isoformat(), Checker(OURS).signing(form), plain=False)


def by_rules(book: Handbook, document: dict[str, Any]) -> list[str]:
    checker = Checker(book, as_of=TODAY)
    checker.single("form.json", json.dumps(document).encode())
    return [finding.rule for finding in checker.part.findings]


def passes(book: Handbook, document: dict[str, Any]) -> bool:
    return Checker(book, as_of=TODAY).passes(json.dumps(document).encode())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_good_example_passes_at_once(path: Path) -> None:
    assert Checker(OURS).passes(json.dumps(EXAMPLES[path]).encode())


@pytest.mark.parametrize(("book", "form_id"), FORMS, ids=[form_id for _, form_id in FORMS])
def test_what_passes_at_once_breaks_no_rule(book: Handbook, form_id: str) -> None:
    random = Random(form_id)
    documents = [instance(book.forms[form_id], random) for _ in range(INSTANCES)]
    good = [*EXAMPLES.values(), *GOOD]
    documents += [nudged(one, random) for one in good if one["form"] == form_id for _ in range(NUDGES)]
    verdicts = [(passes(book, document), by_rules(book, document) == []) for document in documents]
    wrong = [document for document, verdict in zip(documents, verdicts, strict=True) if verdict == (True, False)]
    assert wrong == []
    assert verdicts.count((False, True)) <= 1 + verdicts.count((True, True)) / 4


def nudged(document: dict[str, Any], random: Random) -> dict[str, Any]:
    """A good form with a few entries that are missing, or like others."""
    return {**nudge(document, random), "form": document["form"], "version": document["version"]}


def nudge(value: Any, random: Random) -> Any:
    match value:
        case dict():
            return {key: nudge(one, random) for key, one in value.items() if random.random() > 0.02}
        case list():
            rows = [nudge(one, random) for one in value]
            return rows * random.choice((0, 2)) if random.random() < 0.05 else rows
        case _ if random.random() > 0.1:
            return value
        case bool():
            return not value
        case int() | float():
            return random.choice((value + 1, value * 2, 0, -1, 0.1))
        case str() if DAY.fullmatch(value):
            return random.choice(DAYS)
    return random.choice((None, "", "李一", "王二", "同上", "x", value))


@pytest.mark.parametrize("form_id", [form_id for form_id, example in FLAT.items() if gate_of(form_id, example)])
def test_a_row_that_passes_at_once_breaks_no_rule(form_id: str) -> None:
    form, cells = OURS.forms[form_id], flattened(OURS.forms[form_id], FLAT[form_id])
    checker = Checker(OURS, as_of=TODAY)
    gate = gate_of(form_id, FLAT[form_id])
    assert gate is not None
    rows = list(enumerate(changed(list(cells.values()), Random(form_id)), 2))
    failing = {number for number, _ in gate.failing(rows)}
    for row in rows:
        assert row[0] in failing or rules_of_row(checker, form, slots(form, cells), row) == [], row
    assert (2 in failing) is bool(rules_of_row(checker, form, slots(form, cells), rows[0]))


def changed(cells: list[Any], random: Random) -> Iterator[list[Any]]:
    """The row as it is, and with one or two cells that hold something else."""
    yield cells
    for _ in range(ROWS):
        row = deepcopy(cells)
        for _ in range(random.randint(1, 2)):
            row[random.randrange(len(row))] = random.choice((*CELLS, *cells))
        yield row


def rules_of_row(checker: Checker, form: Form, found: Slots, row: Row) -> list[str]:
    filled = read_row("register", form, found, row[1], partial(row_place("register"), row[0]))
    return [finding.rule for finding in checker.judged(filled, "register", in_rows=True)]
