"""The command `handbook`: finds language and command, and turns whatever happens into words and an exit code."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, TypeVar

import click

from handbook.cli import words
from handbook.cli.exits import CLEAN, FAILED, INTERRUPTED
from handbook.cli.language import chosen_language
from handbook.cli.options import lang_option
from handbook.cli.refusal import Refusal
from handbook.cli.sentences import click_speaks
from handbook.report.harmless import harmless

TRACEBACK = "HANDBOOK_TRACEBACK"
CommandType = TypeVar("CommandType", bound=click.Command)


class Commands(click.Group):
    """Imports a command only when it is called: `handbook --help` and `handbook check` start without the site builder.

    A command `name` of `words.COMMANDS` is the function `name(language) -> click.Command` of the module named there.
    """

    def __init__(self, language: str) -> None:
        super().__init__("handbook", help=words.HANDBOOK[language])
        self.language = language

    def list_commands(self, _context: click.Context) -> list[str]:
        """The commands in the order of a newcomer's needs."""
        return list(words.COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import and build one command."""
        if name not in words.COMMANDS:
            return None
        module = import_module(f"handbook.cli.{words.COMMANDS[name].module}")
        built: click.Command = getattr(module, name)(self.language)
        return translated(built, self.language)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section(words.COMMANDS_HEADING[self.language]):
            formatter.write_dl([(name, entry.summary[self.language]) for name, entry in words.COMMANDS.items()])


def build(language: str) -> click.Group:
    """The whole command tree, speaking `language` ("zh" or "en")."""
    group = translated(Commands(language), language)

    def show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
        if wanted:
            from importlib.metadata import version

            click.echo(words.VERSION[language].format(version=version("handbook")))
            context.exit()

    click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_version,
        help=words.VERSION_HELP[language],
    )(group)
    return group


def translated(command: CommandType, language: str) -> CommandType:
    """The command and those in it with their usage lines in `language`; every group takes `--lang`, as commands do."""
    command.options_metavar = words.OPTIONS_METAVAR[language]
    if isinstance(command, click.Group):
        lang_option(language)(command)
        command.subcommand_metavar = words.COMMAND_METAVAR[language]
        for inner in command.commands.values():
            translated(inner, language)
    return command


def run(arguments: Sequence[str], language: str) -> int:
    """Run one command; the exit code: 0 clean, 1 findings, 2 wrong usage or unreadable input, 130 interrupted."""
    try:
        with click_speaks(language):
            code = build(language).main(list(arguments), prog_name="handbook", standalone_mode=False)
            sys.stdout.flush()
    except click.ClickException as refusal:
        with click_speaks(language):
            complain(refusal, language)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo(words.INTERRUPTED[language], err=True)
        return INTERRUPTED
    except BrokenPipeError:
        leave_pipe()
        return FAILED
    except OSError as failure:
        where = harmless(str(failure.filename or ""))
        click.echo(words.OS_ERROR[language].format(path=where, reason=failure.strerror or failure), err=True)
        return FAILED
    except Exception as defect:
        if os.environ.get(TRACEBACK):
            raise
        name = harmless(f"{type(defect).__name__}: {defect}")
        click.echo(words.DEFECT[language].format(defect=name, variable=TRACEBACK), err=True)
        return FAILED
    return code if isinstance(code, int) else CLEAN


def complain(refusal: click.ClickException, language: str) -> None:
    """Write what was refused and why, with nothing of the arguments that a terminal could act on."""
    if isinstance(refusal, Refusal):
        refusal = click.ClickException(refusal.in_(language))
    said = io.StringIO()
    refusal.show(said)
    for line in said.getvalue().splitlines():
        click.echo(harmless(line.expandtabs()), err=True)


def leave_pipe() -> None:
    """The reader of our output has gone (`| head`): let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Entry point; `arguments` default to those of the process."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["check"]:
        gc.disable()  # a check makes no cycles, and is over before those of its libraries matter
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file or a pipe is read by programs and gets UTF-8; a terminal keeps its own encoding.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    sys.exit(run(given, chosen_language(given, os.environ)))
