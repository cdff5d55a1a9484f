"""Where a node of the model was written, down to the single key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from handbook.findings import Place

Mark = tuple[int, int]
"""(line, column), both from 1."""


@lru_cache(maxsize=1024)
def escaped(key: str | int) -> str:
    """One reference token of a JSON pointer (RFC 6901 section 3)."""
    return str(key).replace("~", "~0").replace("/", "~1")


NONE: Mapping[str, Any] = {}


class Origin(NamedTuple):
    """The place of a mapping or sequence in its file, of each of its keys and values, and of the items of its lists."""

    path: str = ""
    pointer: str = ""
    mark: Mark = (0, 0)
    keys: Mapping[str, Mark] = NONE
    values: Mapping[str, Mark] = NONE
    lists: Mapping[str, Sequence[Mark]] = NONE

    def here(self) -> Place:
        """The place of the node itself."""
        return Place(self.path, *self.mark, self.pointer)

    def at(self, key: str) -> Place:
        """The place of the value under `key`, or of the node where the key is absent."""
        mark = self.values.get(key)
        if mark is None:
            return self.here()
        return Place(self.path, *mark, f"{self.pointer}/{escaped(key)}")

    def item(self, key: str, index: int) -> Place:
        """The place of an item of the list under `key`; of the value itself where that is no list."""
        marks = self.lists.get(key, ())
        if index >= len(marks):
            return self.at(key)
        return Place(self.path, *marks[index], f"{self.pointer}/{escaped(key)}/{index}")

    def part(self, key: str, name: str) -> Place:
        """The place of a part of the value under `key`, such as one language of a text; marked where the value is."""
        place = self.at(key)
        return place._replace(pointer=f"{place.pointer}/{escaped(name)}")

    def key(self, key: str) -> Place:
        """The place of the word `key` itself, as an editor would underline it."""
        mark = self.keys.get(key)
        if mark is None:
            return self.here()
        return Place(self.path, *mark, f"{self.pointer}/{escaped(key)}")


NOWHERE = Origin()
