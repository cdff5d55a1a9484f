"""What earlier checks found, kept between runs in the user's cache folder, never in the handbook's own."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, BinaryIO

import platformdirs

HARMLESS = {("builtins", "frozenset"), ("datetime", "date")}
OURS = ("handbook.findings", "handbook.model.", "handbook.checking.judging")
TOGETHER = 64
"""Results that are packed together: written as one, and packed anew when one of them is no longer used."""


class Kept(MutableMapping[str, object]):
    """Results by key, of which some are packed; those that a run neither asked for nor added are not written back."""

    def __init__(self, packs: Iterable[bytes] = ()) -> None:
        self.found: dict[str, object] = {}
        self.packs: list[tuple[bytes, Mapping[str, object]]] = []
        for packed in packs:
            self._unpack(packed)
        self.used: set[str] = set()
        self.grew = False

    def __getitem__(self, key: str) -> object:
        value = self.found[key]
        self.used.add(key)
        return value

    def __setitem__(self, key: str, value: object) -> None:
        self.found[key] = value
        self.used.add(key)
        self.grew = True

    def __delitem__(self, key: str) -> None:
        del self.found[key]
        self.used.discard(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def take(self, packed: bytes) -> None:
        """Add results that another process has packed. Raises TypeError where they aren't results of ours."""
        self.used.update(self._unpack(packed))
        self.grew = True

    def written(self) -> list[bytes]:
        """All that is used, packed."""
        whole = [(packed, results) for packed, results in self.packs if results.keys() <= self.used]
        loose = sorted(self.used.difference(*(results for _, results in whole)))
        parts = (loose[start : start + TOGETHER] for start in range(0, len(loose), TOGETHER))
        return [*(packed for packed, _ in whole), *(pack({key: self.found[key] for key in part}) for part in parts)]

    def _unpack(self, packed: bytes) -> Mapping[str, object]:
        results = _Reader(io.BytesIO(packed)).load()
        if not isinstance(results, dict):
            raise TypeError(results)
        self.found.update(results)
        self.packs.append((packed, results))
        return results


def pack(results: Mapping[str, object]) -> bytes:
    """Results by key as they are written and sent."""
    return pickle.dumps(dict(results), protocol=5)


@contextlib.contextmanager
def kept_for(handbook: Path) -> Iterator[Kept]:
    """The memory of the handbook in this folder; written back when the block ends.

    A memory that can't be read, or that other code wrote, counts as empty; one that can't be written is dropped.
    """
    place = _place(handbook)
    code = _code()
    kept = _read(place, code)
    yield kept
    if kept.grew or len(kept.used) < len(kept.found):
        with contextlib.suppress(OSError):
            _write(place, code, kept.written())


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


def _read(place: Path, code: str) -> Kept:
    try:
        with place.open("rb") as file:
            return Kept(_Reader(file).load() if _Reader(file).load() == code else ())
    except Exception:  # whatever is wrong with the file, the answer is to check anew
        return Kept()


def _write(place: Path, code: str, packs: list[bytes]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        pickle.dump(code, file, protocol=5)
        pickle.dump(packs, file, protocol=5)
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
