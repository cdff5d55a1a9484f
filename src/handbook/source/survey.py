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
    for pointer, node in _maps(tree):
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


def _maps(tree: object) -> list[tuple[str, Map]]:
    """Every mapping with its pointer, in the order of the text."""
    found: list[tuple[str, Map]] = []
    waiting: list[tuple[str, object]] = [("", tree)]
    while waiting:
        pointer, node = waiting.pop()
        if type(node) is Map:
            found.append((pointer, node))
            inner = [(f"{pointer}/{escaped(k)}", v) for k, v in node.items() if type(v) is Map or type(v) is Seq]
            waiting += reversed(inner)
        elif type(node) is Seq:
            inner = [(f"{pointer}/{i}", v) for i, v in enumerate(node) if type(v) is Map or type(v) is Seq]
            waiting += reversed(inner)
    return found


def _suppressions(path: str, pointer: str, entries: Seq) -> Iterator[Suppression]:
    for index, entry in enumerate(entries):
        if type(entry) is Map and isinstance(entry.get("rule"), str):
            because = entry.get("because")
            reason = bilingual(because) if type(because) is Map else Text()
            yield Suppression(
                entry["rule"], pointer, Place(path, *entries.marks[index], f"{pointer}/ignore/{index}"), bool(reason)
            )
