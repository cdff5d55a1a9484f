"""`handbook check`: every procedure, form definition and register against every rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.checking.run import check_handbook
from handbook.cli import words
from handbook.cli.ending import finish
from handbook.cli.options import fail_on_option, format_option, handbook_option, lang_option
from handbook.cli.revision import handbook_at_revision
from handbook.cli.scope import handbook_at, name_in, only, shown_from_here
from handbook.findings import Severity
from handbook.source.files import open_folder
from handbook.source.library import missing_document
from handbook.source.memory import kept_for


def check(language: str) -> click.Command:
    """The command, speaking `language`."""

    @click.command("check", help=words.CHECK[language])
    @click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
    @click.option("--since", default="", metavar="REV", help=words.SINCE[language])
    @handbook_option(language)
    @format_option(language)
    @fail_on_option(language)
    @lang_option(language)
    def command(paths: tuple[Path, ...], since: str, handbook: Path, format_name: str, fail_on: Severity) -> int:
        root = handbook_at(handbook, paths)
        before = handbook_at_revision(root, since) if since else None
        folder = open_folder(root)
        opened = {*folder.files, *(document.path for document in folder.unopened)}
        missing = {name_in(root, path) for path in paths if not path.exists()} - opened
        unopened = (*folder.unopened, *(missing_document(name, "missing") for name in sorted(missing)))
        with kept_for(root) as memory:
            report = check_handbook(folder.files, unopened, memory, today=date.today(), before=before)
        if paths:
            report = only(report, [name_in(root, path) for path in paths])
        return finish(shown_from_here(report, root), format_name, language, fail_on)

    return command
