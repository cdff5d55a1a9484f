"""The HTML that the site's own Markdown settings make of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import markdown
from mkdocs.utils.yaml import yaml_load
from tests.loaded import ROOT

HOSTILE: list[str] = [
    json.loads(line) for line in (ROOT / "tests/data/hostile.jsonl").read_text("utf-8").split("\n") if line
]
VOID = frozenset({"br", "hr", "img", "input"})


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


def squeezed(text: str) -> str:
    """Blanks as a browser shows them."""
    return " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)


def hostile_lines() -> Iterator[str]:
    """The hostile texts that are one visible line."""
    return (text for text in HOSTILE if len(text.splitlines()) == 1 and text.isprintable() and text.strip())
