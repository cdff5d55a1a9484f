"""Records of a JSON Lines file (one JSON text a line), a range of bytes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from handbook.source.filled_json import MOST_BYTES

RANGE = 4 << 20
"""The size of a range, in bytes."""
BLOCK = 1 << 22


def ranges(size: int) -> Iterator[tuple[int, int]]:
    """A file of `size` bytes cut into ranges; a line belongs to the one in which its first byte lies."""
    return ((start, min(size, start + RANGE)) for start in range(0, max(size, 1), RANGE))


def blocks(file: BinaryIO, start: int = 0, end: int = 0) -> Iterator[list[bytes]]:
    """The lines of a range in blocks, without their breaks; `end` 0 is the end of the file.

    A line longer than any form is given cut off, so that whoever reads it finds it too large.
    """
    if start:
        file.seek(start - 1)
        _skip_line(file)
    position = file.tell()
    while not end or position < end:
        block = file.read(min(BLOCK, end - position) if end else BLOCK)
        if not block:
            return
        if not block.endswith(b"\n"):
            rest = file.readline(MOST_BYTES + 1)
            if len(rest) > MOST_BYTES and not rest.endswith(b"\n"):
                _skip_line(file)
            block += rest
        position = file.tell()
        lines = block.split(b"\n")
        if not lines[-1]:
            lines.pop()
        yield lines


def _skip_line(file: BinaryIO) -> None:
    while (part := file.readline(BLOCK)) and not part.endswith(b"\n"):
        continue
