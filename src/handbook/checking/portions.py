"""The files to check, cut into portions that can be checked apart, and batches of portions for one worker at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from handbook.checking.filled import READERS, Checker
from handbook.checking.many import GROUPED, LINES, TEXT_TABLES, check_bundle, check_lines, check_table
from handbook.checking.part import Part
from handbook.source import bundle
from handbook.source.archive import UnsafeError
from handbook.source.form_files import open_register, read_form
from handbook.source.registers import csv_rows, json_lines, parquet_rows

WHOLE, RANGE, DIVIDE = "whole", "range", "divide"
MOST_FILES = 512
"""Files in a batch, where they are small."""
MOST_RISKY = 16
UNDIVIDED = 1 << 20
"""Archives and tables of groups up to this size, in bytes, are one portion."""
MEMBERS = 64
"""Members of an archive in a portion."""
HARMLESS = (*READERS, *LINES, *TEXT_TABLES)
"""Kinds of files whose readers are known to be bounded whatever stands in them."""


class Portion(NamedTuple):
    """A part of the work: a whole file, a range of one (bytes, groups or members), or a file yet to be divided.

    `inside` is the folder that a link must not leave; `last` tells that nothing of the file comes after.
    """

    path: str
    inside: str = ""
    kind: str = WHOLE
    start: int = 0
    end: int = 0
    last: bool = True


Batch = tuple[Portion, ...]


def batches(paths: Mapping[str, str]) -> Iterator[Batch]:
    """All the work in the order of the paths; harmless kinds are not mixed with others, nor ranges with whole files.

    Takes {path: inside}.
    """
    gathered: list[Portion] = []
    for path, inside in paths.items():
        divided = _ranges(path, inside)
        most = MOST_FILES if is_harmless(path) else MOST_RISKY
        if gathered and (divided or len(gathered) >= most or is_harmless(gathered[0].path) != is_harmless(path)):
            yield tuple(gathered)
            gathered.clear()
        if divided:
            yield from ((portion,) for portion in divided)
        else:
            gathered.append(Portion(path, inside))
    if gathered:
        yield tuple(gathered)


def is_harmless(path: str) -> bool:
    """Whether a file may be read without limits on the reader."""
    return path.lower().endswith(HARMLESS)


def check_batch(checker: Checker, batch: Batch, reached: list[int] | None = None) -> tuple[Part, list[Portion]]:
    """Check a batch: what it came to, and the portions into which a file was divided instead.

    The number of the portion that is being checked is kept in `reached[0]`, for whoever watches; -1 while it is many.
    """
    checker.begin()
    more: list[Portion] = []
    if len(batch) > 1 and is_harmless(batch[0].path):
        if reached is not None:
            reached[0] = -1
        checker.check_all((portion.path, read_form(portion.path, portion.inside)) for portion in batch)
        return checker.part, more
    for number, portion in enumerate(batch):
        if reached is not None:
            reached[0] = number
        checker.mark(portion.start)
        if portion.kind == DIVIDE:
            more += _divided(portion)
        else:
            _check(checker, portion)
    return checker.part, more


def _check(checker: Checker, portion: Portion) -> None:
    path, inside, kind, start, end, _ = portion
    if kind == WHOLE:
        checker.check(path, read_form(path, inside))
        return
    file = open_register(path, inside)
    if isinstance(file, str):
        checker.check(path, file)
        return
    with file:
        if path.lower().endswith(LINES):
            check_lines(checker, path, file, start, end)
        elif bundle.is_bundle(path):
            check_bundle(checker, path, file, start, end)
        else:
            check_table(checker, path, file, start, end)


def _ranges(path: str, inside: str) -> list[Portion]:
    """The portions of a file that holds many forms, none for other files."""
    name = path.lower()
    if name.endswith(LINES):
        return _joined(path, inside, json_lines.ranges(_size(path)))
    if name.endswith(TEXT_TABLES):
        file = open_register(path, inside)
        if isinstance(file, str):
            return []
        with file:
            return _joined(path, inside, csv_rows.ranges(file))
    if name.endswith((*GROUPED, *bundle.SUFFIXES)):
        by_itself = _size(path) <= UNDIVIDED or name.endswith(bundle.TAR)
        return [Portion(path, inside, RANGE if by_itself else DIVIDE, last=by_itself)]
    return []


def _divided(portion: Portion) -> list[Portion]:
    """The portions of a file whose own directory tells how it can be divided."""
    file = open_register(portion.path, portion.inside)
    if isinstance(file, str):
        return [portion._replace(kind=RANGE, last=True)]
    with file:
        try:
            ranges = _inner(portion.path, file)
        except UnsafeError:
            return [portion._replace(kind=RANGE, last=True)]
    return _joined(portion.path, portion.inside, ranges or [(0, 0)])


def _inner(path: str, file: BinaryIO) -> list[tuple[int, int]]:
    if path.lower().endswith(GROUPED):
        return [(group, group + 1) for group in range(parquet_rows.groups(file))]
    from handbook.checking.filled import SUFFIXES

    count = bundle.count(file, SUFFIXES)
    return [(start, min(count, start + MEMBERS)) for start in range(0, count, MEMBERS)]


def _joined(path: str, inside: str, ranges: Iterable[tuple[int, int]]) -> list[Portion]:
    portions = [Portion(path, inside, RANGE, start, end, last=False) for start, end in ranges]
    portions[-1] = portions[-1]._replace(last=True)
    return portions


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - one system call for each of very many
    except (OSError, ValueError):
        return 0
