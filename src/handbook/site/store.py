"""Finished pages by the hash of everything that went into them: what makes a second build quick.

The store lies in the user's cache folder, never in the site. Losing it, or finding it damaged, costs time only.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import platformdirs


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it stands in the site, what it gives to the search index, and its anchors and links to anchors.

    `links`: page → anchor → the link as it was written; all paths are those of the Markdown files.
    """

    html: str
    search: Sequence[Mapping[str, Any]]
    anchors: Sequence[str]
    links: Mapping[str, Mapping[str, str]]


class Store:
    """The finished pages of one handbook in one language."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist and may be read-only."""
        self.folder = folder

    @classmethod
    def of(cls, handbook: Path, language: str) -> Store:
        """The store of the handbook in folder `handbook`, in the user's cache."""
        name = sha256(str(handbook.resolve()).encode()).hexdigest()[:16]
        return cls(platformdirs.user_cache_path("handbook") / "pages" / name / language)

    def get(self, key: str) -> Finished | None:
        """The page under `key`, or None where there is none that can be read."""
        try:
            return Finished(**orjson.loads(self._path(key).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def put(self, key: str, page: Finished) -> None:
        """Keep `page` under `key`."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix="part-", delete=False) as part:
                part.write(orjson.dumps(asdict(page)))
            os.replace(part.name, self._path(key))  # noqa: PTH105 -- both are names, not paths to work with

    def keep_only(self, keys: set[str]) -> None:
        """Drop every page that is not under one of `keys`."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.stem not in keys:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
