"""A form filled in on its page, in a browser that obeys the page's policy and reaches nothing else."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from small_site import Site
from tests.loaded import SMALL, handbook

from handbook.checking.filled import check_filled
from handbook.model.handbook import Handbook

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

FORM = "sample-request-form"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LIMIT = 60_000
DRAFTS = "Object.keys(localStorage).filter((key) => key.startsWith('handbook '))"
GOOD = {
    "form": FORM,
    "version": "2",
    "fields": {
        "customer_name": "示例贸易有限公司",
        "pricing": "priced",
        "weight_kg": 12.5,
        "sample_price": 1234.5,
        "delivery_date": "2026-03-20",
        "feasible": False,
        "phone": "+00 000 0000",
        "items": [{"name": "胶粒", "quantity": 3}, {"name": "色粉", "quantity": 4}],
    },
    "signatures": {
        "requested": {"name": "李一", "date": "2026-03-02"},
        "approved": {"name": "王二", "date": "2026-03-03"},
    },
    "attachments": [{"id": "price_list", "name": "prices.pdf"}],
}


class Filling:
    """A page with a form on it, and everything that it asked for and complained about."""

    def __init__(self, page: Page, site: Site, language: str) -> None:
        self.page, self.url, self.language = page, site.url, language
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.open()

    def open(self) -> None:
        self.page.goto(f"{self.url}/{self.language}/forms/{FORM}/")
        self.page.locator(".hb-form--ready").wait_for()

    def button(self, zh: str, en: str) -> Locator:
        return self.page.locator(".hb-form").get_by_role("button", name=zh if self.language == "zh" else en, exact=True)

    def check(self) -> list[str]:
        """Press "check"; the rules of which the summary tells, in its order."""
        self.button("检查", "Check").click()
        return [str(one.get_attribute("data-rule")) for one in self.page.locator(".hb-summary li").all()]

    def load(self, data: Any) -> None:
        text = data if isinstance(data, str) else json.dumps(data)
        self.page.locator(".hb-file").set_input_files(
            {"name": "filled.json", "mimeType": "application/json", "buffer": text.encode()}
        )

    def save(self) -> Any:
        with self.page.expect_download() as download:
            self.button("保存为 JSON", "Save as JSON").click()
        return json.loads(Path(download.value.path()).read_text("utf-8"))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something; the page's own policy forbids to wait inside it."""
        for _ in range(100):
            if holds():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("it did not come about")

    def said(self) -> str:
        return self.page.locator(".hb-said").inner_text()


@pytest.fixture
def filling(window: Callable[..., BrowserContext], site: Site) -> Iterator[Callable[..., Filling]]:
    pages: list[Page] = []

    def begin(language: str = "zh", **options: Any) -> Filling:
        pages.append(window(**({"viewport": WIDE} | options)).new_page())
        return Filling(pages[-1], site, language)

    yield begin
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook(SMALL)


def _rules(book: Handbook, data: Any) -> list[str]:
    """The rules that the command line finds broken."""
    report = check_filled(book, [("filled.json", json.dumps(data).encode())], as_of=date.today())
    return sorted(finding.rule for finding in report.findings)


def test_a_form_typed_in_by_key_is_clean_and_so_is_the_saved_file(
    filling: Callable[..., Filling], book: Handbook
) -> None:
    there = filling("en")
    keyboard = there.page.keyboard
    there.page.get_by_label("Customer name").focus()
    keyboard.type("Example Ltd")
    keyboard.press("Tab")
    keyboard.press("ArrowRight")
    there.page.get_by_label("Weight").focus()
    keyboard.type("１２.5 kg")
    keyboard.press("Tab")
    assert there.page.get_by_label("Weight").input_value() == "12.5"
    there.page.get_by_label("Sample price").fill("1,234.50")
    there.page.get_by_label("Product, Row 1").fill("granulate")
    there.page.get_by_label("Quantity, Row 1").fill("3")
    for block, name in (("Requested by", "Li Yi"), ("Approved by", "Wang Er")):
        group = there.page.get_by_role("group", name=block)
        group.get_by_label("Name").fill(name)
        group.get_by_role("textbox", name="Date").fill("2026年3月2日")
    there.page.get_by_role("checkbox", name="Price list").check()
    assert there.check() == []
    assert "No defects found" in there.page.locator(".hb-summary").inner_text()
    saved = there.save()
    assert saved["fields"]["weight_kg"] == 12.5
    assert saved["fields"]["sample_price"] == 1234.5
    assert saved["signatures"]["approved"] == {"name": "Wang Er", "date": "2026-03-02"}
    assert _rules(book, saved) == []
    assert there.complaints == []
    assert {urlsplit(url).netloc for url in there.requests if url.startswith("http")} == {urlsplit(there.url).netloc}


