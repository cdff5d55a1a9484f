"""A filled-in Word form written down as YAML, for examples and tests: what stands in which entry, without a Word file.

form: request                       # the custom document properties
version: "1"
entries:
  F_customer: 示例公司              # the tag of a control, what it holds
  T_items.quantity: ["3", "4"]      # a column
  F_packing.bag: true               # a check box
texts:
  - [客户 Customer, 示例公司]        # the cells of a row without controls
macros: true
changes: 2                          # tracked changes
outside: {external: //server/a.dotx}
"""

from __future__ import annotations

from handbook.model import paper
from handbook.source.reading import read_tree
from handbook.source.word_file import DOCUMENT, Outside, Spot, WordFile
from handbook.source.workbook import Cell, Range, Sheet, Workbook, column_letters


def document_from(text: str) -> WordFile:
    """The file. Raises ValueError for a text that is no YAML."""
    tree = read_tree(text)
    cells: dict[tuple[int, int], Cell] = {}
    called: dict[tuple[int, int], str] = {}
    tagged: dict[str, list[Spot]] = {}
    columns = [holds if isinstance(holds, list) else [holds] for holds in tree.get("entries", {}).values()]
    rows = 1
    for name, column in zip(tree.get("entries", {}), columns, strict=True):
        is_column = name.startswith("T_")
        place = 2 + sum(other.startswith("T_") for other in tagged) if is_column else 2
        for number, holds in enumerate(column):
            row = (100 if is_column else rows) + number
            called[row, place] = f"table {2 if is_column else 1}!{column_letters(place)}{row % 100 + is_column}"
            if holds not in (None, False, ""):
                cells[row, place] = Cell(holds)
            tagged.setdefault(name, []).append(Spot(row, place, place))
        rows += not is_column
    for number, texts in enumerate(tree.get("texts", []), 200):
        for place, words in enumerate(texts, 1):
            cells[number, place] = Cell(words)
            called[number, place] = f"table 3!{column_letters(place)}{number - 199}"
    stated = {paper.FORM_ID: tree.get("form", ""), paper.FORM_VERSION: tree.get("version", "")}
    last = 99 + max(map(len, columns), default=0)
    return WordFile(
        workbook=Workbook(
            sheets={DOCUMENT: Sheet(cells, {spot: Range(DOCUMENT, *spot, *spot) for spot in cells}, called)},
            properties={name: value for name, value in stated.items() if value},
            macros=tree.get("macros", False),
        ),
        tagged=tagged,
        tables=dict.fromkeys(range(100, last + 1), (100, last)),
        changes=tree.get("changes", 0),
        first_change=next(iter(called.values()), ""),
        outside=tuple(Outside(kind, target) for kind, target in tree.get("outside", {}).items()),
    )
