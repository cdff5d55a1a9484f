"""The same check on a Dask scheduler: a cluster on this machine, or one whose address is given.

Needs `distributed`, which not every installation has. The workers must see the files under the same paths.
"""

from __future__ import annotations

import importlib.util
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from handbook.checking.filled import Checker
from handbook.checking.limits import PATIENCE, limit_time
from handbook.checking.portions import Batch, check_batch
from handbook.checking.setup import Setup
from handbook.checking.workers import Died, Result

QUEUED = 4
_CHECKERS: dict[str, Checker] = {}


def is_installed() -> bool:
    """Whether `distributed` is there."""
    return importlib.util.find_spec("distributed") is not None


class Dask:
    """A client of a scheduler; `address` "" starts a cluster of `jobs` processes on this machine."""

    def __init__(self, setup: Setup, jobs: int, address: str = "") -> None:
        import dask
        from distributed import Client, LocalCluster

        self.cluster: Any = None
        self.token = uuid4().hex
        if not address:
            dask.config.set({"distributed.scheduler.allowed-failures": 0})
            self.cluster = LocalCluster(
                n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
            )
        self.client: Any = Client(self.cluster or address, set_as_default=False)
        self.queued = QUEUED * max(jobs, len(self.client.scheduler_info()["workers"]))
        self.setup = self.client.scatter(setup.portable(), broadcast=True, hash=False)

    def run(self, work: Iterable[Batch]) -> Iterator[tuple[Batch, Result]]:
        """The result of each batch, in their order."""
        source = iter(work)
        ordered: deque[tuple[Batch, Any]] = deque()
        while True:
            while len(ordered) < self.queued and (batch := next(source, None)):
                limited = self.cluster is not None
                ordered.append(
                    (batch, self.client.submit(on_worker, self.setup, self.token, batch, limited, pure=False))
                )
            if not ordered:
                return
            batch, future = ordered.popleft()
            yield batch, self.result(future)

    def result(self, future: Any) -> Result:
        """What came of a batch; a worker that died or never answers is told like one of our own."""
        from distributed import KilledWorker
        from distributed import TimeoutError as Late

        try:
            result: Result = future.result(timeout=PATIENCE)
        except (KilledWorker, Late, MemoryError):
            future.cancel()
            return Died()
        return result

    def close(self) -> None:
        """Leave the cluster; end it where it is ours."""
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()


def on_worker(setup: Setup, token: str, batch: Batch, limited: bool) -> Result:
    """Check one batch in a process of the cluster, which keeps what it compiles."""
    checker = _CHECKERS.get(token)
    if checker is None:
        _CHECKERS.clear()
        checker = _CHECKERS[token] = setup.checker()
        if limited:
            checker.mark = _mark
    result = check_batch(checker, batch)
    if limited:
        limit_time(0)
    return result


def _mark(step: int) -> None:  # noqa: ARG001 - nobody looks at the step from outside
    limit_time()
