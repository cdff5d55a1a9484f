"""A report with tables for the terminal: columns in line whatever the script, nothing that could steer the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.report.excerpt import cells
from handbook.report.harmless import harmless
from handbook.report.readers import words
from handbook.report.readers.tables import Kind, Paper, Table, spoken

WIDEST = 60


def as_text(paper: Paper, language: str) -> str:
    """The report as text that ends with a line break."""
    lines = [paper.title.in_(language), paper.subtitle.in_(language), ""]
    colon = "：" if language == "zh" else ": "
    lines += [f"{name.in_(language)}{colon}{spoken(value, Kind.WORDS, language)}" for name, value in paper.figures]
    for table in paper.tables:
        lines += ["", table.title.in_(language), *_table(table, language)]
    if paper.remarks:
        lines += ["", words.REMARKS[language], *(f"  {harmless(remark.in_(language))}" for remark in paper.remarks)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _table(table: Table, language: str) -> Iterator[str]:
    if not table.rows:
        yield f"  {table.empty.in_(language)}"
        return
    kinds = [column.kind for column in table.columns]
    rows = [[column.title.in_(language) for column in table.columns]]
    for row in table.rows:
        values = zip(row, kinds, strict=True)
        rows.append([harmless(spoken(value, kind, language)) for value, kind in values])
    widths = [min(WIDEST, max(map(cells, column))) for column in zip(*rows, strict=True)]
    for line in rows:
        yield "  " + "  ".join(map(_padded, line, widths, kinds))


def _padded(text: str, width: int, kind: Kind) -> str:
    blanks = " " * max(0, width - cells(text))
    return text + blanks if kind is Kind.WORDS else blanks + text
