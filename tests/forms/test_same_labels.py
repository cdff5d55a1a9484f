"""Where the names of cells are gone, entries with the same label are told apart by their order."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model.form import Field, Form, Section
from handbook.source.label_search import names_by_label
from handbook.source.workbook import Cell, Sheet, Workbook, address

GROUNDS, NUMBER = Text("理由", "Grounds"), Text("序号", "No.")


def places(section: Section, printed: dict[tuple[int, int], str]) -> dict[str, str]:
    """Name → first cell, in a workbook with these texts."""
    book = Workbook(sheets={"Form": Sheet({place: Cell(words) for place, words in printed.items()})})
    found = names_by_label(Form(sections=(section,)), book)
    return {name: address(where.top, where.left) for name, where in found.items()}


def test_two_fields_with_one_label_take_one_row_each() -> None:
    section = Section(
        title=Text("意见", "Opinion"), fields=(Field(id="a", label=GROUNDS), Field(id="b", label=GROUNDS))
    )
    printed = {(1, 1): "Opinion", (2, 1): "Grounds", (2, 2): "x", (3, 1): "Grounds", (3, 2): "y"}
    assert places(section, printed) == {"F_a": "B2", "F_b": "B3"}


def test_a_column_named_like_the_number_of_the_row_is_not_taken_for_it() -> None:
    columns = (Field(id="number", label=NUMBER), Field(id="name", label=Text("品名", "Product")))
    section = Section(id="items", title=Text("明细", "Items"), fields=columns, is_table=True)
    numbered = {(1, 1): "Items", (2, 1): "No.", (2, 2): "No.", (2, 3): "Product"}
    assert places(section, numbered) == {"T_items.number": "B3", "T_items.name": "C3"}
    without = {(1, 1): "Items", (2, 1): "No.", (2, 2): "Product"}
    assert places(section, without) == {"T_items.number": "A3", "T_items.name": "B3"}
