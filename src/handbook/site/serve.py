"""Reading the site while writing it: rebuild what has changed, reload the browser, survive any mistake."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from handbook.site import words
from handbook.site.build import Say, build_site
from handbook.site.contents import PROCEDURES
from handbook.site.engine import OWN_PAGES
from handbook.site.job import BuildError, Job
from handbook.site.surviving import surviving

WAITING = """<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><title>…</title></head>
<body><p lang="zh">{zh}</p><p lang="en">{en}</p></body>
</html>
"""


def serve(job: Job, host: str, port: int, say: Say) -> None:
    """Serve `job` at `host`:`port` until interrupted; raises BuildError if the port is taken."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        live = replace(job, root=Path(folder) / "site", serving=True)
        build = partial(rebuild, live, say)
        server = LiveReloadServer(surviving(build), host, port, str(live.root))
        server.error_handler = lambda code: _page(live.root / f"{code}.html")
        server.builder()
        if not live.root.exists():
            live.root.mkdir()
            waiting = WAITING.format(zh=words.WAITING.zh, en=words.WAITING.en)
            live.root.joinpath("index.html").write_text(waiting, "utf-8")
        for path in (job.handbook / PROCEDURES, job.handbook / OWN_PAGES, job.settings):
            if path.exists():
                server.watch(str(path))
        say(words.SERVING[job.speak].format(url=server.url))
        try:
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs types it in part
        except KeyboardInterrupt:
            server.shutdown()
        except OSError as taken:
            raise BuildError(words.PORT_TAKEN[job.speak].format(port=port)) from taken


def rebuild(job: Job, say: Say) -> None:
    """Build, say how long it took, or what is wrong and raise BuildError."""
    started = time.monotonic()
    try:
        build_site(job, say, force=True)
    except BuildError as failed:
        say(str(failed))
        raise
    say(words.REBUILT[job.speak].format(seconds=time.monotonic() - started))


def _page(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
