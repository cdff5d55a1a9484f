"""A report with tables as one HTML page: no script, no request to anywhere, fit to be printed and sent on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from handbook.report.harmless import harmless
from handbook.report.readers import words
from handbook.report.readers.tables import Column, Kind, Paper, Table, Value, spoken

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = resources.files(__package__).joinpath("report.css").read_text("utf-8")


def as_html(paper: Paper, language: str) -> str:
    """The report as a page of its own in one language."""
    return "\n".join([*_head(paper, language), *_body(paper, language), "</body></html>", ""])


def _head(paper: Paper, language: str) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_said(paper.title.in_(language))}</title><style>{STYLE}</style></head><body>"


def _body(paper: Paper, language: str) -> Iterator[str]:
    yield f"<h1>{_said(paper.title.in_(language))}</h1><p>{_said(paper.subtitle.in_(language))}</p><dl>"
    for name, value in paper.figures:
        yield f"<div><dt>{_said(name.in_(language))}</dt><dd>{_said(spoken(value, Kind.WORDS, language))}</dd></div>"
    yield "</dl>"
    for table in paper.tables:
        yield f"<h2>{_said(table.title.in_(language))}</h2>"
        yield from _table(table, language)
    if paper.remarks:
        remarks = "".join(f"<li>{_said(remark.in_(language))}</li>" for remark in paper.remarks)
        yield f"<h2>{_said(words.REMARKS[language])}</h2><ul>{remarks}</ul>"


def _table(table: Table, language: str) -> Iterator[str]:
    if not table.rows:
        yield f"<p>{_said(table.empty.in_(language))}</p>"
        return
    heads = "".join(
        f'<th scope="col"{_class(column)}>{_said(column.title.in_(language))}</th>' for column in table.columns
    )
    yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        yield f"<tr>{''.join(_cell(value, column, language) for value, column in cells)}</tr>"
    yield "</tbody></table></div>"


def _cell(value: Value, column: Column, language: str) -> str:
    said = _said(spoken(value, column.kind, language))
    if column.kind is Kind.SHARE and isinstance(value, int | float):
        return f'<td class="n s" style="--w:{min(max(value, 0.0), 1.0):.0%}">{said}</td>'
    return f"<td{_class(column)}>{said}</td>"


def _class(column: Column) -> str:
    return "" if column.kind is Kind.WORDS else ' class="n"'


def _said(text: str) -> str:
    return escape(harmless(text))
