"""The only module that reads the handbook's files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.model.document import Document
from handbook.source.kinds import REGISTERS, kind_of
from handbook.source.library import missing_document
from handbook.source.reading import MOST_BYTES

NEEDED = ("organisation",)
DEEPEST = 3
"""How far below `procedures` the last files of ours stand: `examples/cases/<case>/case.yml`."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A handbook's files by path, and documents for those that could not be opened."""

    files: dict[str, bytes]
    unopened: tuple[Document, ...] = ()


def collect(root: Path) -> dict[str, bytes]:
    """All handbook files under `root`: {path from `root`, with `/`: content}. What can't be opened is left out."""
    return open_folder(root).files


def open_folder(root: Path) -> Folder:
    """Read all handbook files under `root / "procedures"`; one that can't be opened becomes a document saying why.

    At most one byte more than the reader's limit is read of any file. Links that lead out of `root` are not followed,
    and folders that are links not entered.
    """
    files: dict[str, bytes] = {}
    unopened: list[Document] = []
    inside = root.resolve()
    folders: dict[str, Path] = {}
    for path, why_not in sorted(_candidates(root)):
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = Path(os.path.realpath(root / folder))
        content = why_not or _opened(folders[folder] / name, inside)
        if isinstance(content, bytes):
            files[path] = content
        else:
            unopened.append(missing_document(path, content))
    return Folder(files, tuple(unopened))


def read_inside(path: Path, inside: Path) -> bytes | str:
    """The content of a file, or why there is none: `missing`, `folder`, `link-out`, `special` or `denied`."""
    try:
        return _read(path.resolve(), inside)
    except (OSError, RuntimeError):
        return "denied"


def _opened(place: Path, inside: Path) -> bytes | str:
    """The content of a file in a folder that was resolved."""
    return read_inside(place, inside) if _is_link(place) else _read(place, inside)


def _is_link(place: Path) -> bool:
    """Whether a path is a link; no, where one may not even look."""
    return os.path.islink(place)  # noqa: PTH114 - `Path.is_symlink` would raise


def _read(resolved: Path, inside: Path) -> bytes | str:
    if not resolved.is_relative_to(inside):
        return "link-out"
    try:
        mode = resolved.stat().st_mode
        if stat.S_ISDIR(mode):
            return "folder"
        if not stat.S_ISREG(mode):
            return "special"
        with resolved.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except OSError:
        return "denied"


def _candidates(root: Path) -> Iterator[tuple[str, str]]:
    """Paths that belong to the handbook by their name, the registers that it can't do without, and closed folders.

    Each with the word for why it can't be opened, "" where that is still to be seen.
    """
    top = root / "procedures"
    refused: list[OSError] = []
    for current, folders, names in os.walk(top, onerror=refused.append):
        base = Path(current).relative_to(root).as_posix()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*names, *folders):
            path = f"{base}/{name}"
            if kind_of(path):
                yield path, ""
            elif name in folders and _may_hold_ours(path) and _is_link(root / path):
                yield path, "linked-folder"
        if base.count("/") >= DEEPEST:
            folders.clear()
    for error in refused:
        path = Path(error.filename).relative_to(root).as_posix()
        if path != top.name and _may_hold_ours(path):
            yield path, "denied"
    for register in NEEDED:
        if register in REGISTERS and not os.path.lexists(top / f"{register}.yml"):
            yield f"procedures/{register}.yml", ""


def _may_hold_ours(folder: str) -> bool:
    """Whether a file of the handbook may stand in a folder or below it."""
    return any(kind_of(f"{folder}/{path}") for path in ("x.yml", "case.yml", "x/case.yml", "cases/x/case.yml"))
