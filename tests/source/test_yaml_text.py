"""What is written as YAML is read back as it was, whatever the texts are."""

from __future__ import annotations

import random

import pytest

from handbook.source.emitting.yaml_text import file_text
from handbook.source.reading import read_tree

SIGNS = (
    *"abyno -:#,[]{}&*!|>'\"%@`~.0123456789eE+_\\/?\t\n\r=", "中", "。", "（", "\u2028", "\x85", "\xa0", "\ufeff",
    "\x07", "\x00", "\x7f", "😀", "\ufffe", "null", "true", "---", "...", "<<", ": ", " #", ":?",
)  # fmt: skip


def written_everywhere(text: str) -> dict[str, object]:
    """A tree with a text as a value, in a list, in short and long mappings, and as a key."""
    return {"k": text, "l": [text, text], "m": {"a": text}, f"x{text}": 1, "o": [{"a": text, "b": [text]}, text * 30]}


@pytest.mark.parametrize("text", ["合格吗:?", "Fit:?", "no", "1e3", "- a", "a: b", "a #b", "", "'", '"', "#", "{a}"])
def test_a_text_that_yaml_might_misread_is_quoted(text: str) -> None:
    tree = written_everywhere(text)
    assert read_tree(file_text(tree, "procedure")) == tree


def test_any_text_is_read_back_as_it_was() -> None:
    chance = random.Random(20260302)
    for _ in range(5000):
        tree = written_everywhere("".join(chance.choices(SIGNS, k=chance.randint(0, 8))))
        assert read_tree(file_text(tree, "procedure")) == tree
