"""A forgiving look at one mapping of a tree: what is absent or of the wrong type reads as nothing.

The schemas report what is wrong; builders only take what is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from handbook.findings import Text
from handbook.model.origin import Origin, escaped
from handbook.source.reading import Map, Seq


class Cursor:
    """One mapping, its file and its JSON pointer."""

    __slots__ = ("origin", "tree")

    def __init__(self, path: str, pointer: str, tree: Map) -> None:
        self.tree = tree
        self.origin = Origin(path, pointer, tree.mark, tree.key_marks, tree.value_marks, tree.lists)

    @classmethod
    def of_list(cls, path: str, pointer: str, items: Seq) -> tuple[Cursor, ...]:
        """The mappings in a bare list."""
        return tuple(cls(path, f"{pointer}/{i}", item) for i, item in enumerate(items) if isinstance(item, Map))

    def __contains__(self, key: str) -> bool:
        return key in self.tree

    def get(self, key: str) -> Any:
        """The bare value, or None."""
        return self.tree.get(key)

    def string(self, key: str) -> str:
        """A text value, or ""."""
        value = self.tree.get(key)
        return value if isinstance(value, str) else ""

    def flag(self, key: str, default: bool = False) -> bool:
        """A yes or no, or `default`."""
        value = self.tree.get(key)
        return value if isinstance(value, bool) else default

    def integer(self, key: str) -> int:
        """A whole number, or 0."""
        value = self.tree.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def number(self, key: str) -> float | None:
        """A number, or None."""
        value = self.tree.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def date(self, key: str) -> date | None:
        """A date written year-month-day, or None."""
        try:
            return date.fromisoformat(self.string(key))
        except ValueError:
            return None

    def strings(self, key: str) -> tuple[str, ...]:
        """One text or a list of texts, as a tuple."""
        value = self.tree.get(key)
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list):
            return tuple(item for item in value if isinstance(item, str))
        return ()

    def text(self, key: str) -> Text:
        """A `{zh, en}` mapping, or an empty text."""
        value = self.tree.get(key)
        return bilingual(value) if isinstance(value, Map) else Text()

    def child(self, key: str) -> Cursor | None:
        """The mapping under `key`, or None."""
        value = self.tree.get(key)
        if not isinstance(value, Map):
            return None
        return Cursor(self.origin.path, f"{self.origin.pointer}/{escaped(key)}", value)

    def children(self, key: str) -> Iterator[Cursor]:
        """The mappings in the list under `key`; a lone mapping counts as a list of one."""
        value = self.tree.get(key)
        pointer = f"{self.origin.pointer}/{escaped(key)}"
        if isinstance(value, Map):
            yield Cursor(self.origin.path, pointer, value)
        elif isinstance(value, Seq):
            yield from Cursor.of_list(self.origin.path, pointer, value)

    def members(self, key: str) -> Iterator[tuple[str, Cursor]]:
        """The (name, mapping) pairs of the mapping under `key`."""
        inner = self.child(key)
        if inner is not None:
            for name in inner.tree:
                member = inner.child(name)
                if member is not None:
                    yield name, member


def bilingual(tree: Map) -> Text:
    """The text of a mapping with `zh` and `en`, whatever else it holds."""
    zh, en = tree.get("zh"), tree.get("en")
    return Text(zh if isinstance(zh, str) else "", en if isinstance(en, str) else "")
