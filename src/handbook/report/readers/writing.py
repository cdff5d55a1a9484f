"""A report for one reader, in the form that was asked for."""

from __future__ import annotations

from datetime import date

from handbook.checking.outcome import Report
from handbook.model.handbook import Register
from handbook.report.readers.auditor import auditor
from handbook.report.readers.clerk import clerk
from handbook.report.readers.trainer import trainer

READERS = {"clerk": ("text",), "trainer": ("text", "html", "xlsx"), "auditor": ("text", "html", "xlsx")}
"""Who may be written for, in which formats."""


def write_for(reader: str, report: Report, register: Register, language: str, format_name: str, day: date) -> bytes:
    """The report for one of `READERS` in one of its formats, UTF-8 where it is text. `day` is that of the check."""
    if reader == "clerk":
        return clerk(report, register, language).encode()
    paper = {"trainer": trainer, "auditor": auditor}[reader](report, register, day)
    match format_name:
        case "html":
            from handbook.report.readers.as_html import as_html

            return as_html(paper, language).encode()
        case "xlsx":
            from handbook.report.readers.as_xlsx import as_xlsx

            return as_xlsx(paper, language, day)
        case _:
            from handbook.report.readers.as_text import as_text

            return as_text(paper, language).encode()
