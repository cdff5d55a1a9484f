"""Several options in one cell, the words of some of which hold the marks that stand between others."""

from __future__ import annotations

import pytest

from handbook.findings import Text
from handbook.model.form import Field, Option
from handbook.source.handwriting import read_cell
from handbook.source.workbook import Cell

METHODS = Field(
    type="choices",
    options=(
        Option(id="visit", label=Text("走访", "Visit")),
        Option(id="fair", label=Text("展会、研讨会", "Fairs, seminars")),
        Option(id="fair-abroad", label=Text("展会、研讨会、出国", "Fairs, seminars, abroad")),
    ),
)


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("走访", ["visit"]),
        ("展会、研讨会", ["fair"]),
        ("展会、研讨会、出国", ["fair-abroad"]),
        ("走访、展会、研讨会", ["visit", "fair"]),
        ("Fairs, seminars, Visit", ["fair", "visit"]),
        ("fairs,seminars;visit", ["fair", "visit"]),
        ("展会、走访", ["展会", "visit"]),
        ("、走访，，", ["visit"]),
        ("fair\nvisit", ["fair", "visit"]),
    ],
)
def test_every_option_is_found(typed: str, options: list[str]) -> None:
    assert read_cell(METHODS, Cell(typed)).value == options