def test_an_empty_form_says_what_is_missing_where_it_is_missing(
    filling: Callable[..., Filling], book: Handbook
) -> None:
    there = filling("zh")
    found = there.check()
    name = there.page.get_by_label("客户名称")
    assert there.page.evaluate("document.activeElement.labels[0].textContent").startswith("客户名称")
    assert sorted(found) == _rules(book, there.save())
    assert name.get_attribute("aria-invalid") == "true"
    described = str(name.get_attribute("aria-describedby")).split()
    assert "客户名称未填；请补填" in [there.page.locator(f"#{part}").inner_text() for part in described]
    name.fill("示例")
    there.until(lambda: there.page.locator(".hb-summary li").count() < len(found))
    assert name.get_attribute("aria-invalid") == "false"


def test_a_condition_brings_its_entries_and_the_meter_counts_them(filling: Callable[..., Filling]) -> None:
    there = filling("en")
    price = there.page.get_by_label("Sample price")
    assert not price.is_visible()
    before = there.page.locator(".hb-meter__text").inner_text()
    there.page.get_by_label("Priced", exact=True).check()
    price.wait_for()
    assert price.get_attribute("aria-required") == "true"
    assert "Sample price" in there.said()
    assert "Price list" in there.said()
    assert before == "0 of 6 required entries filled in"
    assert there.page.locator(".hb-meter__text").inner_text() == "1 of 8 required entries filled in"


def test_a_file_is_loaded_as_it_was_saved(filling: Callable[..., Filling], book: Handbook) -> None:
    there = filling("zh")
    there.load(GOOD)
    there.page.get_by_text("已读入 filled.json").wait_for()
    assert there.page.locator(".hb-summary li").count() == 0
    assert there.save() == GOOD
    assert _rules(book, GOOD) == []


SPOILT: tuple[dict[str, Any], ...] = (
    {"weight_kg": 900},
    {"weight_kg": "a few", "customer_name": 7},
    {"pricing": "gratis"},
    {"delivery_date": "2025-02-30", "feasible": "yes"},
    {"sample_price": 0, "phone": "none"},
    {"items": [{"name": "胶粒"}, {"name": " ", "quantity": 0.5}]},
)


@pytest.mark.parametrize("spoilt", SPOILT, ids=str)
def test_what_is_wrong_in_a_file_is_told_and_kept_as_it_was(
    filling: Callable[..., Filling], book: Handbook, spoilt: dict[str, Any]
) -> None:
    there = filling("en")
    data = GOOD | {"fields": GOOD["fields"] | spoilt}  # type: ignore[operator]
    there.load(data)
    there.page.locator(".hb-summary li").first.wait_for()
    assert sorted(there.check()) == _rules(book, data) != []
    assert _rules(book, there.save()) == _rules(book, data)


@pytest.mark.parametrize("text", ["[1]", "{", '{"form": "performance-form", "version": "1"}', "null"])
def test_what_is_not_this_form_is_not_loaded(filling: Callable[..., Filling], text: str) -> None:
    there = filling("en")
    there.load(text)
    there.page.get_by_text("filled.json is").wait_for()
    assert there.page.locator(".hb-summary").is_hidden()


def test_texts_with_markup_stay_texts(filling: Callable[..., Filling]) -> None:
    there = filling("en")
    markup = "<img src=x onerror=alert(1)>"
    fields = {"customer_name": markup, "pricing": markup, markup: 1}
    there.load({"form": FORM, "version": markup, "fields": fields})
    there.page.locator(".hb-summary li").first.wait_for()
    assert markup in there.page.locator(".hb-summary").inner_text()
    assert markup in there.said()
    assert there.page.locator(".hb-form img").count() == 0
    assert there.complaints == []


