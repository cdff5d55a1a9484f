"""Reading the site while writing it: rebuild what has changed, reload the browser, survive any mistake."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from errno import EADDRINUSE
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


class Server(LiveReloadServer):
    """MkDocs's server; it may take its address before it serves, since the first build takes a while."""

    is_bound = False

    def server_bind(self) -> None:
        """Take the address, once; raises OSError where that can't be."""
        if not self.is_bound:
            super().server_bind()
            self.is_bound = True


def serve(job: Job, host: str, port: int, say: Say) -> None:
    """Serve `job` at `host`:`port` until interrupted; raises BuildError where nobody can listen there."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        live = replace(job, root=Path(folder) / "site", serving=True)
        build = partial(rebuild, live, say)
        server = Server(surviving(build), host, port, str(live.root))
        try:
            server.server_bind()
        except OSError as refused:
            said = words.PORT_TAKEN if refused.errno == EADDRINUSE else words.NO_ADDRESS
            raise BuildError(said[job.speak].format(host=host, port=port, reason=refused.strerror)) from refused
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


def rebuild(job: Job, say: Say) -> None:
    """Build, say how long it took, or what is wrong and raise BuildError."""
    started = time.monotonic()
    try:
        build_site(job, say, force=True)
    except BuildError as failed:
        say(str(failed))
        raise
    except OSError as failed:  # such as a page that is just being saved
        reason = f"{failed.filename}: {failed.strerror}"
        say(reason)
        raise BuildError(reason) from failed
    say(words.REBUILT[job.speak].format(seconds=time.monotonic() - started))


def _page(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
