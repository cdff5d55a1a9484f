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
    texts: list[Bilingual] = []
    clauses: list[Citation] = []
    suppressions: list[Suppression] = []
    for pointer, node in _maps(tree, ""):
        if "zh" in node or "en" in node:
            origin = Origin(path, pointer, node.mark, node.key_marks, node.value_marks)
            texts.append(Bilingual(bilingual(node), origin))
        cited = node.get("sources")
        if type(cited) is Seq:
            places = (Place(path, *mark, f"{pointer}/sources/{i}") for i, mark in enumerate(cited.marks))
            clauses += (Citation(c, place) for c, place in zip(cited, places, strict=True) if isinstance(c, str))
        entries = node.get("ignore")
        if type(entries) is Seq:
            suppressions += _suppressions(path, pointer, entries)
    return Survey(tuple(texts), tuple(clauses), tuple(suppressions))


def _maps(tree: object, pointer: str) -> Iterator[tuple[str, Map]]:
    if type(tree) is Map:
        yield pointer, tree
        for key, value in tree.items():
            if type(value) is Map or type(value) is Seq:
                yield from _maps(value, f"{pointer}/{escaped(key)}")
    elif type(tree) is Seq:
        for index, value in enumerate(tree):
            if type(value) is Map or type(value) is Seq:
                yield from _maps(value, f"{pointer}/{index}")


def _suppressions(path: str, pointer: str, entries: Seq) -> Iterator[Suppression]:
    for index, entry in enumerate(entries):
        if type(entry) is Map and isinstance(entry.get("rule"), str):
            because = entry.get("because")
            reason = bilingual(because) if type(because) is Map else Text()
            yield Suppression(
                entry["rule"], pointer, Place(path, *entries.marks[index], f"{pointer}/ignore/{index}"), bool(reason)
            )
