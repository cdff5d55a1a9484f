"""Processes that check batches under limits: one that dies over a file is replaced, and the file is known."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import RawArray
from typing import Any, NamedTuple

from handbook.checking.filled import Checker
from handbook.checking.limits import PATIENCE, limit_memory, limit_time
from handbook.checking.part import Part
from handbook.checking.portions import Batch, Portion, check_batch
from handbook.checking.setup import Setup

AHEAD = 2
"""Batches that a worker has been sent: the next one waits for it."""
QUEUED = 4
"""Batches underway for each worker, which bounds what must wait for its turn."""


class Died(NamedTuple):
    """The worker died over this portion of the batch, at this step of it; -1 where nobody knows."""

    portion: int = -1
    step: int = -1


Result = tuple[Part, list[Portion]] | Died


@dataclass(slots=True, eq=False)
class _Ticket:
    batch: Batch
    result: Result | None = None


@dataclass(slots=True, eq=False)
class _Worker:
    process: Any
    connection: Connection
    reached: Any
    tickets: deque[_Ticket] = field(default_factory=deque)
    seen: tuple[int, int] = (0, 0)
    since: float = 0.0


class Workers:
    """`jobs` processes. They are started when there is something to do, and ended by `close`."""

    def __init__(self, setup: Setup, jobs: int) -> None:
        self.jobs = jobs
        self.workers: list[_Worker] = []
        self.waiting: deque[_Ticket] = deque()
        forks = sys.platform == "linux"
        self.context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self.setup = setup if forks else setup.portable()

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Result]]:
        """The result of each batch, in their order; a few batches are taken ahead of it. May be run within itself."""
        source = iter(batches)
        ordered: deque[_Ticket] = deque()
        while True:
            while len(ordered) < self.jobs * QUEUED and (batch := next(source, None)):
                ticket = _Ticket(batch)
                ordered.append(ticket)
                self.waiting.append(ticket)
            if not ordered:
                return
            self.feed()
            if ordered[0].result is None:
                self.collect()
            while ordered and ordered[0].result is not None:
                done = ordered.popleft()
                yield done.batch, done.result  # type: ignore[misc]  # mypy loses the check on an attribute

    def feed(self) -> None:
        """Send what waits to the workers that have the least to do."""
        while len(self.workers) < self.jobs and self.waiting:
            self.workers.append(self.started())
        while self.waiting:
            worker = min(self.workers, key=lambda worker: len(worker.tickets))
            if len(worker.tickets) >= AHEAD:
                return
            ticket = self.waiting.popleft()
            worker.tickets.append(ticket)
            worker.since = time.monotonic()
            with contextlib.suppress(OSError):  # the worker is dead, as `collect` will see
                worker.connection.send(ticket.batch)

    def collect(self) -> None:
        """Wait until a worker has a result, or is found dead."""
        busy = {worker.connection: worker for worker in self.workers if worker.tickets}
        ready = wait(list(busy), timeout=1.0)
        for connection in ready:
            worker = busy[connection]  # type: ignore[index]
            try:
                worker.tickets[0].result = worker.connection.recv()
                worker.tickets.popleft()
                worker.since = time.monotonic()
            except (EOFError, OSError):
                self.bury(worker)
        for worker in busy.values() if not ready else ():
            self.watch(worker)

    def watch(self, worker: _Worker) -> None:
        """Give up a worker that has made no step for long."""
        reached = (worker.reached[0], worker.reached[1])
        if reached != worker.seen:
            worker.seen, worker.since = reached, time.monotonic()
        elif time.monotonic() - worker.since > PATIENCE:
            worker.process.kill()

    def bury(self, worker: _Worker) -> None:
        """Tell over what a worker died, and put another in its place."""
        worker.connection.close()
        worker.process.join()
        worker.tickets.popleft().result = Died(worker.reached[0], worker.reached[1])
        self.waiting.extendleft(reversed(worker.tickets))
        self.workers.remove(worker)
        self.feed()

    def started(self) -> _Worker:
        """A new worker."""
        here, there = self.context.Pipe()
        reached = RawArray("q", 2)
        process = self.context.Process(target=_serve, args=(there, reached, self.setup), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here, reached)

    def close(self) -> None:
        """End all workers at once."""
        for worker in self.workers:
            worker.process.kill()
            worker.process.join()
            worker.connection.close()
        self.workers.clear()
        self.waiting.clear()


def _serve(connection: Connection, reached: Any, setup: Setup) -> None:
    """Check one batch after another until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    checker: Checker = setup.checker()
    limit_memory()

    def mark(step: int) -> None:
        reached[1] = step
        limit_time()

    checker.mark = mark
    while True:
        try:
            batch = connection.recv()
        except (EOFError, OSError):
            return
        limit_time()
        try:
            result = check_batch(checker, batch, reached)
        except MemoryError:
            os._exit(1)
        limit_time(0)
        connection.send(result)


def _silence() -> None:
    """Let what libraries say when they are killed go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
