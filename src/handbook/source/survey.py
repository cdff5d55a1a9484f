"""One walk over the tree of a file for what may stand at any node: texts, cited clauses, suppressions."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Place, Text
from handbook.model.document import Bilingual, Citation, Suppression, Survey
from handbook.model.origin import Origin, escaped
from handbook.source.cursor import bilingual
from handbook.source.reading import Map, Seq


def survey(path: str, tree: object) -> Survey:
    """The texts, cited clauses and suppressions of a file, in the order in which they were written."""
    walk = _Walk(path)
    walk.inside(tree, "")
    return Survey(tuple(walk.texts), tuple(walk.clauses), tuple(walk.suppressions))


class _Walk:
    """Goes down a tree, which the reader has kept shallow, and gathers what it meets."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.texts: list[Bilingual] = []
        self.clauses: list[Citation] = []
        self.suppressions: list[Suppression] = []

    def inside(self, node: object, pointer: str) -> None:
        if type(node) is Map:
            self.meet(node, pointer)
            for key, value in node.items():
                if type(value) is Map or type(value) is Seq:
                    self.inside(value, f"{pointer}/{escaped(key)}")
        elif type(node) is Seq:
            for index, value in enumerate(node):
                if type(value) is Map or type(value) is Seq:
                    self.inside(value, f"{pointer}/{index}")

    def meet(self, node: Map, pointer: str) -> None:
        if "zh" in node or "en" in node:
            origin = Origin(self.path, pointer, node.mark, node.key_marks, node.value_marks)
            self.texts.append(Bilingual(bilingual(node), origin))
        cited = node.get("sources")
        if type(cited) is Seq:
            places = (Place(self.path, *mark, f"{pointer}/sources/{i}") for i, mark in enumerate(cited.marks))
            self.clauses += [Citation(c, place) for c, place in zip(cited, places, strict=True) if isinstance(c, str)]
        entries = node.get("ignore")
        if type(entries) is Seq:
            self.suppressions += _suppressions(self.path, pointer, entries)


def _suppressions(path: str, pointer: str, entries: Seq) -> Iterator[Suppression]:
    for index, entry in enumerate(entries):
        if type(entry) is Map and isinstance(entry.get("rule"), str):
            because = entry.get("because")
            reason = bilingual(because) if type(because) is Map else Text()
            yield Suppression(
                entry["rule"], pointer, Place(path, *entries.marks[index], f"{pointer}/ignore/{index}"), bool(reason)
            )
