"""One small handbook, built once and served as any web server would, for all tests of the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_site import RUN, Site, free_port, served
from tests.loaded import ROOT, SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

NOTHING_KEPT = """
  if (location.protocol.startsWith("http") && !sessionStorage.getItem("begun")) {
    localStorage.clear();
    sessionStorage.setItem("begun", "yes");
  }
"""


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a cache of its own, in which nothing reaches the network."""
    nowhere = "http://127.0.0.1:9"
    return os.environ | {
        "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache")),
        "LANGUAGE": "en",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "no_proxy": "",
    }


@pytest.fixture(scope="session")
def handbook(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`handbook("build", "--out", …)`: the command as a user runs it."""

    def run(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", RUN, *map(str, arguments)],
            capture_output=True, text=True, encoding="utf-8", timeout=300, cwd=ROOT, env=environment | more,
        )  # fmt: skip

    return run


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A copy of the small handbook that a test may change."""
    shutil.copytree(SMALL, tmp_path / "company")
    return tmp_path / "company"


@pytest.fixture(scope="session")
def site(
    handbook: Callable[..., subprocess.CompletedProcess[str]],
    needs_node_modules: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The small handbook's site."""
    del needs_node_modules
    root, port = tmp_path_factory.mktemp("built") / "site", free_port()
    done = handbook("build", "--handbook", SMALL, "--out", root, HANDBOOK_URL=f"http://127.0.0.1:{port}/")
    assert done.returncode == 0, done.stderr
    yield from served(root, port)


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """`window(script, …, **options)`: a window for pages with these options, each of which runs the scripts first.

    To open one takes a second, so those that are alike are one. A new tab in it finds nothing that another one kept.
    """
    opened: dict[str, BrowserContext] = {}

    def window(*scripts: str, **options: Any) -> BrowserContext:
        alike = repr((scripts, sorted(options.items())))
        if alike not in opened:
            opened[alike] = browser.new_context(**options)
            for script in (NOTHING_KEPT, *scripts):
                opened[alike].add_init_script(script)
        return opened[alike]

    yield window
    for one in opened.values():
        one.close()
