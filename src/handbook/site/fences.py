"""Charts in Markdown → HTML that survives any label, with a still picture for readers without script.

mermaid2 recognises its formatter by the name `fence_mermaid_custom` and its page by `<pre class="mermaid">`; its own formatter
of that name writes the source unescaped into the page.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from handbook.render.picture import svg
from handbook.site.charts import CHART


def fence_mermaid_custom(source: str, *_settings: Any, **_more: Any) -> str:
    """The HTML of a chart, as the `format` of a pymdownx.superfences fence; `source` is its Mermaid text."""
    return (
        f'<figure class="hb-chart" data-search-exclude="true"><div class="hb-chart__view">{CHART}<code>{escape(source)}</code></pre></div>'
        f'<noscript><div class="hb-chart__view">{still(source)}</div></noscript></figure>'
    )


@lru_cache(maxsize=64)
def still(source: str) -> str:
    """The chart as SVG, or its source where it can't be drawn."""
    try:
        return svg(source)
    except ValueError:
        return f"<pre>{escape(source)}</pre>"
