"""The few Markdown constructs the pages are made of. Takes Markdown, not text: escape first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def heading(level: int, markdown: str, anchor: str, *, searched: bool = True) -> str:
    """A heading with its anchor, never deeper than level 6; the search index skips its part unless `searched`."""
    exclusion = "" if searched else " data-search-exclude"
    return f"{'#' * min(level, 6)} {markdown} {{ #{anchor}{exclusion} }}"


def bullets(items: Iterable[str]) -> str:
    """A list of one-line items."""
    return "\n".join(f"- {item}" for item in items)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every cell is one line of Markdown, in which a stroke must have been escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def admonition(kind: str, title: str, body: str) -> str:
    """A box (`note`, `warning`, …); `title` must hold no double quote."""
    indented = "\n".join(f"    {line}" if line else "" for line in body.splitlines())
    return f'!!! {kind} "{title}"\n\n{indented}'


def nested(name: str, parts: Iterable[str]) -> str:
    """Parts that belong together, in a box that a style sheet may draw."""
    return join([f'<div class="{name}" markdown>', *parts, "</div>"])


def anchored(markdown: str, anchor: str) -> str:
    """A table cell that can be linked to."""
    return f"{markdown} {{ #{anchor} }}"


def join(parts: Iterable[str]) -> str:
    """Blocks with an empty line between them; empty blocks are left out."""
    return "\n\n".join(part for part in parts if part)
