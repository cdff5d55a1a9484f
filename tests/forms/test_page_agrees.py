"""The check in the browser and that of the command line find the same in every filled-in form, in the same words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.forms.agreeing import checked_in_chromium, checked_in_node, in_python, line, modules
from tests.forms.instances import instance
from tests.loaded import ROOT, handbook
from tests.site.small_site import free_port, served

from handbook.checking.filled import check_filled
from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.registers import Absence, Holding, People
from handbook.rules.catalogue import ids, severity_of, worded
from handbook.source.filled_json import parse, repeats_a_key

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
TODAY = date(2026, 6, 30)
SEED = 20260630
FORMS = 3_000
REAL = ("contract", "customer-assessment-form", "sample-performance-form", "specification-sheet")
"""Forms of the real handbook that between them have every kind of condition."""

PEOPLE = People(
    holdings=(
        Holding(person=Text("李一", "Li Yi"), role="sales-assistant"),
        Holding(person=Text("周七", "Zhou Qi"), role="salesperson", until=date(2026, 2, 1)),
        Holding(person=Text("王二", "Wang Er"), role="sales-manager", since=date(2026, 1, 15)),
        Holding(person=Text("赵六", "Zhao Liu"), role="salesperson"),
        Holding(person=Text("孙五", "Straße"), role="sales-assistant"),
    ),
    absences=(Absence(person=Text("王二", "Wang Er"), since=date(2026, 2, 1), until=date(2026, 4, 1)),),
)
"""Who may sign the form with a field of every type, and when."""
SILENT = {"V901", "V911", "V912", "V913", "V916", "V917", "V921", "V922"}
"""The rules about files, which data can't break."""

Corpus = list[tuple[str, str, set[tuple[str, str]]]]


@pytest.fixture(scope="module")
def whole(book: Handbook) -> Handbook:
    """The form with a field of every type, and forms of the real handbook."""
    real = handbook(ROOT).forms
    test_form = book.forms["sample-request"]
    requested, approved, received = test_form.signatures
    papers = tuple(replace(one, kinds=("pdf", "jpg", "step")) for one in test_form.attachments)
    approved = replace(approved, deputy="sales-assistant", not_before=("delivery_date",))
    received = replace(received, not_same_person_as=("approved", "requested"))
    test_form = replace(test_form, signatures=(received, approved, requested), attachments=papers)
    return replace(book, forms={test_form.id: test_form, **{name: real[name] for name in REAL}}, people=PEOPLE)


@pytest.fixture(scope="module")
def corpus(whole: Handbook) -> Corpus:
    """Form, text, and what the command line finds: (pointer, rule)."""
    random = Random(SEED)
    found: Corpus = []
    for form in whole.forms.values():
        texts = [json.dumps(instance(form, random)) for _ in range(FORMS // len(whole.forms))]
        found += zip([form.id] * len(texts), texts, in_python(whole, form.id, texts, TODAY), strict=True)
    return found


@pytest.fixture(scope="module")
def folder(whole: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("modules")
    modules(path, whole, "zh")
    return path


@pytest.fixture(scope="module")
def served_at(folder: Path) -> Iterator[str]:
    yield from (site.url for site in served(folder, free_port()))


def _lines(corpus: Corpus) -> Iterator[str]:
    return (line(form_id, TODAY, text) for form_id, text, _ in corpus)


def test_node_finds_what_the_command_line_finds(corpus: Corpus, folder: Path, needs_node: Path) -> None:
    for (_, text, ours), theirs in zip(corpus, checked_in_node(needs_node, folder, _lines(corpus)), strict=True):
        assert {(pointer, rule) for pointer, rule, *_ in theirs} == ours, text


def test_chromium_finds_what_the_command_line_finds(corpus: Corpus, served_at: str, page: Page) -> None:
    for (_, text, ours), theirs in zip(corpus, checked_in_chromium(page, served_at, _lines(corpus)), strict=True):
        assert {(pointer, rule) for pointer, rule, *_ in theirs} == ours, text


def test_the_corpus_has_clean_forms_and_every_defect(corpus: Corpus) -> None:
    clean = sum(not found for *_, found in corpus)
    rules = {rule for *_, found in corpus for _, rule in found}
    assert clean > FORMS // 120
    assert rules == {rule for rule in ids() if rule.startswith("V")} - SILENT


def _in_python(book: Handbook, text: bytes) -> set[tuple[str, ...]]:
    report = check_filled(book, [("filled.json", text)], "sample-request", TODAY)
    return {
        (one.place.pointer, one.rule, severity_of(one).value, worded(one).zh)
        for one in report.findings
        # What is near to an unknown name is not told in the browser, and a condition is told in words there.
        if not {"near", "condition"} & one.names.keys()
    }


def test_messages_are_the_same_word_for_word(book: Handbook, tmp_path: Path, needs_node: Path) -> None:
    modules(tmp_path, book, "zh")
    texts = [case.read_bytes() for case in CASES]
    texts = [text for text in texts if _is_object(text)]
    lines = [line("sample-request", TODAY, text.decode().replace("\n", " ")) for text in texts]
    assert len(texts) > 40
    for text, theirs in zip(texts, checked_in_node(needs_node, tmp_path, lines), strict=True):
        found = {tuple(finding) for finding in theirs}
        assert _in_python(book, text) <= found, text.decode()


def _is_object(text: bytes) -> bool:
    """Whether it is JSON that the browser reads as the command line does."""
    return isinstance(parse(text), dict) and not repeats_a_key(text, parse(text))
