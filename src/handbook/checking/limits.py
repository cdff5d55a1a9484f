"""Limits on a process that reads what strangers sent: past them the system ends it, whatever it is doing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

SECONDS = 5.0
"""Of computing time for one file, or one step in a long one."""
MEGABYTES = 512
PATIENCE = 60.0
"""Seconds of waiting for a step, after which a process that computes nothing either is given up."""


def limit_memory() -> None:
    """Let this process take no more than `MEGABYTES` beyond what it has; where the system can't, nothing happens."""
    try:
        import resource
    except ImportError:
        return
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        taken = pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        taken = 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = taken + (MEGABYTES << 20)
    if taken and (hard == resource.RLIM_INFINITY or wanted < hard):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def limit_time(seconds: float = SECONDS) -> None:
    """Let this process compute for `seconds` from now, or until it is given more; where the system can't, no limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
