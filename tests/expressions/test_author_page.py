"""The authors' page about conditions shows conditions that stand in our own procedures, the same in both languages."""

from __future__ import annotations

import re

import pytest
from tests.loaded import ROOT, handbook

from handbook.expressions.typed import MOST_ROUNDS
from handbook.findings import LANGUAGES
from handbook.model.survey import conditions, form_conditions
from handbook.source.expressions import FUNCTIONS, MACROS, MOST_CHARACTERS, MOST_DEPTH, MOST_NODES

EXAMPLES = re.compile(r"```cel\n(.*?)```", re.DOTALL)


def page(language: str) -> str:
    return (ROOT / "docs" / language / "writing" / "conditions.md").read_text("utf-8")


def examples(language: str) -> list[str]:
    return [line for block in EXAMPLES.findall(page(language)) for line in block.splitlines()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_at_least_ten_conditions_of_our_own_procedures(language: str) -> None:
    book = handbook(ROOT)
    written = {one.source for form in book.forms.values() for one in form_conditions(form)}
    written |= {one.source for procedure in book.procedures.values() for one in conditions(procedure)}
    shown = examples(language)
    assert len(shown) >= 10
    assert set(shown) <= written


def test_both_languages_show_the_same_conditions() -> None:
    assert examples("zh") == examples("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_function_and_every_limit(language: str) -> None:
    text = page(language)
    missing = [name for name in FUNCTIONS if f"`{name}(" not in text]
    missing += [name for name in MACROS if f"`rows.{name}(" not in text]
    missing += [
        str(limit) for limit in (MOST_CHARACTERS, MOST_NODES, MOST_DEPTH, MOST_ROUNDS) if f"{limit:,}" not in text
    ]
    assert missing == []
