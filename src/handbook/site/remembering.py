"""Which pages a build can take from the store: those into which nothing new has gone.

A page's key is the hash of its own text and of everything that goes into every page of the build: the programs, our own
files, the settings, the navigation, the list of pages. Under MkDocs's partial build (`--dirty`) a page that is found in
the store is neither read nor written by MkDocs; its anchors and links are still checked against the others.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from handbook.render.page import Page as Written
from handbook.site import search
from handbook.site.fingerprint import digest, programs
from handbook.site.job import Job
from handbook.site.store import Finished, Store

LOGGER = logging.getLogger("mkdocs")


class VirtualFile(File):
    """A page that exists in memory only; `finished` where it need not be built again."""

    finished: Finished | None = None

    def is_modified(self) -> bool:
        """Whether MkDocs must build the page."""
        return self.finished is None


class Remembering:
    """The store's part in one build of one language."""

    def __init__(self, job: Job, *, enabled: bool) -> None:
        """`enabled` is false where MkDocs builds everything anew."""
        self.store = Store(Finished, job.handbook, job.language)
        self.enabled = enabled
        self.serving = job.serving
        self.keys: dict[str, str] = {}
        self.files: dict[str, VirtualFile] = {}
        self.html: dict[str, str] = {}
        self.doubts = CountHandler()
        self.doubts.setLevel(logging.WARNING)

    def recall(self, files: Files, config: MkDocsConfig, pages: Sequence[Written]) -> None:
        """Find out which of `pages`, which stand in `files`, are in the store; begin to listen for warnings."""
        LOGGER.addHandler(self.doubts)
        base = digest(_build(config, pages, serving=self.serving))
        for page in pages:
            file = files.get_file_from_path(page.uri)
            if isinstance(file, VirtualFile):
                self.files[page.uri] = file
                self.keys[page.uri] = digest([base, page.uri, page.title, page.text])
                file.finished = self.store.get(self.keys[page.uri]) if self.enabled else None

    def teach(self) -> None:
        """Tell MkDocs the anchors of pages that it doesn't read, and their links to anchors."""
        for file in self.files.values():
            if file.finished and file.page:
                file.page.present_anchor_ids = set(file.finished.anchors)
                file.page.links_to_anchors = {
                    self.files[uri]: dict(links) for uri, links in file.finished.links.items() if uri in self.files
                }

    def note(self, page: Page, html: str) -> None:
        """Keep what was built."""
        self.html[page.file.src_uri] = html

    def finish(self, site: Path, found: Sequence[search.Entry]) -> list[search.Entry]:
        """Write the pages from the store into `site`; give the search index of all pages, in their order.

        What was built goes into the store, and what no page uses any longer leaves it; but a build with warnings is
        not remembered, so that the next one warns again.
        """
        LOGGER.removeHandler(self.doubts)
        keep = self.enabled and not self.doubts.get_counts()
        new = search.by_page(found)
        index: list[search.Entry] = []
        for uri, file in self.files.items():
            if file.finished:
                path = site / file.dest_uri
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.finished.html.encode("utf-8", "xmlcharrefreplace"))
                index += file.finished.search
                continue
            entries = new.get(file.page.url, []) if file.page else []
            index += entries
            if keep and file.page and uri in self.html:
                self.store.put(self.keys[uri], _finished(file.page, self.html[uri], entries))
        if keep:
            self.store.keep_only(set(self.keys.values()))
        return index


def _finished(page: Page, html: str, entries: Sequence[search.Entry]) -> Finished:
    links: Mapping[File, Mapping[str, str]] = page.links_to_anchors or {}
    return Finished(
        html, entries, sorted(page.present_anchor_ids or ()), {file.src_uri: dict(to) for file, to in links.items()}
    )


def _build(config: MkDocsConfig, pages: Iterable[Written], *, serving: bool) -> Iterable[str]:
    yield programs()
    yield repr((serving, config.extra.get("alternate")))
    yield repr((config.site_url, config.site_name, config.nav, config.theme["language"]))
    yield Path(config.config_file_path).read_text("utf-8")
    yield repr([page.uri for page in pages])
