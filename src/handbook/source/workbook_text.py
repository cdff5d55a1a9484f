"""A filled-in workbook written down as YAML, for examples and tests: what stands in which cell, without a spreadsheet.

form: request                                    # the custom document properties
version: "1"
cells:
  F_customer: {at: 表单!B8, holds: 示例公司}      # the name of a cell, where it is, what it holds
  T_items.quantity: {at: 表单!C12, holds: [3, 4]}  # a column
  F_weight_kg: {at: 表单!B9, formula: true}       # a formula; its result would stand under `holds`
texts:
  表单!A8: 客户 Customer                          # what is printed, and cells without a name
macros: true
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.model import paper
from handbook.source.reading import read_tree
from handbook.source.workbook import Cell, Range, Sheet, Workbook, range_of


def workbook_from(text: str) -> Workbook:
    """The workbook. Raises ValueError for a text that is no YAML, and for a cell that is none."""
    tree = read_tree(text)
    names: dict[str, Range] = {}
    cells: dict[str, dict[tuple[int, int], Cell]] = {}
    for name, entry in tree.get("cells", {}).items():
        first = _place(entry["at"])
        contents = list(_contents(entry))
        names[name] = first._replace(bottom=first.top + len(contents) - 1)
        here = cells.setdefault(first.sheet, {})
        here |= {(row, first.left): cell for row, cell in enumerate(contents, first.top) if cell is not None}
    for reference, words in tree.get("texts", {}).items():
        where = _place(reference)
        cells.setdefault(where.sheet, {})[where.top, where.left] = Cell(words)
    stated = {paper.FORM_ID: tree.get("form", ""), paper.FORM_VERSION: tree.get("version", "")}
    return Workbook(
        sheets={name: Sheet(contents) for name, contents in cells.items()},
        names=names,
        properties={name: value for name, value in stated.items() if value},
        macros=tree.get("macros", False),
    )


def _place(reference: str) -> Range:
    where = range_of(reference)
    if where is None:
        raise ValueError(reference)
    return where


def _contents(entry: dict[str, Any]) -> Iterator[Cell | None]:
    holds, formula = entry.get("holds"), entry.get("formula", False)
    for value in holds if isinstance(holds, list) else [holds]:
        if isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        blank = value is None and not formula
        yield None if blank else Cell(value, entry.get("look", "plain"), formula, entry.get("error", False))
