"""Text that is no YAML: the complaint of libyaml in both languages, at the place where the author slipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from handbook.findings import LANGUAGES, Finding
from handbook.rules.catalogue import worded
from handbook.source.library import read_document
from handbook.source.reading import read_text
from handbook.source.words import NOT_UNDERSTOOD, SYNTAX

SENTENCE = re.compile(
    rb"(?<=\0)(?:found|did not find|could not find)(?: [!-~]+)+"
    rb"|(?<=\0)[a-z]+(?: [a-z]+)+ are not allowed in this context"
)
NEVER_SAID_TO_US = re.compile("<stream-start>|undefined alias|duplicate anchor|end of stream|another document")
"""Complaints of libyaml's composer, which we do without, and of an open quote, which has a message of its own."""


def test_every_complaint_of_the_installed_libyaml_has_words_in_both_languages() -> None:
    sentences = {match.decode() for match in SENTENCE.findall(Path(yaml._yaml.__file__).read_bytes())}
    said = {sentence for sentence in sentences if not NEVER_SAID_TO_US.search(sentence)}
    assert len(said) > 20
    assert said - SYNTAX.keys() == set()


@pytest.mark.parametrize(
    ("text", "mark", "words"),
    [
        ("a: b: c", (1, 5), "a colon does not belong here"),
        ("a: {b: 1 c: 2}", (1, 11), "a `,` or `}` is missing in the braces"),
        ("a: [b, c", (1, 4), "`[` opened here is still open in line 1"),
        ("a: {b: 样品\nc: 2\n", (1, 4), "`{` opened here is still open in line 2"),
        ("a: '样品\nb: 1\n", (1, 4), "the quote opened here is never closed"),
        ("- a\nb: 1", (2, 1), "expected a list entry `-`"),
        ("样品: @x", (1, 5), "a value without quotes cannot begin with this character"),
        ('a: "\\q"', (1, 5), "an unknown escape after"),
        ("%FOO\na: 1", (1, 5), "begins with `%`"),
        ("a: !x!y z", (1, 4), "begins with `!` needs quotes"),
        ("a: & b", (1, 5), "begins with `&` or `*` needs quotes"),
        ("k: >0\n x", (1, 5), "the indentation after"),
        ("k: |x\n y", (1, 5), "left over at the end of the line"),
        ("a:\n - b\n c: 1\n", (3, 2), "expected a list entry `-`"),
        ('a: "x" y', (1, 8), "left over behind a value"),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, mark: tuple[int, int], words: str) -> None:
    [failure] = read_document("procedures/glossary.yml", text.encode()).failures
    assert (failure.place.line, failure.place.column) == mark
    sentence = worded(Finding(failure.place, failure.names, failure.wording, rule="S101"))
    assert all(sentence[language] for language in LANGUAGES)
    assert words in sentence.en


def test_an_unlisted_complaint_still_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.source.syntax.SYNTAX", {})
    [problem] = read_text("a: b: c").problems
    assert problem.names == {"problem": NOT_UNDERSTOOD}


@pytest.mark.parametrize("word", ["no", "*there", "1e3"])
def test_a_refused_value_is_told_once_and_not_again_by_the_schema(word: str) -> None:
    document = read_document("procedures/organisation.yml", f"company: {word}\nroles: []\n".encode())
    assert [(f.place.line, f.place.column) for f in document.failures] == [(1, 10)]
