"""Mermaid itself in Chromium, watched: what it draws, what it asks for, what it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAW = """
async ([source, theme]) => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict", theme, look: "classic"})
  const {svg} = await mermaid.render("chart", source)
  const place = document.getElementById("place")
  place.innerHTML = svg
  const texts = query => [...place.querySelectorAll(query)].map(e => e.textContent)
  return {
    type: place.querySelector("svg").getAttribute("aria-roledescription"),
    nodes: texts("g.node:not(.labelRect), g.nodes > a"),
    texts: texts(".nodeLabel, .edgeLabel, .cluster-label, .swimlane-label, text"),
    links: [...place.querySelectorAll("a")].map(e => e.getAttribute("href") || e.getAttribute("xlink:href")),
    active: place.querySelectorAll("script, iframe, object, embed, img, image, form, [onload], [onerror]").length,
    ran: window.ran === undefined ? 0 : window.ran,
  }
}
"""


@dataclass
class Canvas:
    """A page with Mermaid; `disturbances` are the dialogs, requests and errors of all that was drawn on it."""

    page: Page
    disturbances: list[str] = field(default_factory=list)

    def draw(self, source: str, theme: str = "default") -> dict[str, Any]:
        drawn: dict[str, Any] = self.page.evaluate(DRAW, [source, theme])
        return drawn


@pytest.fixture(scope="module")
def canvas(browser: Browser, needs_node_modules: Path) -> Iterator[Canvas]:
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<!doctype html><meta charset=utf-8><div id=place></div>")
    page.add_script_tag(path=needs_node_modules / "mermaid" / "dist" / "mermaid.min.js")
    canvas = Canvas(page)
    page.on("dialog", lambda dialog: (canvas.disturbances.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: canvas.disturbances.append(request.url))
    page.on("pageerror", lambda error: canvas.disturbances.append(str(error)))
    yield canvas
    context.close()
