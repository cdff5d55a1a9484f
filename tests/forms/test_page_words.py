"""The words that a form on a page is given are those that it says."""

from __future__ import annotations

import json
import re

import pytest

from handbook.findings import LANGUAGES
from handbook.render.form_words import APPLIED, words_module
from handbook.site.packaged import STATIC

CLIENT = "\n".join(path.read_text("utf-8") for path in sorted((STATIC / "assets" / "form").glob("*.js")))
SAID_BY_NAME = re.compile(r"\bown\.(\w+)")
PROBLEM = re.compile(r'problem: "(\w+)"')
GRADES = re.compile(r"const GRADES = \{ (.*) \};")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_said_and_every_one_that_is_said_is_there(language: str) -> None:
    module = words_module(language).removeprefix("export const words = ").removesuffix(";\n")
    grades = {pair.split(":")[0].strip() for pair in GRADES.search(CLIENT)[1].split(",")}
    said = {*SAID_BY_NAME.findall(CLIENT), *PROBLEM.findall(CLIENT), *grades}
    assert set(json.loads(module)["own"]) == said


def test_every_rule_that_is_worded_is_applied() -> None:
    applied = set(re.findall(r'"(V9[0-9]{2})"', CLIENT))
    assert applied == set(APPLIED)
