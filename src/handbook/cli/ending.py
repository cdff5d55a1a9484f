"""How a checking command ends: its report is shown, and its exit code follows from the findings."""

from __future__ import annotations

import os
import sys

import click

from handbook.checking.outcome import Report
from handbook.cli.exits import CLEAN, FAILED, FOUND
from handbook.findings import Severity
from handbook.report.writing import write_report


def finish(report: Report, format_name: str, language: str, fail_on: Severity) -> int:
    """Write the report to standard output; the exit code of the command."""
    colour = format_name == "text" and wants_colour()
    click.echo(shown(report, format_name, language, fail_on, colour=colour), nl=False, color=colour)
    return exit_code(report, fail_on)


def shown(report: Report, format_name: str, language: str, fail_on: Severity, *, colour: bool) -> str:
    """The report in one of the formats that every check has."""
    return write_report(report, format_name, language, colour=colour, fail_on=fail_on)


def exit_code(report: Report, fail_on: Severity) -> int:
    """The exit code that the findings ask for."""
    if report.unreadable:
        return FAILED
    return FOUND if report.fails(fail_on) else CLEAN


def wants_colour() -> bool:
    """Whether standard output shows colours: a terminal does, unless the user set NO_COLOR (see no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
