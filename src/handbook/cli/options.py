"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from handbook.cli import words
from handbook.findings import LANGUAGES, Severity
from handbook.report.writing import FORMATS

Function = TypeVar("Function", bound=Callable[..., Any])
Decorator = Callable[[Function], Function]


def handbook_option(language: str) -> Decorator[Any]:
    """`--handbook DIR`, passed as `handbook: Path`; the current folder by default."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option(
        "--handbook", type=folder, default=Path(), metavar="DIR", show_default=False, help=words.HANDBOOK_DIR[language]
    )


def lang_option(language: str) -> Decorator[Any]:
    """`--lang zh|en`, already obeyed when the command was built: shown and checked, and not passed on."""
    return click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=words.LANG[language])


def format_option(language: str) -> Decorator[Any]:
    """`--format`, passed as `format_name`: a format of `report.writing`."""
    return click.option(
        "--format", "format_name", type=click.Choice(FORMATS), default="text", help=words.FORMAT[language]
    )


def fail_on_option(language: str) -> Decorator[Any]:
    """`--fail-on error|warning|info`, passed as `fail_on: Severity`."""
    levels = click.Choice([severity.value for severity in Severity])
    return click.option(
        "--fail-on",
        type=levels,
        default=Severity.ERROR.value,
        callback=lambda _context, _option, value: Severity(value),
        help=words.FAIL_ON[language],
    )
