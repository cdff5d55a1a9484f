"""Lines of a given width: nothing is parted that stays together, and what has no room is told."""

from __future__ import annotations

import pytest

from handbook.forms.line_breaks import MOST_LINES, MOST_TEXT, lines


def wide(text: str) -> float:
    """Every character is one wide."""
    return len(text)


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("写全称，与执照一致。", 4, ["写全称，", "与执照一", "致。"]),
        ("（甲）乙", 3, ["（甲）", "乙"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("", 4, [""]),
    ],
)
def test_a_text_is_broken_where_a_reader_would(text: str, room: float, broken: list[str]) -> None:
    assert lines(text, room, wide) == broken


@pytest.mark.parametrize(("text", "room"), [("字" * (MOST_TEXT + 1), 4000), ("字 " * 500, 2), ("x" * 500, 2)])
def test_a_text_that_is_cut_ends_with_a_mark(text: str, room: float) -> None:
    broken = lines(text, room, wide)
    assert len(broken) <= MOST_LINES
    assert broken[-1].endswith("…")


def test_a_text_that_just_fits_is_not_marked() -> None:
    assert "".join(lines("字" * MOST_TEXT, 4000, wide)) == "字" * MOST_TEXT
