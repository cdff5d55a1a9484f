"""What a reader's browser makes of the site."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import Site

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

PROCEDURE = "/procedures/sample-request/"
Corner = tuple[float, float]
OPEN_SHADOWS = """
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
"""
VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation",
    event => window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
DRAWN = "[...document.querySelectorAll('div.mermaid')].filter(c => c.shadowRoot && c.shadowRoot.querySelector('svg'))"


class Visit:
    """A page with everything that it asked for and complained about."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def to(self, path: str) -> Visit:
        self.page.goto(self.site.url + path)
        return self

    def charts(self) -> int:
        """Wait for a chart; the number of charts that are drawn."""
        self.page.locator("div.mermaid").first.wait_for()
        return int(self.page.evaluate(f"{DRAWN}.length"))

    def search(self, typed: str) -> str:
        """Type into the search box; the address of the first hit."""
        self.page.keyboard.press("f")
        self.page.keyboard.insert_text(typed)
        self.page.keyboard.press("End")
        first = self.page.locator(".md-search-result__link").first
        first.wait_for()
        return str(first.get_attribute("href"))

    def abroad(self) -> list[str]:
        own = (f"{self.site.url}/", "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture
def visit(window: Callable[..., BrowserContext], site: Site) -> Iterator[Callable[..., Visit]]:
    pages: list[Page] = []

    def begin(**options: object) -> Visit:
        # Checks of our own need no leave from the page's policy, except where the policy is what is checked.
        pages.append(window(OPEN_SHADOWS, VIOLATIONS, **({"bypass_csp": True} | options)).new_page())
        return Visit(pages[-1], site)

    yield begin
    for page in pages:
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_procedure_draws_its_chart_without_a_request_abroad_or_a_violation(
    visit: Callable[..., Visit], scheme: str
) -> None:
    there = visit(bypass_csp=False, color_scheme=scheme).to(f"/zh{PROCEDURE}")
    assert there.charts() >= 1
    there.page.locator("[data-md-component=palette] label:visible").click()
    there.search("样品")
    assert there.page.evaluate("window.violations") == []
    assert there.abroad() == []
    assert there.complaints == []


def test_every_page_sits_under_a_policy(site: Site) -> None:
    pages = [*site.root.rglob("*.html")]
    assert len(pages) > 20
    bare = [page for page in pages if "Content-Security-Policy" not in page.read_text("utf-8")]
    assert bare == []


def test_a_chart_is_drawn_again_after_instant_navigation_and_in_the_other_scheme(visit: Callable[..., Visit]) -> None:
    there = visit(color_scheme="light").to("/zh/glossary/")
    there.page.evaluate("window.stayed = true")
    there.page.locator(".md-nav__link[href$='procedures/']").first.evaluate("link => link.click()")
    there.page.locator(".md-content a[href*='sample-request']").first.click()
    assert there.charts() >= 1
    assert there.page.evaluate("window.stayed") is True, "the page was loaded as a whole"
    light = _node_colour(there.page)
    there.page.locator("[data-md-component=palette] label:visible").click()
    there.page.wait_for_timeout(300)
    assert there.charts() >= 1
    assert _node_colour(there.page) != light


def _node_colour(page: Page) -> str:
    colour = "getComputedStyle(document.querySelector('div.mermaid').shadowRoot.querySelector('.node rect')).fill"
    return str(page.evaluate(colour))


LOOPING = (Path(__file__).parent / "looping_chart.mmd").read_text("utf-8")
LINES = """async text => {
  const { svg } = await mermaid.render("lines", text);
  return [...svg.matchAll(/<path[^>]* d="(M[^"]+)"[^>]*flowchart-link|flowchart-link[^>]* d="(M[^"]+)"/g)]
    .map(found => found[1] || found[2]);
}"""


def test_no_line_of_a_chart_goes_around_a_loop(visit: Callable[..., Visit]) -> None:
    there = visit().to(f"/en{PROCEDURE}")
    there.charts()
    ours = there.page.evaluate(LINES, LOOPING)
    assert len(ours) == LOOPING.count("-->")
    assert [line for line in ours if _crosses_itself(line)] == []
    url = f"{there.site.url}/assets/mermaid/mermaid.esm.min.mjs"
    there.page.evaluate("async url => { window.mermaid = (await import(url)).default; }", url)
    assert [line for line in there.page.evaluate(LINES, LOOPING) if _crosses_itself(line)]


def _crosses_itself(line: str) -> bool:
    corners = [(float(x), float(y)) for x, y in re.findall(r"[MLQ]([-\d.e]+),([-\d.e]+)", line)]
    stretches = [*itertools.pairwise(corners)]
    return any(
        _meet(*one, *other) or _meet(*other, *one)
        for place, one in enumerate(stretches)
        for other in stretches[place + 2 :]
    )


def _meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    level, upright = a[1] == b[1], c[0] == d[0]
    return level and upright and min(a[0], b[0]) < c[0] < max(a[0], b[0]) and min(c[1], d[1]) < a[1] < max(c[1], d[1])


def test_a_chart_that_the_browser_cannot_draw_is_shown_as_the_still_picture(visit: Callable[..., Visit]) -> None:
    there = visit()
    there.page.route("**/assets/mermaid/**", lambda route: route.abort())
    there.to(f"/en{PROCEDURE}")
    assert there.charts() >= 1
    texts = there.page.evaluate(f"{DRAWN}.map(chart => chart.shadowRoot.textContent)")
    assert all("Salesperson" in text for text in texts)
    assert not there.page.locator("pre.mermaid").count()


def test_a_node_of_the_chart_leads_to_its_step(visit: Callable[..., Visit]) -> None:
    there = visit().to(f"/en{PROCEDURE}")
    there.charts()
    targets = there.page.evaluate(
        f"{DRAWN}.flatMap(c => [...c.shadowRoot.querySelectorAll('a')].map(a => a.getAttribute('href') || "
        "a.getAttribute('xlink:href')))"
    )
    assert len(targets) >= 3
    assert [t for t in targets if not t.startswith("#") or there.page.locator(f"[id='{t[1:]}']").count() != 1] == []


def test_zooming_makes_the_chart_larger_and_fitting_shows_it_whole(visit: Callable[..., Visit]) -> None:
    there = visit(viewport={"width": 360, "height": 740}).to(f"/en{PROCEDURE}")
    there.charts()
    width = "document.querySelector('div.mermaid').getBoundingClientRect().width"
    before = there.page.evaluate(width)
    there.page.get_by_role("button", name="Zoom in").first.click()
    assert there.page.evaluate(width) > before
    there.page.get_by_role("button", name="Fit to width").first.click()
    assert there.page.evaluate("(v => v.scrollWidth - v.clientWidth)(document.querySelector('.hb-chart__view'))") <= 1


def test_a_chart_larger_than_a_sheet_is_printed_whole(visit: Callable[..., Visit]) -> None:
    there = visit().to(f"/en{PROCEDURE}")
    there.charts()
    chart = "document.querySelector('div.mermaid').shadowRoot.querySelector('svg')"
    size = f"(r => [r.width, r.height])({chart}.getBoundingClientRect())"
    there.page.get_by_role("button", name="Zoom in").first.click()
    assert max(there.page.evaluate(size)) > 990
    there.page.emulate_media(media="print")
    width, height = there.page.evaluate(size)
    turned = there.page.locator(".hb-chart").first.evaluate("chart => getComputedStyle(chart).page") == "across"
    assert (width <= 991 and height <= 581) if turned else (width <= 671 and height <= 861)


def test_without_script_the_still_picture_stands_in_the_chart_s_place(visit: Callable[..., Visit]) -> None:
    there = visit(java_script_enabled=False).to(f"/zh{PROCEDURE}")
    assert there.page.locator(".hb-chart svg").first.is_visible()
    assert not there.page.locator("pre.mermaid").first.is_visible()


def test_without_script_the_choice_and_the_switch_are_plain_links(visit: Callable[..., Visit]) -> None:
    there = visit(java_script_enabled=False).to("/")
    there.page.get_by_role("link", name="English").click()
    assert there.page.url.endswith("/en/")
    there.to(f"/en{PROCEDURE}").page.get_by_role("link", name="中文").click()
    assert there.page.url.endswith(f"/zh{PROCEDURE}")


@pytest.mark.parametrize(("locale", "home"), [("zh-CN", "/zh/"), ("en-GB", "/en/"), ("fr-FR", "/en/")])
def test_the_root_chooses_by_the_browser_s_language(visit: Callable[..., Visit], locale: str, home: str) -> None:
    there = visit(locale=locale, bypass_csp=False).to("/")
    there.page.wait_for_url(f"**{home}")


def test_the_root_says_how_to_read_the_site_when_it_is_opened_from_a_disk(page: Page, site: Site) -> None:
    page.goto((site.root / "index.html").as_uri())
    assert "handbook serve" in page.locator("p[lang=en]").inner_text()
    assert "handbook serve" in page.locator("p[lang=zh]").inner_text()
    assert page.url.endswith("/index.html")


def test_the_switch_stays_on_the_page_and_at_the_place(visit: Callable[..., Visit]) -> None:
    there = visit().to(f"/zh{PROCEDURE}#_steps")
    there.page.locator("[data-hb-switch]").click()
    there.page.wait_for_url(f"**/en{PROCEDURE}#_steps")


def test_the_switch_stays_on_the_page_after_instant_navigation(visit: Callable[..., Visit]) -> None:
    there = visit().to("/zh/glossary/")
    there.page.evaluate("window.stayed = true")
    there.page.locator(".md-nav__link[href$='documents/']").first.evaluate("link => link.click()")
    there.page.wait_for_url("**/zh/documents/")
    assert there.page.evaluate("window.stayed") is True, "the page was loaded as a whole"
    there.page.locator("[data-hb-switch]").click()
    there.page.wait_for_url("**/en/documents/")


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("zh", "样品申请"),
        ("zh", "申请单"),
        ("zh", "样品"),
        ("en", "sample request"),
        ("en", "sampl req"),
        ("en", "request"),
    ],
)
def test_search_finds_whole_words_and_parts(visit: Callable[..., Visit], language: str, typed: str) -> None:
    there = visit().to(f"/{language}/")
    assert "sample-request" in there.search(typed)


