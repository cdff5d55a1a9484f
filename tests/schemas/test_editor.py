"""An editor completes and checks our files from their first line: shown with the language server that editors use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import LanguageServer
from schema_cases import ROOT

from handbook.source.kinds import kind_of
from handbook.source.schema_files import kind_words

HEAD = """\
# yaml-language-server: $schema=../../schemas/procedure.schema.json
id: sample-request
number: EX-01
title: {zh: 样品申请, en: Sample request}
version: "1"
status: draft
owner: sales-head
purpose: {zh: 让客户试用产品。, en: To let customers try our products.}
scope: {zh: 所有样品。, en: All samples.}
steps:
"""
"""Ten lines; what is typed begins in line 11."""
FOLDER = ROOT / "procedures" / "samples"

OURS = sorted(path for path in (ROOT / "procedures").rglob("*.yml") if kind_of(path.relative_to(ROOT).as_posix()))


@pytest.fixture(scope="module")
def editor(needs_node: Path, needs_language_server: Path) -> Iterator[LanguageServer]:
    with LanguageServer(needs_node, needs_language_server) as server:
        yield server


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_files_are_clean_in_an_editor(editor: LanguageServer, path: Path) -> None:
    assert editor.open(path, path.read_text("utf-8")) == []


def test_a_new_step_is_offered_every_kind_word(editor: LanguageServer) -> None:
    path = FOLDER / "new-step.yml"
    editor.open(path, f"{HEAD}  - ")
    assert editor.proposals(path, 11, 5) == {"id", *kind_words()}


def test_a_step_is_offered_the_keys_of_its_kind(editor: LanguageServer) -> None:
    path = FOLDER / "new-key.yml"
    editor.open(path, f"{HEAD}  - id: fill\n    do: {{zh: 填写, en: Fill in}}\n    ro")
    offered = editor.proposals(path, 13, 7)
    assert {"role", "form", "within", "if_late"} <= offered
    assert not {"rejected", "when", "branches"} & offered


def test_a_value_is_offered_its_options(editor: LanguageServer) -> None:
    path = FOLDER / "new-value.yml"
    editor.open(path, f"{HEAD}  - id: send\n    do: {{zh: 发出, en: Send}}\n    role: clerk\n    commits: ")
    assert editor.proposals(path, 14, 14) == {"goods", "money", "contract"}


def test_a_misspelt_key_is_underlined(editor: LanguageServer) -> None:
    step = "  - id: fill\n    do: {zh: 填写, en: Fill in}\n    role: clerk\n    wihtin: {days: 3}\n"
    [told] = editor.open(FOLDER / "misspelt.yml", HEAD + step)
    assert told["range"]["start"] == {"line": 13, "character": 4}
    assert "wihtin" in told["message"]


def test_a_key_is_explained_in_both_languages_where_the_mouse_rests(editor: LanguageServer) -> None:
    path = FOLDER / "hover.yml"
    editor.open(path, f"{HEAD}  - id: fill\n    do: {{zh: 填写, en: Fill in}}\n    role: clerk\n")
    said = editor.explanation(path, 13, 6)
    assert "负责的岗位" in said
    assert "the responsible role" in said
