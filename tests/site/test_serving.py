"""`handbook serve` and `mkdocs serve`: an edit shows, a mistake is survived."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import RUN, free_port
from tests.loaded import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.long
PATIENCE = 180  # seconds; a machine that runs the whole suite is slow
STEP = "procedures/sales/sample-request.yml"


class Server:
    """A server under test: where it is, what it says."""

    def __init__(self, command: list[str], port: int, folder: Path, environment: dict[str, str], log: Path) -> None:
        self.url, self.log = f"http://127.0.0.1:{port}", log
        with log.open("w") as terminal:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=terminal, stderr=terminal)

    def shows(self, path: str, text: str) -> bool:
        """Wait until the page at `path` holds `text`."""
        return self.until(lambda: text in self.get(path))

    def says(self, text: str) -> bool:
        """Wait until the server has written `text` to the terminal."""
        return self.until(lambda: text in self.said())

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def until(self, happens: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            if happens():
                return True
            time.sleep(0.2)
        return False

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture
def serve(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(company: Path, *options: str, mkdocs: bool = False) -> Server:
        port = free_port()
        if mkdocs:
            command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
        else:
            command = [sys.executable, "-c", RUN, "serve", "--port", str(port), *options]
        servers.append(Server(command, port, company, environment, tmp_path / "log"))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()


def edited(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_an_edit_reloads_the_page_in_the_browser(serve: Callable[..., Server], company: Path, page: Page) -> None:
    server = serve(company)
    assert server.shows("/zh/procedures/sample-request/", "样品申请"), server.said()
    page.goto(f"{server.url}/zh/procedures/sample-request/")
    edited(company / STEP, "样品申请", "要样品")
    page.get_by_role("heading", level=1).filter(has_text="要样品").wait_for(timeout=PATIENCE * 1000)
    form = company / "procedures/forms/sample-request-form.yml"
    edited(form, re.search(r"title: \{zh: ([^,]+),", form.read_text("utf-8"))[1], "要样单")  # type: ignore[index]
    assert server.shows("/zh/forms/sample-request-form/", "要样单")
    assert server.stop() == 0


def test_a_broken_file_is_reported_and_the_last_good_page_stays(serve: Callable[..., Server], company: Path) -> None:
    server = serve(company, "--lang", "en")
    assert server.shows("/en/procedures/sample-request/", "Sample request")
    good = company.joinpath(STEP).read_text("utf-8")
    company.joinpath(STEP).write_text("id: [\n", "utf-8")
    assert server.says(f"{STEP}:")
    assert "Sample request" in server.get("/en/procedures/sample-request/")
    assert "Traceback" not in server.said()
    company.joinpath(STEP).write_text(good.replace("Sample request", "Asking for samples"), "utf-8")
    assert server.shows("/en/procedures/sample-request/", "Asking for samples")


def test_a_handbook_that_is_broken_from_the_start_is_served_once_mended(
    serve: Callable[..., Server], company: Path
) -> None:
    good = company.joinpath(STEP).read_text("utf-8")
    company.joinpath(STEP).write_text("id: [\n", "utf-8")
    server = serve(company, "--lang", "en")
    assert server.shows("/", "terminal")
    company.joinpath(STEP).write_text(good, "utf-8")
    assert server.shows("/en/procedures/sample-request/", "Sample request")


def test_plain_mkdocs_serves_and_shows_an_edit(serve: Callable[..., Server], company: Path) -> None:
    shutil.copyfile(ROOT / "mkdocs.yml", company / "mkdocs.yml")
    company.joinpath("docs").mkdir()
    server = serve(company, mkdocs=True)
    assert server.shows("/en/procedures/sample-request/", "Sample request"), server.said()
    edited(company / STEP, "Sample request", "Asking for samples")
    assert server.shows("/en/procedures/sample-request/", "Asking for samples"), server.said()


def test_a_port_in_use_is_said_plainly(
    handbook: Callable[..., subprocess.CompletedProcess[str]], company: Path
) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        taken_port = taken.getsockname()[1]
        done = handbook("serve", "--lang", "en", "--handbook", company, "--port", str(taken_port))
    assert done.returncode == 2
    assert done.stderr == f"port {taken_port} is in use; choose another with --port\n"


def test_an_address_that_is_none_is_not_called_a_port_in_use(
    handbook: Callable[..., subprocess.CompletedProcess[str]], company: Path
) -> None:
    done = handbook("serve", "--lang", "en", "--handbook", company, "--host", "203.0.113.1")
    assert done.returncode == 2
    assert done.stderr.startswith("nobody can listen at 203.0.113.1:8000: ")
    assert done.stderr.endswith("; check --host and --port\n")
