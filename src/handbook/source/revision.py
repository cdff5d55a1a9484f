"""A handbook as it stood at a git revision: the only module that reads git, and it only reads."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from handbook.source.kinds import kind_of
from handbook.source.reading import MOST_BYTES

CONTENT = "procedures"
MOST_FILES = 50_000
MOST_TOTAL = 512 << 20
SECONDS = 60
PLAIN_FILES = frozenset({b"100644", b"100755"})
QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
"""Nothing is locked, asked or fetched."""
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""Set where git itself runs us, as a hook does; the handbook's own folder decides instead."""


class RevisionError(Exception):
    """Why there is nothing to read: `reason` is no-git, no-repository, unknown, too-large or failed."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


def files_at(root: Path, revision: str) -> dict[str, bytes]:
    """The handbook's files at a revision: {path from `root`, with `/`: content}; the work tree is left alone.

    `revision` is whatever git understands as a commit. Links and files above the reader's limit are left out. Raises
    RevisionError.
    """
    commit = _commit(root, revision)
    listed = _run(root, "ls-tree", "-r", "-l", "-z", commit, "--", f"{CONTENT}/")
    wanted = dict(_wanted(listed))
    if len(wanted) > MOST_FILES or sum(size for _, size in wanted.values()) > MOST_TOTAL:
        raise RevisionError("too-large")
    return _contents(root, {path: name for path, (name, _) in wanted.items()})


def _commit(root: Path, revision: str) -> str:
    """The id of the commit."""
    _run(root, "rev-parse", "--git-dir", reason="no-repository")
    if not revision or revision.startswith("-") or "\0" in revision:
        raise RevisionError("unknown")
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _run(root, *arguments, reason="unknown").decode("ascii").strip()


def _wanted(listed: bytes) -> Iterator[tuple[str, tuple[str, int]]]:
    """(path, (object, size)) of every plain file of the handbook in the output of `ls-tree -l -z`."""
    for line in listed.split(b"\0"):
        head, _, path = line.partition(b"\t")
        name = os.fsdecode(path)
        if head[:6] in PLAIN_FILES and kind_of(name):
            _, _, found, size = head.split()
            if not size.isdigit():
                raise RevisionError("failed", f"{name}: {found.decode('ascii')}")
            if int(size) <= MOST_BYTES:
                yield name, (found.decode("ascii"), int(size))


def _contents(root: Path, objects: dict[str, str]) -> dict[str, bytes]:
    r"""The content of each object, in the form `<id> blob <size>\n<content>\n` one after another."""
    asked = "".join(f"{name}\n" for name in objects.values()).encode("ascii")
    answer = _run(root, "cat-file", "--batch", given=asked)
    found, at = {}, 0
    for path in objects:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        found[path] = answer[end + 1 : end + 1 + size]
        at = end + 2 + size
    return found


def _run(root: Path, *arguments: str, given: bytes = b"", reason: str = "failed") -> bytes:
    kept = {key: value for key, value in os.environ.items() if key not in ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every argument of the user's stands behind --end-of-options
            ["git", "-c", "core.fsmonitor=false", *arguments],  # noqa: S607 - whichever git the user has
            cwd=root,
            env=kept | QUIET,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise RevisionError("no-git") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as failure:
        raise RevisionError("failed", type(failure).__name__) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(reason, said[0] if said else "")
    return done.stdout
