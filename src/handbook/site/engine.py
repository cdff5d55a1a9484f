"""One MkDocs run for one job, without MkDocs's command line."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from handbook.findings import Severity
from handbook.report.words import SEVERITIES
from handbook.site import words
from handbook.site.drafts import Source
from handbook.site.job import BuildError, Job
from handbook.site.packaged import STATIC

LOGGER = logging.getLogger("mkdocs")
OWN_PAGES = "docs"


class Heard(logging.Handler):
    """Passes warnings and errors on, with the language of the pages that they are about."""

    def __init__(self, job: Job, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.job, self.say = job, say

    def emit(self, record: logging.LogRecord) -> None:
        """Say one record."""
        grade = Severity.WARNING if record.levelno < logging.ERROR else Severity.ERROR
        speak = self.job.speak
        names = {"grade": SEVERITIES[grade][speak], "language": self.job.language, "said": record.getMessage()}
        self.say(words.GRADED[speak].format(**names))


def run(job: Job, say: Callable[[str], None], source: Source | None = None) -> None:
    """Build `job` into its root, telling warnings and errors to `say`; raises BuildError if it fails.

    `source` is the handbook, where it has been read already.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's advertisement of its successor
    with _heard(job, say):
        try:
            config = settings(job, say, source)
            config.plugins.on_startup(command="serve" if job.serving else "build", dirty=job.remembered)
            try:
                build(config, dirty=True)
            finally:
                config.plugins.on_shutdown()
        except ConfigurationError as wrong:
            raise BuildError(words.BAD_SETTINGS[job.speak].format(path=job.settings, reason=wrong)) from wrong
        except Abort as stopped:
            raise BuildError(words.NOT_BUILT[job.speak]) from stopped


def settings(job: Job, say: Callable[[str], None], source: Source | None) -> MkDocsConfig:
    """The validated settings of a job, handed to our plugin; raises ConfigurationError or BuildError."""
    given = {}
    if job.settings.parent != job.handbook:
        own = job.handbook / OWN_PAGES
        given["docs_dir"] = str(own if own.is_dir() else STATIC)
    config = load_config(str(job.settings), site_dir=str(job.root), strict=job.strict, **given)
    plugin = config.plugins.get("handbook")
    if plugin is None:
        raise BuildError(words.NO_PLUGIN[job.speak].format(path=job.settings))
    plugin.job, plugin.say, plugin.source = job, say, source
    return config


@contextmanager
def _heard(job: Job, say: Callable[[str], None]) -> Iterator[None]:
    # A partial build is what the store makes safe, so MkDocs's warning about it would only fail strict builds.
    builder, handler = logging.getLogger("mkdocs.commands.build"), Heard(job, say)
    level, propagate = LOGGER.level, LOGGER.propagate
    builder.addFilter(_not_about_dirt)
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.WARNING)
    LOGGER.propagate = False
    try:
        yield
    finally:
        builder.removeFilter(_not_about_dirt)
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(level)
        LOGGER.propagate = propagate


def _not_about_dirt(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in record.getMessage()
