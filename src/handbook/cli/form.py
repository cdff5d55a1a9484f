"""`handbook form`: what forms there are, their blanks and schemas, and the check of filled-in ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click

from handbook.checking.bulk import check_paths
from handbook.checking.filled import READERS, SUFFIXES
from handbook.checking.setup import Setup
from handbook.cli import form_words as words
from handbook.cli import form_xlsform_words as xlsform_words
from handbook.cli.engines import ENGINES, started
from handbook.cli.exits import INTERRUPTED
from handbook.cli.form_page import index, page
from handbook.cli.form_report import Wanted, mark, report_options, tell
from handbook.cli.form_xlsform import not_asked
from handbook.cli.nearest import nearest
from handbook.cli.options import fail_on_option, handbook_option, lang_option
from handbook.cli.output import STANDARD_OUTPUT, write_output
from handbook.cli.progress import watched
from handbook.cli.refusal import Refusal
from handbook.cli.scope import handbook_at
from handbook.cli.words import WRITTEN
from handbook.findings import Severity
from handbook.forms.prefilled import known
from handbook.forms.schema import json_schema
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.render.libraries import LibraryMissingError
from handbook.report.harmless import harmless
from handbook.report.json_v1 import dump
from handbook.rules.v909_unknown_field import check as unknown_entries
from handbook.source.files import collect
from handbook.source.form_files import form_paths, read_form
from handbook.source.library import load

ENDINGS = {"xlsform": "xlsform.xlsx"}
BLANKS = ("xlsx", "docx", "pdf", "html", "json", "xlsform")
MOST_NAMED = 20
"""Entries without a place on the form that are named one by one."""


def form(language: str) -> click.Group:
    """The group of commands, speaking `language`."""
    group = click.Group("form", help=words.FORM[language])
    for build in (_list, _show, _schema, _blank, _check):
        group.add_command(build(language))
    return group


def _list(language: str) -> click.Command:
    @click.command("list", help=words.LIST[language])
    @handbook_option(language)
    @lang_option(language)
    def command(handbook: Path) -> None:
        _say(index(book_at(handbook), language))

    return command


def _show(language: str) -> click.Command:
    @click.command("show", help=words.SHOW[language])
    @click.argument("form_id", metavar="FORM")
    @handbook_option(language)
    @lang_option(language)
    def command(form_id: str, handbook: Path) -> None:
        book = book_at(handbook)
        _say(page(named(book, form_id), book, language))

    return command


def _schema(language: str) -> click.Command:
    @click.command("schema", help=words.SCHEMA[language])
    @click.argument("form_id", metavar="FORM")
    @handbook_option(language)
    @lang_option(language)
    def command(form_id: str, handbook: Path) -> None:
        click.echo(dump(json_schema(named(book_at(handbook), form_id))), nl=False)

    return command


def _blank(language: str) -> click.Command:
    @click.command("blank", help=words.BLANK[language])
    @click.argument("form_id", metavar="FORM")
    @click.option("--to", type=click.Choice(BLANKS), default="xlsx", help=words.TO[language])
    @click.option(
        "--lang", "paper", type=click.Choice(("zh", "en", "both")), default="both", help=words.PAPER_LANG[language]
    )
    @click.option("--with", "data", type=click.Path(), metavar="DATA", help=words.WITH[language])
    @click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=words.OUTPUT[language])
    @click.option("--force", is_flag=True, help=words.FORCE[language])
    @handbook_option(language)
    def command(
        form_id: str, to: str, paper: str, data: str | None, output: Path | None, force: bool, handbook: Path
    ) -> None:
        book = book_at(handbook)
        wanted = named(book, form_id)
        path = output or Path(f"{wanted.id}.{ENDINGS.get(to, to)}")
        if data and to == "xlsform":
            raise Refusal(xlsform_words.NO_DATA)
        filled = _known(data, wanted) if data else Filled("")
        write_output(path, blank(wanted, book, to, paper, filled), force=force)
        strangers = [str(finding.names["name"]) for finding in islice(unknown_entries(filled, wanted), MOST_NAMED)]
        if strangers:
            click.echo(words.LEFT_OUT[language].format(names=harmless(", ".join(strangers))), err=True)
        if path != STANDARD_OUTPUT:
            click.echo(WRITTEN[language].format(path=path.as_posix()), err=True)
        if to == "xlsform":
            _say(not_asked(wanted, language), err=True)

    return command


def _check(language: str) -> click.Command:
    @click.command("check", help=words.CHECK[language])
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @click.option("--form", "form_id", default="", metavar="FORM", help=words.AS_FORM[language])
    @click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=words.AS_OF[language])
    @click.option("-j", "--jobs", type=click.IntRange(0), default=1, metavar="N", help=words.JOBS[language])
    @click.option("--engine", type=click.Choice(ENGINES), default="processes", help=words.ENGINE[language])
    @click.option("--scheduler", default="", metavar="ADDRESS", help=words.SCHEDULER[language])
    @handbook_option(language)
    @report_options(language)
    @fail_on_option(language)
    @lang_option(language)
    def command(
        files: tuple[str, ...],
        form_id: str,
        as_of: datetime | None,
        jobs: int,
        engine: str,
        scheduler: str,
        handbook: Path,
        fail_on: Severity,
        **asked_of_report: Any,
    ) -> int:
        wanted = Wanted(**asked_of_report)
        book = book_at(handbook, map(Path, files))
        asked = named(book, form_id).id if form_id else ""
        paths = form_paths(files, SUFFIXES)
        if not paths:
            raise Refusal(words.NO_FILES, given=", ".join(files))
        day = as_of.date() if as_of else date.today()
        ready = Setup(book, asked, day)
        running = started(ready, engine, jobs, scheduler)
        with watched(paths, language) as watch:
            report, interrupted = check_paths(ready, paths, running, watch)
        code = tell(report, book, wanted, language, fail_on, day)
        if wanted.marked:
            mark(report, paths, wanted, language)
        return INTERRUPTED if interrupted else code

    return command


def book_at(folder: Path, paths: Iterable[Path] = ()) -> Handbook:
    """The handbook of a folder, or of the nearest one around a path."""
    return load(collect(handbook_at(folder, paths))).handbook


def named(book: Handbook, form_id: str) -> Form:
    """The form by its id or its number; raises Refusal with the nearest ids."""
    by_number = {each.number.casefold(): each for each in book.forms.values()}
    found = book.forms.get(form_id) or by_number.get(form_id.casefold())
    if found:
        return found
    raise Refusal(words.NO_FORM, form=form_id, known=nearest(form_id, book.forms))


def blank(form: Form, book: Handbook, to: str, paper: str, filled: Filled) -> bytes:
    """A blank in one of `BLANKS` with what is in `filled`; only the module of that one is imported."""
    if to == "json":
        from handbook.forms.blank_json import blank_json

        return blank_json(form, filled)
    if to == "html":
        from handbook.site.form_alone import blank_html

        return blank_html(form, book, paper, filled)
    if to == "xlsform":
        from handbook.forms.xlsform import blank_xlsform

        return blank_xlsform(form, book, paper)
    if to == "docx":
        from handbook.forms.blank_docx import blank_docx

        return blank_docx(form, book, paper, known(form, filled))
    if to == "pdf":
        from handbook.forms.blank_pdf import blank_pdf
        from handbook.render.typefaces import typeface_for

        values = known(form, filled)
        try:
            typeface = typeface_for([form], book, (str(value) for value in values.values()))
            return blank_pdf(form, book, typeface, paper, values)
        except LibraryMissingError as missing:
            raise Refusal(missing.text) from missing
    from handbook.forms.blank_xlsx import blank_xlsx

    return blank_xlsx(form, book, paper, known(form, filled))


def _known(path: str, form: Form) -> Filled:
    """What goes into a blank: a JSON or YAML file like that form filled in; raises Refusal where it is none."""
    content, reader = read_form(path), READERS.get(Path(path).suffix.lower())
    filled = reader(path, content) if reader and isinstance(content, bytes) else Filled(path)
    if not isinstance(filled.data, dict):
        raise Refusal(words.NO_DATA, path=path)
    if filled.form and filled.form != form.id:
        raise Refusal(words.OTHER_DATA, path=path, form=harmless(filled.form), wanted=form.id)
    return filled


def _say(lines: Iterable[str], *, err: bool = False) -> None:
    """Lines with the handbook's texts in them, of which none can steer a terminal."""
    click.echo("".join(f"{harmless(line)}\n" for line in lines), nl=False, err=err)