def test_rows_are_added_and_removed_by_key(filling: Callable[..., Filling]) -> None:
    there = filling("en")
    focused = "document.activeElement.getAttribute('aria-label')"
    there.page.get_by_label("Product, Row 1").fill("granulate")
    there.button("添加一行", "Add a row").press("Enter")
    assert there.page.evaluate(focused) == "Product, Row 2"
    there.page.keyboard.type("powder")
    there.button("删除第 1 行", "Remove row 1").press("Enter")
    assert there.page.evaluate(focused) == "Product, Row 1"
    assert there.said() == "Row 1 removed"
    assert there.save()["fields"]["items"] == [{"name": "powder"}]


def test_a_draft_is_kept_in_both_languages_until_it_is_cleared(filling: Callable[..., Filling]) -> None:
    there = filling("zh")
    there.page.get_by_label("客户名称").fill("示例")
    there.until(lambda: there.page.evaluate(DRAFTS) != [])
    there.language = "en"
    there.open()
    assert there.page.get_by_label("Customer name").input_value() == "示例"
    assert "draft" in there.said()
    there.page.on("dialog", lambda dialog: dialog.accept())
    there.button("清空", "Clear").click()
    assert there.page.get_by_label("Customer name").input_value() == ""
    assert there.page.evaluate(DRAFTS) == []


def test_a_draft_of_another_edition_says_what_was_left_out(filling: Callable[..., Filling]) -> None:
    there = filling("en")
    there.page.get_by_label("Customer name").fill("Example Ltd")
    there.until(lambda: there.page.evaluate(DRAFTS) != [])
    [key] = there.page.evaluate(DRAFTS)
    kept = {"saved": "2026-03-01T08:00:00Z", "data": GOOD | {"fields": {"customer_name": "A", "colour_no": "RAL 7035"}}}
    there.page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, json.dumps(kept)])
    there.open()
    assert "left out: colour_no" in there.said()
    assert there.page.get_by_label("Customer name").input_value() == "A"


def test_the_form_comes_after_instant_navigation_too(filling: Callable[..., Filling]) -> None:
    there = filling("zh")
    there.page.evaluate("window.stayed = true")
    there.page.locator(".md-content a[href*='procedures/']").first.evaluate("link => link.click()")
    there.page.wait_for_url("**/procedures/**")
    there.page.go_back()
    there.page.locator(".hb-form--ready").wait_for()
    assert there.page.evaluate("window.stayed") is True
    assert there.check() != []


@pytest.mark.parametrize(("language", "scheme"), [("zh", "dark"), ("en", "light")])
def test_nothing_is_wider_than_a_phone(filling: Callable[..., Filling], language: str, scheme: str) -> None:
    there = filling(language, viewport=PHONE, color_scheme=scheme)
    there.load(GOOD | {"fields": {"pricing": "gratis"}})
    there.page.locator(".hb-summary li").first.wait_for()
    assert there.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_on_paper_there_is_the_form_alone(filling: Callable[..., Filling]) -> None:
    there = filling("en")
    there.load(GOOD)
    there.page.get_by_text("filled.json is loaded").wait_for()
    there.page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    there.button("打印", "Print").click()
    assert "hb-printing" in there.page.evaluate("window.printed")
    there.page.emulate_media(media="print")
    assert there.page.locator("h2").first.is_hidden()
    assert there.button("检查", "Check").is_hidden()
    assert there.page.get_by_label("Customer name").is_visible()


def test_a_page_with_a_form_is_light(filling: Callable[..., Filling], site: Site) -> None:
    there = filling("zh")
    own = {url for url in there.requests if url.startswith(site.url) and "/assets/javascripts/" not in url}
    own = {url for url in own if "/assets/stylesheets/" not in url and not url.endswith("search_index.json")}
    paths = [site.root / urlsplit(url).path.strip("/") for url in own]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    assert {"form.js", "check.js", f"{FORM}.js", "index.html"} <= {path.name for path in files}
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < LIMIT


def test_a_page_without_a_form_loads_nothing_of_it(filling: Callable[..., Filling], site: Site) -> None:
    there = filling("zh")
    there.requests.clear()
    there.page.goto(f"{site.url}/zh/documents/")
    there.page.wait_for_load_state("networkidle")
    assert [url for url in there.requests if "/assets/form" in url and url.endswith(".js")] == []
