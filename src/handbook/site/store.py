"""What was made before, by the hash of everything that went into it: this makes a second build quick.

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
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import orjson
import platformdirs

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it stands in the site, what it gives to the search index, and its anchors and links to anchors.

    `links`: page → anchor → the link as it was written; all paths are those of the Markdown files.
    """

    html: str
    search: Sequence[Mapping[str, Any]]
    anchors: Sequence[str]
    links: Mapping[str, Mapping[str, str]]


class Store(Generic[T]):
    """Values of one kind, of one handbook in one language, in the user's cache."""

    def __init__(self, kind: type[T], handbook: Path, language: str) -> None:
        """`kind` is a dataclass of texts and lists; `handbook` is the handbook's folder."""
        name = sha256(str(handbook.resolve()).encode()).hexdigest()[:16]
        self.kind = kind
        self.folder = platformdirs.user_cache_path("handbook") / "site" / name / f"{kind.__name__.lower()}-{language}"

    def get(self, key: str) -> T | None:
        """The value under `key`, or None where there is none that can be read."""
        try:
            return self.kind(**orjson.loads(self._path(key).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def put(self, key: str, value: T) -> None:
        """Keep `value` under `key`."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix="part-", delete=False) as part:
                part.write(orjson.dumps(asdict(value)))
            os.replace(part.name, self._path(key))  # noqa: PTH105 -- both are names, not paths to work with

    def keep_only(self, keys: set[str]) -> None:
        """Drop everything that is not under one of `keys`."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.stem not in keys:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