@pytest.mark.parametrize("path", ["/zh/", f"/en{PROCEDURE}", "/zh/forms/sample-request-form/", "/en/documents/"])
def test_no_page_is_wider_than_a_phone(visit: Callable[..., Visit], path: str) -> None:
    there = visit(viewport={"width": 360, "height": 740}).to(path)
    there.page.wait_for_timeout(300)
    assert there.page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_wide_table_can_be_scrolled_by_key(visit: Callable[..., Visit]) -> None:
    there = visit(viewport={"width": 360, "height": 740}).to("/en/documents/")
    frame = there.page.locator(".md-typeset__scrollwrap[tabindex='0']").first
    frame.focus()
    there.page.keyboard.press("ArrowRight")
    there.page.wait_for_timeout(300)
    assert frame.evaluate("frame => frame.scrollLeft") > 0


def test_a_wrong_address_is_answered_in_the_reader_s_language(site: Site) -> None:
    assert "没有这一页" in site.root.joinpath("zh", "404.html").read_text("utf-8")
    assert "Page not found" in site.root.joinpath("en", "404.html").read_text("utf-8")


def test_only_pages_with_a_chart_name_mermaid(site: Site) -> None:
    naming = {page for page in site.root.rglob("index.html") if "mermaid" in page.read_text("utf-8").lower()}
    drawing = {page for page in site.root.rglob("index.html") if 'class="mermaid"' in page.read_text("utf-8")}
    assert drawing
    assert naming == drawing


def test_nothing_in_the_pages_is_fetched_from_elsewhere(site: Site) -> None:
    texts = {path: path.read_text("utf-8") for path in site.root.rglob("*.html")}
    assert [path for path, text in texts.items() if 'src="http' in text or "unpkg" in text] == []
