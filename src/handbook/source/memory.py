"""What earlier checks found, kept between runs in the user's cache folder, never in the handbook's own."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any, BinaryIO

import platformdirs

HARMLESS = {("builtins", "frozenset"), ("datetime", "date")}
OURS = ("handbook.findings", "handbook.model.", "handbook.checking.judging")


class Kept(MutableMapping[str, object]):
    """Results by key; those that a run neither asked for nor added are not written back."""

    def __init__(self, found: dict[str, object]) -> None:
        self.found = found
        self.used: dict[str, object] = {}
        self.grew = False

    def __getitem__(self, key: str) -> object:
        value = self.found[key]
        self.used[key] = value
        return value

    def __setitem__(self, key: str, value: object) -> None:
        self.found[key] = self.used[key] = value
        self.grew = True

    def __delitem__(self, key: str) -> None:
        del self.found[key]
        self.used.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


@contextlib.contextmanager
def kept_for(handbook: Path) -> Iterator[Kept]:
    """The memory of the handbook in this folder; written back when the block ends.

    A memory that can't be read, or that other code wrote, counts as empty; one that can't be written is dropped.
    """
    place = _place(handbook)
    code = _code()
    kept = Kept(_read(place, code))
    yield kept
    if kept.grew or len(kept.used) < len(kept.found):
        with contextlib.suppress(OSError):
            _write(place, code, kept.used)


def _place(handbook: Path) -> Path:
    name = hashlib.blake2b(os.fsencode(handbook.resolve()), digest_size=16).hexdigest()
    return platformdirs.user_cache_path("handbook", appauthor=False) / f"{name}.memory"


def _code() -> str:
    """Changes whenever a file of this package does: rules may then find something else."""
    package = Path(__file__).parents[1]
    found = hashlib.blake2b(digest_size=16)
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.yml"), *package.parents[1].glob("schemas/*.json"))):
        status = path.stat()
        found.update(f"{path.name} {status.st_mtime_ns} {status.st_size}\n".encode())
    return found.hexdigest()


def _read(place: Path, code: str) -> dict[str, object]:
    try:
        with place.open("rb") as file:
            if _Reader(file).load() != code:
                return {}
            found = _Reader(file).load()
    except Exception:  # whatever is wrong with the file, the answer is to check anew
        return {}
    return found if isinstance(found, dict) else {}


def _write(place: Path, code: str, results: dict[str, object]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        pickle.dump(code, file, protocol=5)
        pickle.dump(results, file, protocol=5)
    Path(file.name).replace(place)


class _Reader(pickle.Unpickler):
    """Reads values of our own classes and nothing else, so that a forged file can't run anything.

    Modules hold more than that: a name with dots would lead through what they import to anything at all.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in HARMLESS:
            return super().find_class(module, name)
        if module.startswith(OURS) and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
