"""How mermaid2 is used: for what it does well, on a page that costs it nothing.

mermaid2 reads a whole page with BeautifulSoup as soon as the page holds a chart, which takes two to three times as long
as everything else in the build, in order to append its scripts at the end. Here it is shown an empty page with one
chart, and what it appends is put at the end of the real page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from handbook.site.security import scripts

CHART = '<pre class="mermaid">'
SHELL = f"<html><body>{CHART}<code></code></pre></body></html>"
END = "</body>"


def lighten(config: MkDocsConfig, trusted: set[str]) -> None:
    """Let mermaid2, where it is among the plugins, work on shells of pages; its scripts are added to `trusted`."""
    logging.getLogger("mkdocs.plugins.mermaid2").setLevel(logging.WARNING)  # it reports three lines a page
    plugin = config.plugins.get("mermaid2")
    events = config.plugins.events["post_page"]
    for position, event in enumerate(events):
        if plugin is not None and getattr(event, "__self__", None) is plugin:
            events[position] = on_shell(event, trusted)


def on_shell(event: Callable[..., str], trusted: set[str]) -> Callable[..., str]:
    """`event` of mermaid2, run on a shell of the page; the inline scripts that it appends are added to `trusted`."""

    @wraps(event)
    def post_page(output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        if CHART not in output:
            return output
        appended = event(SHELL, page=page, config=config).partition("</pre>")[2].partition(END)[0].strip()
        trusted.update(scripts(appended))
        before, end, after = output.rpartition(END)
        return f"{before}{appended}{end}{after}"

    return post_page
