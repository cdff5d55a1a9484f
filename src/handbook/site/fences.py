"""Charts in Markdown → HTML that survives any label, with a still picture for readers without script.

mermaid2 recognises its formatter by the name `fence_mermaid_custom` and its page by `<pre class="mermaid">`; its own
formatter of that name writes the source unescaped into the page.
"""

from __future__ import annotations

from html import escape
from typing import Any

from handbook.render.libraries import LibraryMissingError
from handbook.site.charts import CHART


def fence_mermaid_custom(source: str, *_settings: Any, **_more: Any) -> str:
    """The HTML of a chart, as the `format` of a pymdownx.superfences fence; `source` is its Mermaid text."""
    text = escape(source)
    return (
        '<figure class="hb-chart" data-search-exclude="true">'
        f'<div class="hb-chart__view">{CHART}<code>{text}</code></pre></div>'
        f'<noscript><div class="hb-chart__view">{_still(source) or f"<pre>{text}</pre>"}</div></noscript></figure>'
    )


def _still(source: str) -> str:
    from handbook.render.picture import PictureError, svg  # loading it starts a thread, and a threaded build can't copy

    try:
        # Instant navigation assigns to the `href` of every element that has one, which an SVG link forbids.
        return svg(source).replace("<a href=", "<a xlink:href=")
    except (PictureError, LibraryMissingError):
        return ""
