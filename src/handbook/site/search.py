"""The search index of one language: pages in their order, boilerplate left out, written as UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
    """`found`, if it fits into MOST_BYTES; else with the ends of the longest texts cut off, but every title whole.

    Where that would leave the sections less than LEAST_OF_A_SECTION there is one entry a page: its headings and text.
    """
    if len(orjson.dumps([*map(dict, found)])) <= MOST_BYTES:
        return found
    sections = [({**entry, "text": ""}, _plain(entry["text"])) for entry in found]
    level = _level(sections)
    if level < LEAST_OF_A_SECTION:
        sections = [_whole_page(entries) for entries in by_page(found).values()]
        level = _level(sections)
    return [{**head, "text": f"{head['text']} {_beginning(text, level)}".strip()} for head, text in sections]


def _whole_page(entries: Sequence[Entry]) -> tuple[Entry, str]:
    headings = " · ".join(dict.fromkeys(entry["title"] for entry in entries[1:]))
    location = entries[0]["location"].partition("#")[0]
    return {**entries[0], "location": location, "text": headings}, " ".join(_plain(entry["text"]) for entry in entries)


def _level(sections: Sequence[tuple[Entry, str]]) -> int:
    """How many bytes each text may have at most, so that all fit."""
    room = MOST_BYTES - sum(len(orjson.dumps(head)) + OVERHEAD for head, _ in sections)
    lengths = sorted(len(text.encode()) for _, text in sections)
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
