"""The cases: each file holds fragments laid over the small handbook of the rule cards, before and after an edit.

An empty fragment takes its file away.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbook.checking.editing import edit_of
from handbook.checking.example import overlaid
from handbook.edits.edit import Edit
from handbook.source.reading import read_tree

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
GOLDEN = Path(__file__).parent / "golden"


def edit_in(case: Path) -> Edit:
    """The edit that a case describes."""
    tree = read_tree(case.read_text("utf-8"))
    return edit_of(files(tree["before"]), files(tree["before"] | tree["after"]))


def files(fragments: Mapping[str, str]) -> dict[str, bytes]:
    return {path: content for path, content in overlaid(fragments).items() if content}
