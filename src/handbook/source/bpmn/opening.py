"""A BPMN file opened: our own data where it has any and nobody has changed the drawing since, else what is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from handbook.findings import Place, Text
from handbook.model.drawn import Drawn, LeftOut, Refused, Remark
from handbook.source.bpmn import words
from handbook.source.bpmn.own import DOMAIN, DRAWN, SOURCE, fingerprints, unpacked
from handbook.source.bpmn.reading import Reader
from handbook.source.bpmn.safe_xml import UnsafeXmlError, Xml, line_of, root_of
from handbook.source.bpmn.wiring import misconnected

MOST_OF_A_KIND = 5
Kept = TypeVar("Kept", bound=Remark)


@dataclass(frozen=True, slots=True)
class Opened:
    """One of three: the `tree` of a procedure file with its `domain`, a `drawn` process, or what was refused.

    `left_out` is what the drawn process does without.
    """

    tree: Mapping[str, Any] | None = None
    domain: str = ""
    drawn: Drawn | None = None
    refused: tuple[Refused, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def opened(path: str, data: bytes, *, only_drawing: bool = False) -> Opened:
    """Read a file; never raises for any content. `only_drawing` leaves our own data aside."""
    try:
        root = root_of(data)
    except UnsafeXmlError as unsafe:
        return Opened(refused=(Refused(unsafe.text, Place(path, unsafe.line)),))
    if not only_drawing:
        ours = _ours(path, root)
        if ours is not None:
            return ours
    reader = Reader(path, root)
    drawn = reader.process()
    refused = (*reader.refused, *(misconnected(drawn) if drawn and not reader.refused else ()))
    return Opened(refused=few(refused)) if refused else Opened(drawn=drawn, left_out=few(reader.left_out))


def few(remarks: Iterable[Kept]) -> tuple[Kept, ...]:
    """The same remarks in the order of the file; of one kind a few, and how many more there are."""
    kinds: dict[Text, list[Kept]] = {}
    for each in remarks:
        kinds.setdefault(each.words, []).append(each)
    kept = [each for kind in kinds.values() for each in _few(kind)]
    return tuple(sorted(kept, key=lambda each: each.place.line))


def _few(kind: list[Kept]) -> Iterator[Kept]:
    yield from kind[:MOST_OF_A_KIND]
    more = kind[MOST_OF_A_KIND:]
    if more:
        yield replace(more[0], words=words.MORE, names={"count": str(len(more))})


def _ours(path: str, root: Xml) -> Opened | None:
    source, drawn = root.find(f".//{SOURCE}"), root.find(f".//{DRAWN}")
    if source is None or drawn is None:
        return None
    tree = unpacked(source.text or "")
    then = _fingerprints(drawn.text or "")
    if tree is None or then is None:
        return Opened(refused=(Refused(words.BAD_DATA, Place(path, line_of(source))),))
    refused = few(_changes(path, root, then))
    parent = source.getparent()
    domain = parent.get(DOMAIN, "") if parent is not None else ""
    return Opened(refused=refused) if refused else Opened(tree, domain)


def _fingerprints(text: str) -> Mapping[str, str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _changes(path: str, root: Xml, then: Mapping[str, str]) -> Iterator[Refused]:
    now = fingerprints(root)
    elements = {each.get("id", ""): each for each in root.iter()}
    for identity, fingerprint in now.items():
        if then.get(identity) != fingerprint:
            of = elements[identity]
            names = {"name": of.get("name", "") or identity, "id": identity}
            text = words.CHANGED if identity in then else words.ADDED
            yield Refused(text, Place(path, line_of(of)), names)
    for identity in then:
        if identity not in now:
            yield Refused(words.REMOVED, Place(path), {"id": identity})
