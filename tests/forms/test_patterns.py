"""Patterns of authors: those that count as portable match the same on the page as in the check of the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random

import pytest

from handbook.forms.patterns import in_browser, matches, portable

PARTS = (
    "a", "b", "-", "中", r"\.", r"\-", r"\/", r"\[", r"\$", "[a-c]", "[^a]", "[a\\]]", "[a-]", "[-a]", r"[\-a]", "[a^]",
    "[[a]", "[a&&b]", "[--]", "(", "(?:", ")", "|", "*", "+", "?", "{2}", "{1,}", "{1,2}", "{,3}", "{", "}", "]", ".",
    "^", "$", "#", " ", "~", "/",
)  # fmt: skip
TEXTS = (
    "", "a", "aa", "aaa", "ab", "b", "-", "a-", "c", ".", "[", "]", "{", "}", "{2}", "a{2}", "a{,3}", "^", "$", "&",
    "中", "~", "#", " ", "\\", "/", "\n", "a\n", "A", ",",
)  # fmt: skip
RUN = """
const [patterns, texts] = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(patterns.map((one) => texts.map((text) => new RegExp(one, "u").test(text)))));
"""
MADE = 6_000


def test_the_page_matches_what_the_command_line_matches(needs_node: Path) -> None:
    random = Random(20261122)
    made = {"".join(random.choice(PARTS) for _ in range(random.randint(1, 5))) for _ in range(MADE)}
    patterns = sorted(filter(portable, made))
    assert len(patterns) > MADE / 5
    asked = json.dumps([[in_browser(one) for one in patterns], TEXTS]).encode()
    done = subprocess.run([needs_node, "-e", RUN], input=asked, capture_output=True, check=True)
    for pattern, theirs in zip(patterns, json.loads(done.stdout), strict=True):
        assert [matches(pattern, text) for text in TEXTS] == theirs, pattern


@pytest.mark.parametrize(
    "pattern",
    [r"\d+", r"(a)\1", "(?=a)", "(?i)a", "a*?", "a++", "$+", "a^{2}", "a)|(b", "[[:alpha:]]", "(a{1000}){1000}", "("],
)
def test_a_pattern_that_engines_read_in_different_ways_or_not_at_all_is_not_applied(pattern: str) -> None:
    assert not portable(pattern)
    assert matches(pattern, "whatever")


def test_a_pattern_must_match_the_whole_text() -> None:
    assert matches("A-[0-9]{2}|B", "A-12")
    assert not matches("A-[0-9]{2}|B", "A-12x")
    assert not matches("A-[0-9]{2}|B", "xB")
    assert not matches("A-[0-9]{2}", "A-12\n")
