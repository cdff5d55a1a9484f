"""Nothing that is written in a handbook file can run in a reader's browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import Site, free_port, served
from tests.loaded import SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = (
    'Danger </title></code></pre><script>window.ran=1</script><img src=x onerror="window.ran=1">'
    "{{ config }}[x](javascript:ran=1)"
)
QUOTED = "'" + HOSTILE.replace("'", "''") + "'"
BILINGUAL = re.compile(r"\{zh: (?:'[^']*'|\"[^\"]*\"|[^,{}\"']+), en: (?:'[^']*'|\"[^\"]*\"|[^,{}\"']+)\}")


@pytest.fixture(scope="module")
def hostile(
    handbook: Callable[..., subprocess.CompletedProcess[str]],
    needs_node_modules: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The small handbook with script in every text that stands on one line."""
    del needs_node_modules
    company = shutil.copytree(SMALL, tmp_path_factory.mktemp("hostile") / "company")
    replaced = 0
    for path in company.rglob("*.yml"):
        text, count = BILINGUAL.subn(f"{{zh: {QUOTED}, en: {QUOTED}}}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        replaced += count
    assert replaced > 50
    done = handbook("build", "--handbook", company)
    assert done.returncode == 0, done.stderr
    yield from served(company / "site", free_port())


@pytest.mark.parametrize("policy", ["with", "without"])
def test_no_script_from_a_handbook_file_runs(hostile: Site, browser: Browser, policy: str) -> None:
    context = browser.new_context(bypass_csp=policy == "without")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "procedures/", "procedures/sample-request/", "forms/sample-request-form/", "roles/", "glossary/"):
        page.goto(f"{hostile.url}/en/{path}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None, path
        assert page.locator("img[onerror], a[href^=javascript]").count() == 0, path
    page.goto(f"{hostile.url}/en/procedures/sample-request/")
    page.locator("div.mermaid").first.wait_for()
    page.keyboard.press("f")
    page.keyboard.insert_text("danger")
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.evaluate("window.ran") is None
    page.route("**/assets/mermaid/**", lambda route: route.abort())  # so that still pictures take the charts' place
    page.goto(f"{hostile.url}/en/procedures/sample-request/")
    page.locator("div.mermaid").first.wait_for()
    assert page.evaluate("window.ran") is None
    assert [url for url in asked if url.endswith("/x")] == []
    context.close()


def test_hostile_text_is_shown_as_it_was_written(hostile: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{hostile.url}/zh/procedures/sample-request/")
    assert HOSTILE in page.locator("h1").inner_text()
    assert HOSTILE in page.title()
    page.close()
