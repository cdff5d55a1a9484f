"""Which pages need not be written again: those of procedures whose files, and whatever they name, are as they were.

A procedure's page is written from its own file, from the files of the procedures that it names, and from everything in
the handbook that is no procedure; a rule's page from the last alone. The key is the hash of these files and of our own
programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.model.handbook import Handbook
from handbook.render import address
from handbook.render.book import Book, page, uris
from handbook.render.page import Page
from handbook.rules.catalogue import ids
from handbook.site.fingerprint import digest, programs
from handbook.site.store import Store

ID = re.compile(rb"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A handbook with the content of the files that it was read from, by path."""

    handbook: Handbook
    files: Mapping[str, bytes]


def written(source: Source, book: Book, language: str, store: Store[Page] | None) -> Iterator[Page]:
    """Every page in the order of the book, taken from `store` where it can be."""
    keys = dict(_keys(source)) if store else {}
    for uri in uris(book):
        key = keys.get(uri, "")
        known = store.get(key) if store and key else None
        found = known or page(book, uri, language)
        yield found
        if store and key and not known:
            store.put(key, found)
    if store:
        store.keep_only(set(keys.values()))


def _keys(source: Source) -> Iterator[tuple[str, str]]:
    procedures = source.handbook.procedures
    paths = {id_.encode(): procedure.path for id_, procedure in procedures.items()}
    own = set(paths.values())
    rest = digest(
        [
            programs(),
            *sorted(procedures),
            *(part for path, content in sorted(source.files.items()) if path not in own for part in (path, content)),
        ]
    )
    for id_, procedure in procedures.items():
        content = source.files[procedure.path]
        named = sorted({paths[word] for word in ID.findall(content) if word in paths})
        parts = (part for path in named for part in (path, source.files[path]))
        yield address.procedure(id_), digest([rest, procedure.path, content, *parts])
    for rule in ids():
        yield address.rule(rule), digest([rest, rule])
