"""`handbook build` and `handbook serve`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from handbook.cli.options import handbook_option
from handbook.findings import LANGUAGES
from handbook.report.harmless import harmless
from handbook.site import words
from handbook.site.build import build_site, write_tree
from handbook.site.job import BuildError, Job
from handbook.site.landing import MARKER
from handbook.site.packaged import settings_file
from handbook.site.serve import serve as serve_site


def build(language: str) -> click.Command:
    """`handbook build`: the whole site, or the Markdown tree; exit code 2 where it can't be built."""

    @click.command(help=words.BUILD_HELP[language])
    @click.option("--out", type=click.Path(path_type=Path), default=None, metavar="DIR", help=words.OUT_HELP[language])
    @click.option(
        "--tree", type=click.Path(path_type=Path), default=None, metavar="DIR", help=words.TREE_HELP[language]
    )
    @click.option("--force", is_flag=True, help=words.FORCE_HELP[language])
    @shared(language)
    def build(out: Path | None, tree: Path | None, force: bool, handbook: Path, lang: str | None, strict: bool) -> None:
        languages = (lang,) if lang else LANGUAGES
        root = out or handbook / "site"
        try:
            if tree:
                write_tree(handbook, tree, languages, language, force=force)
                click.echo(words.TREE_WRITTEN[language].format(path=tree))
            if out or not tree:
                build_site(_job(handbook, root, languages, language, strict=strict), complain, force=force)
                click.echo(words.BUILT[language].format(path=root))
        except BuildError as failed:
            complain(str(failed))
            if root.joinpath(MARKER).is_file():
                complain(words.KEPT[language].format(path=root))
            raise click.exceptions.Exit(2) from failed

    return build


def serve(language: str) -> click.Command:
    """`handbook serve`: the site on this machine, rebuilt and reloaded on every change."""

    @click.command(help=words.SERVE_HELP[language])
    @click.option("--host", default="127.0.0.1", metavar="HOST", help=words.HOST_HELP[language])
    @click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="N", help=words.PORT_HELP[language])
    @shared(language)
    def serve(host: str, port: int, handbook: Path, lang: str | None, strict: bool) -> None:
        languages = (lang,) if lang else LANGUAGES
        try:
            serve_site(_job(handbook, Path("site"), languages, language, strict=strict), host, port, complain)
        except BuildError as failed:
            complain(str(failed))
            raise click.exceptions.Exit(2) from failed

    return serve


def shared(language: str) -> Callable[[Any], Any]:
    """The options of both commands; `--lang` is passed on, since it also says which language to build."""

    def decorate(function: Any) -> Any:
        strict = click.option("--strict/--no-strict", default=True, help=words.STRICT_HELP[language])
        lang = click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=words.SITE_LANG_HELP[language])
        return handbook_option(language)(lang(strict(function)))

    return decorate


def complain(said: str) -> None:
    """One or several lines to standard error, with nothing in them that a terminal could act on."""
    for line in said.splitlines():
        click.echo(harmless(line.expandtabs()), err=True)


def _job(handbook: Path, root: Path, languages: tuple[str, ...], speak: str, *, strict: bool) -> Job:
    folder = handbook.resolve()
    return Job(folder, settings_file(folder), root, languages, speak, strict)
