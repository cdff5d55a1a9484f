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
OVERHEAD = 40
"""Bytes that an entry takes beside its texts and its address."""
MARKUP = re.compile(r"<[^>]*>")
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
    """`found`, if it fits into MOST_BYTES; else one entry a page: all its headings, and of its text what fits."""
    if len(orjson.dumps([*map(dict, found)])) <= MOST_BYTES:
        return found
    pages = [(address, entries, _headings(entries)) for address, entries in by_page(found).items()]
    taken = sum(len(f"{address}{entries[0]['title']}{heads}".encode()) + OVERHEAD for address, entries, heads in pages)
    room = max(0, (MOST_BYTES - taken) // len(pages))
    return [
        {**entries[0], "location": address, "text": f"{heads} {_beginning(entries, room)}".strip()}
        for address, entries, heads in pages
    ]


def _headings(entries: Sequence[Entry]) -> str:
    return " · ".join(dict.fromkeys(entry["title"] for entry in entries[1:]))


def _beginning(entries: Sequence[Entry], room: int) -> str:
    text = " ".join(" ".join(MARKUP.sub(" ", entry["text"]).split()) for entry in entries)
    return text.encode()[:room].decode("utf-8", "ignore")


def write(site: Path, found: Sequence[Entry]) -> None:
    """Replace the entries of the plugin's index, and its escapes by UTF-8, which halves a Chinese index."""
    path = site / INDEX
    if path.is_file():
        index = orjson.loads(path.read_bytes())
        path.write_bytes(orjson.dumps(index | {"docs": [*map(dict, fitting(found))]}))
