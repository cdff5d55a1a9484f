"""What a piece of work may cost at most, wherever in a test run it is done."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FROM_NOW = "5"
"""Written there, it lets Linux forget how much memory a process had at most (proc(5), `clear_refs`)."""


@contextmanager
def at_most(seconds: float, megabytes: int) -> Iterator[None]:
    """Fails where the work inside computes for longer, or has more memory at its peak than before."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text(FROM_NOW)
    before, began = _peak(), time.process_time()
    yield
    assert time.process_time() - began < seconds
    assert _peak() - before < megabytes << 10


def _peak() -> int:
    """The most memory that this process has had, in kB."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
