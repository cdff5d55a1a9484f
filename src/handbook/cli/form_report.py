"""What `handbook form check` shows of its findings, for whom, and where: a report, and on request marked copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import click

from handbook.checking.outcome import Report
from handbook.cli import form_report_words as words
from handbook.cli.ending import exit_code, finish, shown
from handbook.cli.output import STANDARD_OUTPUT, refuse_existing, write_output
from handbook.cli.refusal import Refusal
from handbook.cli.words import WRITTEN
from handbook.findings import Severity
from handbook.model.handbook import Handbook
from handbook.report.harmless import harmless
from handbook.report.readers.marked_xlsx import marked_xlsx
from handbook.report.readers.writing import READERS, write_for
from handbook.report.writing import FORMATS
from handbook.rules.catalogue import worded
from handbook.source.archive import UnsafeError
from handbook.source.form_files import MARKED, read_form

Command = TypeVar("Command", bound=Callable[..., Any])
PAGES = ("html", "xlsx")
"""Formats that only the reports for one reader have; the auditor's, where nobody is named."""
WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: `reader` is one of `READERS` or None, `output` where to (None: standard output)."""

    reader: str | None
    format_name: str
    output: Path | None
    force: bool
    marked: bool

    def __post_init__(self) -> None:
        """Raises Refusal for what does not go together, and for a report that is there already."""
        if self.to and self.format_name not in READERS[self.to]:
            known = ", ".join(READERS[self.to])
            raise Refusal(words.NOT_FOR_READER, reader=self.to, format=self.format_name, known=known)
        if self.format_name == "xlsx" and self.output is None:
            raise Refusal(words.NEEDS_OUTPUT)
        if self.output is not None and self.output != STANDARD_OUTPUT:
            refuse_existing(self.output, force=self.force)

    @property
    def to(self) -> str:
        """For whom the report is."""
        return self.reader or ("auditor" if self.format_name in PAGES else "")


def report_options(language: str) -> Callable[[Command], Command]:
    """The options of `form check` that `Wanted` holds."""
    formats = click.Choice((*FORMATS, *PAGES))
    options = (
        click.option("--for", "reader", type=click.Choice(tuple(READERS)), help=words.FOR[language]),
        click.option("--format", "format_name", type=formats, default="text", help=words.FORMAT[language]),
        click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=words.OUTPUT[language]),
        click.option("--marked", is_flag=True, help=words.MARKED_COPIES[language]),
        click.option("--force", is_flag=True, help=words.FORCE[language]),
    )

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def tell(report: Report, book: Handbook, wanted: Wanted, language: str, fail_on: Severity, day: date) -> int:
    """Write the report to where it was wanted; the exit code of the command."""
    if not wanted.to and wanted.output is None:
        return finish(report, wanted.format_name, language, fail_on)
    if wanted.to:
        content = write_for(wanted.to, report, book, language, wanted.format_name, day)
    else:
        content = shown(report, wanted.format_name, language, fail_on, colour=False).encode()
    if wanted.output is None and wanted.format_name == "text":
        click.echo(content.decode(), nl=False)
    else:
        _write(wanted.output or STANDARD_OUTPUT, content, wanted, language)
    return exit_code(report, fail_on)


def mark(report: Report, paths: Mapping[str, str], wanted: Wanted, language: str) -> None:
    """Put a marked copy beside every workbook with findings, and say of other files that there is none.

    The files that were checked are only read; an existing copy is left alone unless `--force` was given.
    """
    notes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding in report.findings:
        notes[finding.place.path][finding.place.cell].append(worded(finding)[language])
    skipped = []
    for path, said in notes.items():
        content = read_form(path, paths.get(path, "")) if PurePosixPath(path).suffix.lower() in WORKBOOKS else ""
        copy = _marked(content, said, language) if isinstance(content, bytes) else None
        if copy is None:
            skipped.append(path)
        else:
            beside = Path(path)
            _write(beside.with_name(f"{beside.stem}{MARKED}{beside.suffix}"), copy, wanted, language)
    if skipped:
        click.echo(harmless(words.NOT_MARKED[language].format(paths=_few(skipped))), err=True)


def _marked(content: bytes, notes: Mapping[str, Iterable[str]], language: str) -> bytes | None:
    try:
        said = {cell: "\n".join(texts) for cell, texts in notes.items()}
        return marked_xlsx(content, said, words.AUTHOR[language])
    except UnsafeError:
        return None


def _write(path: Path, content: bytes, wanted: Wanted, language: str) -> None:
    write_output(path, content, force=wanted.force)
    if path != STANDARD_OUTPUT:
        click.echo(harmless(WRITTEN[language].format(path=path.as_posix())), err=True)


def _few(paths: list[str]) -> str:
    return ", ".join(paths[:5]) + (" …" if len(paths) > 5 else "")
