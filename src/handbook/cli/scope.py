"""Which handbook a command is about, which of its files, and how their paths are shown to someone in another folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from handbook.checking.outcome import NotChecked, Report
from handbook.cli import words
from handbook.cli.refusal import Refusal

CONTENT = "procedures"


def handbook_at(folder: Path, paths: Iterable[Path] = ()) -> Path:
    """The folder that holds `procedures/`: `folder`, or, where that is the current one, the nearest around a path.

    Raises Refusal where there is none.
    """
    if (folder / CONTENT).is_dir():
        return folder
    if folder == Path():
        for path in paths:
            around = Path(os.path.normpath(Path.cwd() / path))
            for candidate in (around, *around.parents):
                if (candidate / CONTENT).is_dir():
                    return candidate
    raise Refusal(words.NO_HANDBOOK, folder=str(folder))


def name_in(handbook: Path, path: Path) -> str:
    """The path relative to the handbook, as its files are named; "." is the handbook itself."""
    return Path(os.path.relpath(path, handbook)).as_posix()


def only(report: Report, names: Iterable[str]) -> Report:
    """The part of the report about these files and folders, named as by `name_in`.

    A name that is none of the handbook's is told as not checked, and makes the report unreadable.
    """
    known = {*report.files, *(f.place.path for f in report.findings), *(gap.path for gap in report.not_checked)} - {""}
    chosen = [name for name in names if any(inside(path, name) for path in known)]
    strangers = [name for name in names if name not in chosen]

    def is_chosen(path: str) -> bool:
        return any(inside(path, name) for name in chosen)

    return replace(
        report,
        findings=tuple(finding for finding in report.findings if is_chosen(finding.place.path)),
        files=tuple(path for path in report.files if is_chosen(path)),
        not_checked=(
            *(gap for gap in report.not_checked if not gap.path or is_chosen(gap.path)),
            *(NotChecked(words.STRANGE, name) for name in strangers),
        ),
        unreadable=report.unreadable or bool(strangers),
    )


def inside(path: str, name: str) -> bool:
    """Whether `path` is `name` or lies in it; everything lies in "."."""
    return name == "." or path == name or path.startswith(f"{name}/")


def shown_from_here(report: Report, handbook: Path) -> Report:
    """The report with paths that can be opened from the current folder: relative to it within it, else absolute."""
    if handbook.samefile(Path()):
        return report
    here = Path.cwd()

    def seen(path: str) -> str:
        absolute = Path(os.path.normpath(here / handbook / path))
        return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix() if path else path

    return replace(
        report,
        findings=tuple(replace(f, place=f.place._replace(path=seen(f.place.path))) for f in report.findings),
        files=tuple(seen(path) for path in report.files),
        not_checked=tuple(replace(gap, path=seen(gap.path)) for gap in report.not_checked),
        texts={seen(path): text for path, text in report.texts.items()},
    )
