"""The search index of one language: pages in their order, boilerplate left out, written as UTF-8."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

Entry = Mapping[str, Any]

MOST_BYTES = 1_990_000
"""What the entries may take together; a reader's browser loads them all before the first search."""
OVERHEAD = 2
"""Bytes between two entries, and between headings and text."""
COMMON = 10
"""Pages on which a title stands that says nothing about any of them."""
LEAST_OF_A_SECTION = 200
"""Bytes of text below which the sections of a large handbook are not worth an entry each."""
MARKUP = re.compile(r"<[^>]*>")
CUT_ENTITY = re.compile(r"&[#\w]*$")
CHART = re.compile(r'<figure class="hb-chart" data-search-exclude="true">.*?</figure>', re.DOTALL)
REMARK = re.compile(r'\s?data-search-\w+="[^"]+"')
INDEX = "search/search_index.json"
WEIGHTS = {"procedures/": 2.0, "forms/": 2.0, "rules/": 0.1, "sources": 0.3}
"""How much a hit counts, by the beginning of the page's path: people look for work to do, seldom for the rest."""


def weigh(page: Page) -> None:
    """Give a page its weight in the search results, unless its author has."""
    weight = next((weight for start, weight in WEIGHTS.items() if page.file.src_uri.startswith(start)), None)
    if weight is not None:
        page.meta.setdefault("search", {"boost": weight})


def as_shown(html: str) -> str:
    """A page without its remarks to the search, as the theme's search plugin leaves it."""
    return REMARK.sub("", html)


def without_charts(html: str) -> str:
    """A page without the charts that are kept out of the search: reading past them takes a tenth of a build."""
    return CHART.sub("", html)


def entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """What the theme's search plugin has collected so far; empty where the plugin is switched off."""
    plugin = config.plugins.get("material/search")
    return getattr(getattr(plugin, "search_index", None), "entries", [])


def by_page(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each page, by its address."""
    pages: dict[str, list[Entry]] = {}
    for entry in found:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return pages


def fitting(found: Sequence[Entry]) -> Sequence[Entry]:
    """`found`, if it fits into MOST_BYTES; else with the ends of the longest texts cut off.

    The entry of a page then begins with the titles of its sections, but for those that many pages have, so that words
    are found together which stand in several sections. Where sections would keep less than LEAST_OF_A_SECTION of their
    texts, there is no more than that entry a page.
    """
    if len(orjson.dumps([*map(dict, found)])) <= MOST_BYTES:
        return found
    pages = by_page(found)
    on_pages = Counter(title for entries in pages.values() for title in {entry["title"] for entry in entries})
    parts = [part for entries in pages.values() for part in _parts(entries, on_pages)]
    level = _level(parts)
    if level < LEAST_OF_A_SECTION:
        parts = [_whole_page([*_parts(entries, on_pages)]) for entries in pages.values()]
        level = _level(parts)
    return [{**head, "text": f"{head['text']} {_beginning(text, level)}".strip()} for head, text in parts]


Part = tuple[Entry, str]
"""What of an entry has to stay, and its text, of which the end may go."""


def _parts(entries: Sequence[Entry], on_pages: Mapping[str, int]) -> Iterator[Part]:
    titles = dict.fromkeys(entry["title"] for entry in entries[1:] if on_pages[entry["title"]] < COMMON)
    location = entries[0]["location"].partition("#")[0]
    yield {**entries[0], "location": location, "text": " · ".join(titles)}, _plain(entries[0]["text"])
    yield from (({**entry, "text": ""}, _plain(entry["text"])) for entry in entries[1:])


def _whole_page(parts: Sequence[Part]) -> Part:
    return parts[0][0], " ".join(text for _, text in parts)


def _level(parts: Sequence[Part]) -> int:
    """How many bytes each text may have at most, so that all fit."""
    room = MOST_BYTES - sum(len(orjson.dumps(head)) + OVERHEAD for head, _ in parts)
    lengths = sorted(len(text.encode()) for _, text in parts)
    for number, length in enumerate(lengths):
        share = max(0, room) // (len(lengths) - number)
        if length > share:
            return share
        room -= length
    return MOST_BYTES


def _plain(text: str) -> str:
    return " ".join(MARKUP.sub(" ", text).split())


def _beginning(text: str, room: int) -> str:
    encoded = text.encode()
    return text if len(encoded) <= room else CUT_ENTITY.sub("", encoded[:room].decode("utf-8", "ignore"))


def write(site: Path, found: Sequence[Entry]) -> None:
    """Replace the entries of the plugin's index, and its escapes by UTF-8, which halves a Chinese index."""
    path = site / INDEX
    if path.is_file():
        index = orjson.loads(path.read_bytes())
        path.write_bytes(orjson.dumps(index | {"docs": [*map(dict, fitting(found))]}))
