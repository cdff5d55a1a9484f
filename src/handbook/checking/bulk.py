"""The check of any number of files, by one process or many: the same findings in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from handbook.checking.filled import Checker
from handbook.checking.limits import MEGABYTES, SECONDS
from handbook.checking.outcome import NotChecked, Report
from handbook.checking.part import Part
from handbook.checking.portions import RANGE, Batch, Portion, batches, check_batch, is_harmless
from handbook.checking.reporting import reported
from handbook.checking.setup import Setup
from handbook.checking.words import AND_MORE, INTERRUPTED, INTERRUPTED_ROWS
from handbook.checking.workers import Died, Result, Workers
from handbook.findings import Place, Text
from handbook.model.document import Failure
from handbook.model.filled import Filled
from handbook.source import bundle
from handbook.source.form_files import open_register

MOST_LISTED = 200
"""Files named one by one that were not checked; of more, the first are, and the number of the others."""
BLOCK = 1 << 20

Watch = Callable[[Batch, Part], None]


class Engine(Protocol):
    """What runs batches: yields each with its result, in the order in which they came."""

    def run(self, work: Iterable[Batch]) -> Iterator[tuple[Batch, Result]]:
        """Run the batches."""

    def close(self) -> None:
        """Stop at once whatever is underway."""


class Here:
    """In this process; files whose readers might not be bounded go to a worker, started for the first."""

    def __init__(self, setup: Setup) -> None:
        self.checker = setup.checker()
        self.worker = Workers(setup, 1)

    def run(self, work: Iterable[Batch]) -> Iterator[tuple[Batch, Result]]:
        """Run the batches one after another."""
        for batch in work:
            if is_harmless(batch[0].path):
                yield batch, check_batch(self.checker, batch)
            else:
                yield from self.worker.run([batch])

    def close(self) -> None:
        """End the worker."""
        self.worker.close()


def check_paths(
    setup: Setup, paths: Mapping[str, str], engine: Engine, watch: Watch | None = None
) -> tuple[Report, bool]:
    """Check files, {path: the folder that a link must not leave, or ""}; `watch` is told of every part that is done.

    Returns the report, and whether the user interrupted the check (Ctrl-C): then the report tells what is missing.
    """
    whole = _Whole(setup, paths)
    interrupted = False
    try:
        for batch, part in _parts(setup, engine, batches(paths)):
            whole.add(batch, part)
            if watch is not None:
                watch(batch, part)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        engine.close()
    missing = whole.missing() if interrupted else ()
    return reported(setup.register, [whole.part], missing), interrupted


class _Whole:
    """All that was checked so far: rows of a register are numbered on from the parts before."""

    def __init__(self, setup: Setup, paths: Mapping[str, str]) -> None:
        self.setup, self.paths = setup, paths
        self.part = Part()
        self.done: set[str] = set()
        self.path, self.rows = "", 0

    def add(self, batch: Batch, part: Part) -> None:
        """Take in the next part."""
        if batch[0].path != self.path or batch[0].kind != RANGE:
            self.path, self.rows = batch[0].path, 0
        self.part.add(part.moved(self.rows) if not bundle.is_bundle(self.path) else part)
        self.rows += part.rows
        self.done |= {portion.path for portion in batch if portion.last}

    def missing(self) -> Iterator[NotChecked]:
        """What was not checked, in order."""
        left = [path for path in self.paths if path not in self.done]
        for path in left[:MOST_LISTED]:
            rows = self.rows if path == self.path else 0
            words = INTERRUPTED_ROWS if rows else INTERRUPTED
            yield NotChecked(Text(words.zh.format(rows=rows), words.en.format(rows=rows)), path)
        more = len(left) - MOST_LISTED
        if more > 0:
            words = Text(AND_MORE.zh.format(count=more), AND_MORE.en.format(count=more))
            yield NotChecked(words, left[MOST_LISTED])


def _parts(setup: Setup, engine: Engine, work: Iterable[Batch]) -> Iterator[tuple[Batch, Part]]:
    """The part of every batch; a file that was divided, or over which a worker died, gives several."""
    for batch, result in engine.run(work):
        if isinstance(result, Died):
            yield from _around(setup, engine, batch, result)
            continue
        part, more = result
        if more:
            yield from _parts(setup, engine, [(portion,) for portion in more])
        else:
            yield batch, part


def _around(setup: Setup, engine: Engine, batch: Batch, died: Died) -> Iterator[tuple[Batch, Part]]:
    """A batch over which a worker died, without the file that was to blame; that one becomes a finding."""
    if died.portion < 0:
        local = Workers(setup, 1)
        try:
            yield from _parts(setup, local, [(portion,) for portion in batch])
        finally:
            local.close()
        return
    before, portion, after = batch[: died.portion], batch[died.portion], batch[died.portion + 1 :]
    if before:
        yield from _parts(setup, engine, [before])
    if bundle.is_bundle(portion.path) and portion.kind == RANGE:
        yield from _around_member(setup, engine, portion, max(died.step, portion.start))
    else:
        yield (portion,), _too_hard(setup, portion, portion.path)
    if after:
        yield from _parts(setup, engine, [after])


def _around_member(setup: Setup, engine: Engine, portion: Portion, number: int) -> Iterator[tuple[Batch, Part]]:
    if number > portion.start:
        yield from _parts(setup, engine, [(portion._replace(end=number, last=False),)])
    is_end = portion.end == number + 1
    culprit = portion._replace(start=number, end=number + 1, last=portion.last and is_end)
    yield (culprit,), _too_hard(setup, portion, f"{portion.path}!{number + 1}")
    if not is_end:
        yield from _parts(setup, engine, [(portion._replace(start=number + 1),)])


def _too_hard(setup: Setup, portion: Portion, where: str) -> Part:
    checker: Checker = setup.checker()
    names = {"seconds": int(SECONDS), "megabytes": MEGABYTES}
    failure = Failure("unreadable-form-file", "too-hard", Place(where), names)
    checker.part.findings += checker.judged(Filled(where, failures=(failure,)), where)
    checker.part.unreadable = True
    checker.part.rows = _line_breaks(portion)
    return checker.part


def _line_breaks(portion: Portion) -> int:
    """The lines in the range of a file in lines, so that those after it keep their numbers."""
    if not (portion.kind == RANGE and is_harmless(portion.path)):
        return 0
    file = open_register(portion.path, portion.inside)
    if isinstance(file, str):
        return 0
    with file:
        file.seek(portion.start)
        left = (portion.end or 1 << 62) - portion.start
        count = 0
        while left > 0 and (block := file.read(min(BLOCK, left))):
            count += block.count(b"\n")
            left -= len(block)
    return count
