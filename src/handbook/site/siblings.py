"""The other languages' builds, each in a process of its own beside this one.

Where that is safe, such a process begins as a copy of this one, with the programs loaded and the handbook read: on
Linux, and while no thread runs beside the main one. Elsewhere it is `python -m handbook.site.siblings JOB`.
"""

from __future__ import annotations

import logging
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Protocol

from handbook.site.job import BuildError, Job

if TYPE_CHECKING:
    from handbook.site.drafts import Source


class Sibling(Protocol):
    """One build beside this one."""

    def said(self) -> list[str]:
        """Wait for its end; the lines that it said."""

    def went_well(self) -> bool:
        """Whether it has ended, and with a site."""

    def stop(self) -> None:
        """End it, if it still runs."""


class Copy:
    """A copy of this process that goes on to do something else: `work`, which is given a way to say something."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        context = multiprocessing.get_context("fork")
        self.line, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=_serve, args=(work, theirs), daemon=True)
        self.process.start()
        theirs.close()

    def said(self) -> list[str]:
        """Wait for its end; the lines that it said."""
        try:
            lines: list[str] = self.line.recv()
        except EOFError:
            lines = []
        self.process.join()
        return lines

    def went_well(self) -> bool:
        """Whether it has ended, and with a site."""
        return self.process.exitcode == 0

    def stop(self) -> None:
        """End it, if it still runs."""
        self.process.kill()
        self.process.join()
        self.line.close()


class Program:
    """A process that starts from nothing."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")  # noqa: S603

    def said(self) -> list[str]:
        """Wait for its end; the lines that it said."""
        return self.process.communicate()[0].splitlines()

    def went_well(self) -> bool:
        """Whether it has ended, and with a site."""
        return self.process.returncode == 0

    def stop(self) -> None:
        """End it, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        if self.process.stdout and not self.process.stdout.closed:
            self.process.communicate()


def start(job: Job, source: Source) -> list[Sibling]:
    """Start a build of every language of `job` but the first, of the handbook that was read as `source`."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return [Copy(_building(sibling, source)) for sibling in job.siblings()]
    return [Program([sys.executable, "-m", __name__, sibling.dumps()]) for sibling in job.siblings()]


def finish(siblings: list[Sibling], say: Callable[[str], None]) -> bool:
    """Wait for the builds and pass on what they say; whether all went well."""
    for sibling in siblings:
        for line in sibling.said():
            say(line)
    return all(sibling.went_well() for sibling in siblings)


def stop(siblings: list[Sibling]) -> None:
    """End the builds that still run."""
    for sibling in siblings:
        sibling.stop()


def _building(job: Job, source: Source) -> Callable[[Callable[[str], None]], None]:
    def build(say: Callable[[str], None]) -> None:
        from handbook.site.engine import run

        logger = logging.getLogger("mkdocs")
        for handler in logger.handlers[:]:  # those of the build that this process is a copy of
            logger.removeHandler(handler)
        run(job, say, source)

    return build


def _serve(work: Callable[[Callable[[str], None]], None], line: Connection) -> None:
    said: list[str] = []
    try:
        work(said.append)
    except BuildError:
        sys.exit(1)
    finally:
        line.send(said)


def main(job: Job) -> int:
    """Build one language; the exit code."""
    from handbook.site.engine import run

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        run(job, print)
    except BuildError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Job.loads(sys.argv[1])))
