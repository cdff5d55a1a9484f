"""The search index of one language: pages in their order, boilerplate left out, written as UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from logging import WARNING
from pathlib import Path
from typing import Any

import jieba  # type: ignore[import-untyped]  # has no type information
import orjson
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

Entry = Mapping[str, Any]

INDEX = "search/search_index.json"
WEIGHTS = {"procedures/": 2.0, "forms/": 2.0, "rules/": 0.1, "sources": 0.3}
"""How much a hit counts, by the beginning of the page's path: people look for work to do, seldom for the rest."""


def weigh(page: Page) -> None:
    """Give a page its weight in the search results, unless its author has."""
    weight = next((weight for start, weight in WEIGHTS.items() if page.file.src_uri.startswith(start)), None)
    if weight is not None:
        page.meta.setdefault("search", {"boost": weight})


def quiet_words(folder: Path) -> None:
    """Make the Chinese word splitter keep its dictionary in `folder` and say nothing on its way."""
    jieba.setLogLevel(WARNING)
    jieba.dt.tmp_dir = str(folder) if folder.is_dir() else None


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


def write(site: Path, found: Sequence[Entry]) -> None:
    """Replace the entries of the plugin's index, and its escapes by UTF-8, which halves a Chinese index."""
    path = site / INDEX
    if path.is_file():
        index = orjson.loads(path.read_bytes())
        path.write_bytes(orjson.dumps(index | {"docs": [*map(dict, found)]}))
