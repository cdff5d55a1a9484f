"""The small handbook, and a built site served as any web server would."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

RUN = "import sys; from handbook.cli.main import main; main(sys.argv[1:])"


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address at which it is served."""

    root: Path
    url: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Quiet(SimpleHTTPRequestHandler):
    """A file server that keeps its log to itself."""

    def log_message(self, *_arguments: object) -> None: ...


def served(root: Path, port: int) -> Iterator[Site]:
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(root, f"http://127.0.0.1:{port}")
        server.shutdown()
        thread.join()
