"""The pages of a handbook, and the HTML that the site's own Markdown settings make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
from mkdocs.utils.yaml import yaml_load
from tests.loaded import ROOT, SMALL, handbook

from handbook.findings import LANGUAGES, Severity, Text
from handbook.render.book import book, pages
from handbook.render.page import Page
from handbook.rules.catalogue import Card

HOSTILE: list[str] = [
    json.loads(line) for line in (ROOT / "tests/data/hostile.jsonl").read_text("utf-8").split("\n") if line
]
VOID = frozenset({"br", "hr", "img", "input"})
CARD = Card(
    id="F316",
    name="no-explicit-end",
    severity=Severity.WARNING,
    title=Text(zh="没有写明结束", en="No explicit end"),
    message={"message": Text(zh="最后一步之后没有写明结束", en="nothing says that the case ends here")},
    reason=Text(zh="读者看不出事情是否办完。", en="The reader cannot tell whether the work is done."),
    bad={"procedures/sales/a.yml": "steps:\n  - id: `one`\n    do: {zh: 做, en: Do}\n"},
    good={"procedures/sales/a.yml": "steps:\n  - end: {zh: 结束, en: Done}\n"},
)
OUTPUT = Text(
    zh="a.yml:2:5: 警告 [F316] 最后一步之后没有写明结束",
    en="a.yml:2:5: warning [F316] nothing says that the case ends here",
)


@cache
def site_markdown() -> markdown.Markdown:
    """Python-Markdown as mkdocs.yml sets it up."""
    with ROOT.joinpath("mkdocs.yml").open("rb") as settings:
        chosen = yaml_load(settings)["markdown_extensions"]
    extensions = [extension if isinstance(extension, str) else next(iter(extension)) for extension in chosen]
    options = {name: value for extension in chosen if isinstance(extension, dict) for name, value in extension.items()}
    return markdown.Markdown(extensions=extensions, extension_configs=options)


def to_html(text: str, converter: markdown.Markdown | None = None) -> str:
    converter = converter or site_markdown()
    converter.reset()
    return converter.convert(text)


class Seen(HTMLParser):
    """What a browser would make of a page: its elements, texts, anchors and links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.codeless: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *sorted(name for name, _ in attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"p", "br", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div"}:
            self.texts.append(" ")
            self.codeless.append(" ")
        values = dict(attrs)
        if values.get("id"):
            self.anchors.append(str(values["id"]))
        if tag == "a" and "headerlink" not in (values.get("class") or ""):
            self.links.append(values.get("href") or "")
        if tag == "a" and "headerlink" in (values.get("class") or ""):
            self.open[-1] = "headerlink"

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "headerlink" in self.open:
            return
        self.texts.append(data)
        if "code" not in self.open:
            self.codeless.append(data)

    @property
    def text(self) -> str:
        return squeezed("".join(self.texts))

    @property
    def text_without_code(self) -> str:
        return squeezed("".join(self.codeless))


@cache
def written(folder: Path = SMALL) -> Mapping[str, Mapping[str, Page]]:
    """Language → uri → page."""
    prepared = book(handbook(folder), [CARD], {CARD.id: OUTPUT})
    return {language: {page.uri: page for page in pages(prepared, language)} for language in LANGUAGES}


@cache
def seen(language: str, folder: Path = SMALL) -> Mapping[str, Seen]:
    """Uri → what a browser makes of the page."""
    return {uri: Seen(to_html(page.text)) for uri, page in written(folder)[language].items()}


def squeezed(text: str) -> str:
    """Blanks as a browser shows them."""
    return " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)


def hostile_lines() -> Iterator[str]:
    """The hostile texts that are one visible line."""
    return (text for text in HOSTILE if len(text.splitlines()) == 1 and text.isprintable() and text.strip())
