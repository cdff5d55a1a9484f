"""The MkDocs plugin: gives a handbook's pages to MkDocs as virtual files, one build per language side by side.

The only module that knows the order of MkDocs's events; what happens in each is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from handbook.findings import LANGUAGES
from handbook.render.libraries import LibraryMissingError
from handbook.render.page import Page as WrittenPage
from handbook.site import blanks, charts, dressing, landing, mermaid, search, siblings, words
from handbook.site.contents import PROCEDURES, contents, lonely, newest_day, read, site_name
from handbook.site.drafts import Source
from handbook.site.form_assets import form_assets
from handbook.site.job import BuildError, Job
from handbook.site.remembering import Remembering
from handbook.site.security import scripts, with_policy
from handbook.site.splitting import prepare_splitting
from handbook.site.store import Store
from handbook.site.surviving import surviving

log = get_plugin_logger("handbook")

FIRST, LAST = 100, -100


class Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs types its base in part
    """The plugin's settings in `mkdocs.yml`: none are needed."""

    languages = config_options.ListOfItems(config_options.Choice(LANGUAGES), default=list(LANGUAGES))


class HandbookPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # the same
    """`- handbook` in `mkdocs.yml`; the handbook is the folder of that file, unless a job says otherwise."""

    job: Job | None = None
    source: Source | None = None
    say: Callable[[str], None] = staticmethod(log.warning)
    serving = False
    partial = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take in how MkDocs was called."""
        self.serving = command == "serve"
        self.partial = dirty

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the handbook, start the other languages, and turn the settings into those of the first one."""
        self.now = job = self.job or self._job(config)
        self.own, self.site_url = Path(config.docs_dir), config.site_url or "/"
        self.trusted: set[str] = set()
        self.others: list[siblings.Sibling] = []
        try:
            source = self.source or read(job.handbook, job.speak)
        except BuildError as failed:
            if self.job:
                raise
            raise PluginError(str(failed)) from failed
        self.others = siblings.start(job, source)
        self.handbook = source.handbook
        drafts = Store(WrittenPage, job.handbook, job.language) if self.partial else None
        written = contents(source, job.language, self.own, drafts)
        in_folders = bool(config.use_directory_urls)
        pages = blanks.with_links(self.handbook, written.pages, job.language, in_folders=in_folders)
        self.contents = replace(written, pages=tuple(pages))
        self.memory = Remembering(job, enabled=self.partial)
        dressing.dress(config, job, self.contents)
        charts.lighten(config, self.trusted)
        prepare_splitting()
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the pages, and find those that need not be built again."""
        dressing.add_files(files, config, self.contents, self.own, self.now.language)
        for uri, text in form_assets(self.handbook, self.now.language):
            files.append(File.generated(config, uri, content=text))
        self.memory.recall(files, config, self.contents.pages)
        for page in self.contents.twice:
            log.warning(words.PAGE_TWICE[self.now.speak].format(path=f"{self.now.language}/{page}"))
        if not self.now.alone:
            for page, missing in lonely(self.own, self.now.languages):
                log.warning(words.ONE_LANGUAGE_ONLY[self.now.speak].format(path=page, other=missing))
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give every page its title and date, and finished pages what MkDocs would learn by reading them."""
        dressing.name_pages(files, config, self.contents, newest_day(self.handbook))
        self.memory.teach()
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates our words."""
        del config, files
        env.globals["handbook"] = dressing.template_words(self.now)
        return env

    @event_priority(FIRST)
    def _before_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        del config, nav
        search.weigh(page)
        page.canonical_url = None  # the address that the site was built for
        self.shown = search.as_shown(page.content or "")
        page.content = search.without_charts(page.content or "")
        return context

    @event_priority(LAST)
    def _after_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        del config, nav
        page.content = self.shown
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(LAST)
    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Protect the page for wrong addresses, which holds nothing but the theme: its scripts are the trusted ones."""
        del config
        if not template_name.endswith(".html"):
            return output_content
        self.trusted |= scripts(output_content)
        return self._protected(output_content)

    @event_priority(LAST)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Protect a page, and keep it for the next build."""
        del config
        html = self._protected(output)
        self.memory.note(page, html)
        return html

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what came from the store, the search index, and what stands above the languages."""
        site, job = Path(config.site_dir), self.now
        search.write(site, self.memory.finish(site, search.entries(config)))
        blanks.write(job, self.handbook, remembered=self.partial)
        if job.alone:
            return
        if not siblings.finish(self.others, self.say):
            others = ", ".join(words.LANGUAGE_NAMES[language] for language in job.languages[1:])
            raise PluginError(words.SIBLING_NOT_BUILT[job.speak].format(language=others))
        try:
            mermaid.copy_mermaid(job.root)
        except LibraryMissingError as missing:
            log.warning(missing.text[job.speak])
        landing.write(job.root, job.languages, self.site_url, site_name(self.handbook), policy=not self._reloads())

    def on_build_error(self, *, error: Exception) -> None:
        """Stop the other languages too."""
        del error
        siblings.stop(getattr(self, "others", []))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a procedure, a form or a hand-written page changes, and survive a mistake in it."""
        del config, builder
        for folder in (self.now.handbook / PROCEDURES, self.own):
            server.watch(str(folder))
        server.builder = surviving(server.builder)
        return server

    def _job(self, config: MkDocsConfig) -> Job:
        settings = Path(config.config_file_path)
        return Job(
            handbook=settings.parent,
            settings=settings,
            root=Path(config.site_dir),
            languages=tuple(self.config.languages),
            strict=config.strict,
            remembered=self.partial,
            serving=self.serving,
        )

    def _reloads(self) -> bool:
        return self.serving or self.now.serving

    def _protected(self, html: str) -> str:
        return html if self._reloads() else with_policy(html, self.trusted)
