"""The cases: each file holds fragments laid over the small handbook of the rule cards, before and after an edit."""

from __future__ import annotations

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
    return edit_of(overlaid(tree["before"]), overlaid(tree["before"] | tree["after"]))
