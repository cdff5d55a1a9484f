"""The other languages' builds, each in a process of its own beside this one.

`python -m handbook.site.siblings JOB` is such a process: what it says comes out on standard output.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from handbook.site.job import BuildError, Job

Process = subprocess.Popen[str]


def start(job: Job) -> list[Process]:
    """Start a build of every language of `job` but the first."""
    return [
        subprocess.Popen(  # noqa: S603 -- this Python, this module
            [sys.executable, "-m", __name__, sibling.dumps()], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for sibling in job.siblings()
    ]


def finish(processes: list[Process], say: Callable[[str], None]) -> bool:
    """Wait for the builds and pass on what they say; whether all went well."""
    for process in processes:
        said, _ = process.communicate()
        for line in said.splitlines():
            say(line)
    return all(process.returncode == 0 for process in processes)


def stop(processes: list[Process]) -> None:
    """End the builds that still run."""
    for process in processes:
        if process.poll() is None:
            process.kill()
        if process.stdout and not process.stdout.closed:
            process.communicate()


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
