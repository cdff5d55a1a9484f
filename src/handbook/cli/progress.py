"""A bar on the terminal that shows how far a long check has come: forms, forms a second, the time that is left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from handbook.checking.bulk import Watch
from handbook.checking.part import Part
from handbook.checking.portions import Batch
from handbook.cli import form_words as words

MANY_FILES, MANY_BYTES = 50, 4 << 20
"""From so many files or bytes on there is a bar."""
EVERY = 0.1
"""Seconds between two states of the bar."""


@contextmanager
def watched(paths: Mapping[str, str], language: str) -> Iterator[Watch | None]:
    """Gives what is to be told of every part that is done; shows a bar where the check is long and someone looks."""
    sizes = {path: _size(path) for path in paths} if sys.stderr.isatty() else {}
    if len(sizes) < MANY_FILES and sum(sizes.values()) < MANY_BYTES:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(words.CHECKING[language], total=max(1, sum(sizes.values())), rate="")
        yield _Watcher(bar, task, sizes, language)


class _Watcher:
    """Moves the bar by the bytes that are done."""

    def __init__(self, bar: Any, task: Any, sizes: Mapping[str, int], language: str) -> None:
        self.bar, self.task, self.sizes, self.language = bar, task, sizes, language
        self.began = self.shown = time.monotonic()
        self.forms = 0
        self.done: dict[str, int] = {}
        self.bytes = 0

    def __call__(self, batch: Batch, part: Part) -> None:
        for portion in batch:
            size = self.sizes.get(portion.path, 0)
            before = self.done.pop(portion.path, 0)
            reached = size if portion.last else min(size, portion.end)
            self.bytes += max(0, reached - before)
            if not portion.last:
                self.done[portion.path] = max(before, reached)
        self.forms += part.forms
        now = time.monotonic()
        if now - self.shown >= EVERY:
            self.shown = now
            rate = words.RATE[self.language].format(forms=self.forms, rate=round(self.forms / (now - self.began)))
            self.bar.update(self.task, completed=self.bytes, rate=rate, refresh=True)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - one system call for each of very many
    except (OSError, ValueError):
        return 0
