"""Writing what a command was asked to write: whole or not at all, and over nothing that is there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from handbook.cli import words
from handbook.cli.refusal import Refusal

STANDARD_OUTPUT = Path("-")


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise Refusal where `path` is there already, unless `force`: before the work is done whose result goes there."""
    if os.path.lexists(path) and not force:
        raise Refusal(words.USE_FORCE, path=path.as_posix())


def write_output(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write `content` to `path`, or to standard output for `-`. Raises Refusal for an existing file without `force`."""
    if path == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    refuse_existing(path, force=force)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as failure:
        raise OSError(failure.errno, failure.strerror, str(path)) from failure
    finally:
        beside.unlink(missing_ok=True)
