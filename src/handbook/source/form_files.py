"""The only module that reads filled-in forms from disk. It opens them for reading, and nothing else."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from handbook.source.archive import MOST_BYTES

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Opening a named pipe must not wait for a writer."""
WORKBOOKS = (".xlsx", ".xlsm")
MOST_WORKBOOK_BYTES = 96 << 20
"""A workbook may be a register of many forms."""
ROOM = 32_768
"""Bytes to ask for at first: more than nearly every form has."""
PASSED_OVER = (".", "~$")
"""How the names of hidden files begin, and of those by which Excel and LibreOffice (`.~lock.`) mark an open one."""


MARKED = ".marked"
"""Before the suffix of a copy with comments, which is nobody's form."""


def form_paths(given: Iterable[str], suffixes: tuple[str, ...]) -> dict[str, str]:
    """The files that are meant: those named, those in the folders named, and those that a pattern like `*.xlsx` names.

    In folders only files with one of the suffixes count, without hidden ones and the locks of open files. A name that
    is none of these stays, and so does a folder that is a link, which is not entered: to read it tells why not.
    Returns {file: the folder that a link must not leave, or ""}.
    """
    found: dict[str, str] = {}
    for name in given:
        paths = [name]
        if not os.path.lexists(name) and glob.has_magic(name):
            paths = sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207 - takes absolute patterns too
        for path in paths:
            if os.path.isdir(path):  # noqa: PTH112
                found |= {file: path if is_link else "" for file, is_link in _inside(path, suffixes)}
            else:
                found.setdefault(path, "")
    return found


def read_form(path: str, inside: str = "") -> bytes | str:
    """The content of a file, or the word for why there is none: `missing`, `folder`, `special`, `denied`, `link-out`.

    At most one byte more than the largest file of its kind is read. A link that leads out of the folder `inside` is
    not followed.
    """
    descriptor = _opened(path, inside)
    if isinstance(descriptor, str):
        return descriptor
    try:
        data = os.read(descriptor, ROOM)
        if 0 < len(data) < ROOM:
            return data
        most = MOST_WORKBOOK_BYTES if path.lower().endswith(WORKBOOKS) else MOST_BYTES
        return _special(descriptor) or _rest(descriptor, data, most)
    except IsADirectoryError:
        return "folder"
    except OSError:
        return _special(descriptor) or "denied"
    finally:
        os.close(descriptor)


def open_register(path: str, inside: str = "") -> BinaryIO | str:
    """A file of any size, opened for reading, or the word for why it is not."""
    descriptor = _opened(path, inside)
    if isinstance(descriptor, str):
        return descriptor
    if stat.S_ISDIR(os.fstat(descriptor).st_mode) or _special(descriptor):
        word = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "special"
        os.close(descriptor)
        return word
    return os.fdopen(descriptor, "rb")


def _opened(path: str, inside: str) -> int | str:
    if inside and not _leads_into(path, inside):
        return "link-out"
    try:
        return os.open(path, FLAGS)
    except FileNotFoundError:
        return "missing"
    except (OSError, ValueError):
        return "denied"


def _special(descriptor: int) -> str:
    """Pipes and devices give nothing, everything or an error; asked for only then, because each question costs time."""
    return "" if stat.S_ISREG(os.fstat(descriptor).st_mode) else "special"


def _rest(descriptor: int, data: bytes, most: int) -> bytes:
    parts, size = [data], len(data)
    while parts[-1] and size <= most:
        parts.append(os.read(descriptor, most + 1 - size))
        size += len(parts[-1])
    return b"".join(parts)


def _inside(folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """(file, whether it is a link) in the order of names; folders that are not entered are among them."""
    waiting: list[tuple[str, bool, bool]] = [(folder, False, True)]
    while waiting:
        path, is_link, is_folder = waiting.pop()
        if not is_folder:
            yield path, is_link
            continue
        try:
            with os.scandir(path) as entries:
                listed = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield path, False
            continue
        for entry in listed:
            name = entry.name
            if name.startswith(PASSED_OVER):
                continue
            if MARKED in name and os.path.splitext(name)[0].endswith(MARKED):  # noqa: PTH122
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, False, True))
            elif name.lower().endswith(suffixes) or (entry.is_symlink() and entry.is_dir()):
                waiting.append((entry.path, entry.is_symlink(), False))


def _leads_into(path: str, folder: str) -> bool:
    real, around = (os.path.join(os.path.realpath(one), "") for one in (path, folder))  # noqa: PTH118
    return real.startswith(around)
