"""The pages of the smallest handbook: complete, alive, the same in both languages, and exactly as the goldens say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import count
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from page_reading import CARD, OUTPUT, Seen, hostile_lines, seen, to_html, written
from tests.loaded import ROOT, SMALL, handbook

from handbook.findings import LANGUAGES, Text
from handbook.model.handbook import Handbook
from handbook.model.origin import Origin
from handbook.render import book as books
from handbook.render.book import book, pages, uris
from handbook.render.navigation import navigation
from handbook.render.page import Entry
from handbook.source.files import open_folder
from handbook.source.library import load

GOLDEN = Path(__file__).parent / "golden" / "pages"
LETTERS_ON_CHINESE_PAGES = frozenset({"ra", "kg", "pcs", "cny", "sp", "sf"})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("uri", uris(book(handbook(), [CARD])))
def test_page_is_as_agreed(uri: str, language: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / language / uri, written()[language][uri].text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", [SMALL, ROOT], ids=["small", "ours"])
def test_every_link_leads_to_a_page_and_a_place_on_it(folder: Path, language: str) -> None:
    found = seen(language, folder)
    dead = []
    for uri, page in found.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = normpath(join(dirname(uri), path)) if path else uri
            if target not in found or (anchor and anchor not in found[target].anchors):
                dead.append((uri, link))
    assert sum(len(page.links) for page in found.values()) > 100
    assert dead == []


@pytest.mark.parametrize("folder", [SMALL, ROOT], ids=["small", "ours"])
def test_both_languages_have_the_same_pages_and_places(folder: Path) -> None:
    zh, en = ({uri: sorted(page.anchors) for uri, page in seen(language, folder).items()} for language in LANGUAGES)
    assert zh == en


@pytest.mark.parametrize("folder", [SMALL, ROOT], ids=["small", "ours"])
def test_no_place_is_named_twice_on_a_page(folder: Path) -> None:
    for uri, page in seen("zh", folder).items():
        assert len(page.anchors) == len(set(page.anchors)), uri


def test_every_step_field_control_and_term_can_be_linked_to() -> None:
    known, found = handbook(), seen("en")
    for procedure in known.procedures.values():
        ids = {step.id for step in procedure.steps() if step.id}
        assert ids <= set(found[f"procedures/{procedure.id}.md"].anchors)
    for form in known.forms.values():
        ids = {field.id for field in form.fields()}
        ids |= {f"{table.id}.{column.id}" for table in form.tables() for column in table.fields}
        assert ids <= set(found[f"forms/{form.id}.md"].anchors)
    assert set(known.controls) <= set(found["controls.md"].anchors)
    assert set(known.terms) <= set(found["glossary.md"].anchors)
    assert set(known.clauses) <= set(found["sources.md"].anchors)


def test_no_english_word_of_ours_stands_on_a_chinese_page() -> None:
    for uri, shown in seen("zh").items():
        words = {word.lower() for word in re.findall(r"[A-Za-z]{2,}", shown.text_without_code)}
        own = {term.term.en for term in handbook().terms.values()} if uri == "glossary.md" else set()
        allowed = LETTERS_ON_CHINESE_PAGES | set(" ".join(own).split())
        assert words <= allowed, uri


def test_no_chinese_character_stands_on_an_english_page() -> None:
    for uri, shown in seen("en").items():
        own = "".join(term.term.zh for term in handbook().terms.values()) if uri == "glossary.md" else ""
        assert set(re.findall(r"[\u3000-\u9fff\uff00-\uffef]", shown.text_without_code)) <= set(own), uri


def test_the_charting_plugin_finds_its_word_on_procedures_only() -> None:
    for language in LANGUAGES:
        for uri, page in written()[language].items():
            is_charted = uri.startswith("procedures/") and uri != "procedures/index.md"
            assert ("mermaid" in page.text) == is_charted, uri


def test_one_page_alone_is_the_page_among_all() -> None:
    prepared = book(handbook(), [CARD], {CARD.id: OUTPUT})
    for language in LANGUAGES:
        for uri in uris(prepared):
            assert books.page(prepared, uri, language) == written()[language][uri]


def test_the_order_in_which_files_are_found_does_not_matter() -> None:
    files = open_folder(SMALL).files
    other = load(dict(reversed(files.items()))).handbook
    assert tuple(pages(book(other), "zh")) == tuple(pages(book(handbook()), "zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_navigation_holds_every_page_once(language: str) -> None:
    def below(entries: tuple[Entry, ...]) -> Iterator[str]:
        for entry in entries:
            yield from filter(None, [entry.uri])
            yield from below(entry.entries)

    prepared = book(handbook(), [CARD])
    assert sorted(below(navigation(prepared, language))) == sorted(uris(prepared))


def test_an_empty_handbook_still_has_its_registers() -> None:
    found = {page.uri: page.text for page in pages(book(Handbook()), "zh")}
    assert {
        "index.md",
        "procedures/index.md",
        "forms/index.md",
        "roles/index.md",
        "glossary.md",
        "documents.md",
    } <= set(found)
    assert "暂无。" in found["procedures/index.md"]


def test_references_to_nothing_show_the_id_and_no_dead_link() -> None:
    procedure = handbook().procedures["sample-request"]
    for language in LANGUAGES:
        for written_page in pages(book(Handbook(procedures={procedure.id: procedure})), language):
            shown = Seen(to_html(written_page.text))
            assert not any("forms/sample" in link or "roles/" in link for link in shown.links if "index" not in link)


@pytest.mark.parametrize("turn", range(0, 200, 25))
def test_no_text_of_a_hostile_handbook_becomes_markup(turn: int) -> None:
    texts = list(hostile_lines())
    hostile = _rewritten(handbook(), (f"{texts[(turn + i) % len(texts)]} {i}" for i in count()))
    harmless = _rewritten(handbook(), (f"text {i}" for i in count()))
    chart = re.compile(r"```mermaid\n.*?\n```", re.DOTALL)
    for found, plain in zip(pages(book(hostile), "en"), pages(book(harmless), "en"), strict=True):
        assert _shape(chart.sub("", found.text)) == _shape(chart.sub("", plain.text)), found.uri


def _shape(text: str) -> list[tuple[str, ...]]:
    """The elements of a page, sorted: the glossary stands in the order of its terms."""
    return sorted(Seen(to_html(text)).elements)


def _rewritten(value: Any, texts: Iterator[str]) -> Any:
    """The same value with every text of the authors replaced by the next of `texts`."""
    if isinstance(value, Text):
        return Text(zh=next(texts), en=next(texts)) if value else value
    if isinstance(value, Mapping):
        return {key: _rewritten(inner, texts) for key, inner in value.items()}
    if type(value) is tuple:
        return tuple(_rewritten(inner, texts) for inner in value)
    if isinstance(value, Origin) or not is_dataclass(value) or isinstance(value, type):
        return value
    keep = {"outlines", "all_outlines"}
    changed = {f.name: _rewritten(getattr(value, f.name), texts) for f in fields(value) if f.name not in keep}
    return replace(value, **changed)


def test_the_small_handbook_uses_every_kind_of_step() -> None:
    kinds = {step.kind for procedure in handbook().procedures.values() for step in procedure.steps()}
    assert kinds >= {"do", "approve", "decide", "parallel", "first_of", "wait", "call", "group", "return_to", "end"}
