"""Hashes of everything that has a part in a page: what makes it safe to use an earlier result again."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import handbook
from handbook.render.libraries import LibraryMissingError, library

PROGRAMS = (
    "fonttools", "jieba", "jinja2", "lxml", "markdown", "mkdocs", "mkdocs-material", "mkdocs-mermaid2-plugin",
    "pygments", "pymdown-extensions", "quickjs-ng", "xlsxwriter",
)  # fmt: skip
OWN_FILES = (".py", ".yml", ".css", ".js", ".html", ".svg", ".json")


def digest(parts: Iterable[str | bytes]) -> str:
    """One hash (SHA-256, in hex) of several parts, whatever they hold."""
    summed = sha256()
    for part in parts:
        summed.update(sha256(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")).digest())
    return summed.hexdigest()


@cache
def programs() -> str:
    """A hash of all programs that have a part in a page: versions of other people's, contents of our own."""
    root = Path(handbook.__file__).parent
    own = sorted(path for path in root.rglob("*") if path.suffix in OWN_FILES)
    return digest(
        [
            *(f"{name} {importlib.metadata.version(name)}" for name in PROGRAMS),
            _pele(),
            *(part for path in own for part in (str(path.relative_to(root)), path.read_bytes())),
        ]
    )


def _pele() -> bytes:
    try:
        return (library("pele") / "package.json").read_bytes()
    except LibraryMissingError:
        return b""
