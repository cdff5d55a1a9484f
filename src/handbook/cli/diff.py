"""`handbook diff`: what changed since a revision, in the reader's words, and who has to read it again."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.checking.editing import edit_of
from handbook.cli import words
from handbook.cli.exits import CLEAN, FAILED
from handbook.cli.options import handbook_option, lang_option
from handbook.cli.revision import handbook_at_revision
from handbook.cli.scope import handbook_at
from handbook.edits.compare import compared
from handbook.render.changes.markdown import markdown
from handbook.render.changes.plain import lines
from handbook.render.changes.tree import tree
from handbook.report.harmless import harmless
from handbook.report.json_v1 import dump
from handbook.source.files import collect

FORMATS = ("text", "json", "markdown")


def diff(language: str) -> click.Command:
    """The command, speaking `language`."""

    @click.command("diff", help=words.DIFF[language])
    @click.argument("rev")
    @click.argument("to", required=False, default="", metavar="[REV]")
    @click.option(
        "--format", "format_name", type=click.Choice(FORMATS), default="text", help=words.DIFF_FORMAT[language]
    )
    @handbook_option(language)
    @lang_option(language)
    def command(rev: str, to: str, format_name: str, handbook: Path) -> int:
        root = handbook_at(handbook)
        before = handbook_at_revision(root, rev)
        after = handbook_at_revision(root, to) if to else collect(root)
        edit = edit_of(before, after)
        changed = compared(edit)
        match format_name:
            case "json":
                click.echo(dump(tree(edit, changed, rev, to)), nl=False)
            case "markdown":
                click.echo(markdown(edit, changed, rev, to, language), nl=False)
            case _:
                for line in lines(edit, changed, rev, to, language):
                    click.echo(harmless(line))
        for path in sorted(edit.before.unread | edit.after.unread):
            click.echo(words.NOT_COMPARED[language].format(path=harmless(path)), err=True)
        return FAILED if edit.after.unread else CLEAN

    return command
