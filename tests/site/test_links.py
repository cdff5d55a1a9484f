"""Every link and every anchor of the built site is alive."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest
from small_site import Site

BASE = "http://handbook/"


def addresses(root: Path) -> dict[str, Path]:
    """Every page by its address."""
    found = {}
    for path in root.rglob("*.html"):
        relative = path.relative_to(root).as_posix()
        found[BASE + relative] = path
        if path.name == "index.html":
            found[BASE + relative.removesuffix("index.html")] = path
    return found


@pytest.fixture(scope="module")
def trees(site: Site) -> dict[Path, lxml.html.HtmlElement]:
    return {path: lxml.html.document_fromstring(path.read_bytes()) for path in site.root.rglob("index.html")}


def test_every_link_and_anchor_is_alive(site: Site, trees: dict[Path, lxml.html.HtmlElement]) -> None:
    pages = addresses(site.root)
    anchors = {path: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in trees.items()}
    dead, checked = [], 0
    for path, tree in trees.items():
        here = BASE + path.relative_to(site.root).as_posix().removesuffix("index.html")
        for link in tree.xpath("//*[not(self::image)]/@href | //@src"):
            address, anchor = urldefrag(urljoin(here, link))
            if not address.startswith(BASE):
                continue
            checked += 1
            target = pages.get(address)
            file = site.root / unquote(address.removeprefix(BASE))
            if (target is None and not file.is_file()) or (
                anchor and target and unquote(anchor) not in anchors[target]
            ):
                dead.append(f"{here}: {link}")
    assert checked > 1000
    assert dead == []


def test_no_link_leads_out_of_the_handbook(trees: dict[Path, lxml.html.HtmlElement]) -> None:
    links = {link for tree in trees.values() for link in tree.xpath("//*/@href | //@src") if "//" in link}
    assert links == set()


def test_no_anchor_stands_twice_on_a_page(trees: dict[Path, lxml.html.HtmlElement]) -> None:
    for path, tree in trees.items():
        ids = tree.xpath("//*[not(ancestor::svg)]/@id")
        assert len(ids) == len(set(ids)), path


def test_both_languages_have_the_same_addresses(site: Site) -> None:
    pages = {
        language: {path.relative_to(site.root / language) for path in (site.root / language).rglob("*.html")}
        for language in ("zh", "en")
    }
    assert pages["zh"] == pages["en"]


def test_every_search_hit_leads_to_a_place(site: Site, trees: dict[Path, lxml.html.HtmlElement]) -> None:
    for language in ("zh", "en"):
        hits = json.loads(site.root.joinpath(language, "search/search_index.json").read_text("utf-8"))["docs"]
        assert len(hits) > 50
        for hit in hits:
            address, anchor = urldefrag(hit["location"])
            tree = trees[site.root / language / address / "index.html"]
            assert not anchor or tree.xpath("//*[@id=$id]", id=anchor), hit["location"]


def test_the_search_index_spells_chinese_as_chinese(site: Site) -> None:
    assert "样品".encode() in site.root.joinpath("zh/search/search_index.json").read_bytes()
