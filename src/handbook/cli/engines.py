"""Who checks the forms: this process, several, or a Dask cluster."""

from __future__ import annotations

import os

from handbook.checking.bulk import Engine, Here
from handbook.checking.setup import Setup
from handbook.checking.workers import Workers
from handbook.cli import form_words as words
from handbook.cli.refusal import Refusal

ENGINES = ("processes", "dask")


def started(setup: Setup, engine: str, jobs: int, scheduler: str) -> Engine:
    """The engine that was asked for; raises Refusal where there is none."""
    jobs = jobs or os.cpu_count() or 1
    if engine != "dask" and not scheduler:
        return Here(setup) if jobs == 1 else Workers(setup, jobs)
    from handbook.checking import dask_engine

    if not dask_engine.is_installed():
        raise Refusal(words.NO_DASK)
    try:
        return dask_engine.Dask(setup, jobs, scheduler)
    except (OSError, ValueError):
        raise Refusal(words.NO_SCHEDULER, address=scheduler) from None
