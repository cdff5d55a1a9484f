"""What the renderer hands over: pages of Markdown and the navigation, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    `uri` is its path in the Markdown tree (`procedures/sample-trial.md`), the same in both languages; `title` is plain
    text, escaped for nothing; `text` is Markdown for Python-Markdown with attr_list, md_in_html, tables, admonition
    and fenced code. `source` is the handbook file it comes from, "" where it comes from many.
    """

    uri: str
    title: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation: a page (`uri`), or a heading with entries below it. `title` is plain text."""

    title: str
    uri: str = ""
    entries: tuple[Entry, ...] = ()
