"""A form as one HTML file, opened from the disk: it is filled in and checked there, and reaches nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.forms.poisoning import poisoned

from handbook.checking.filled import check_filled
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.site.form_alone import blank_html
from handbook.source.filled_json import read_json

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]
COUNT_LOOKS = """() => {
  const look = Element.prototype.querySelector;
  window.looked = 0;
  Element.prototype.querySelector = function (selector) {
    window.looked += 1;
    return look.call(this, selector);
  };
}"""


@pytest.fixture
def opened(page: Page, book: Handbook, tmp_path: Path) -> tuple[Opened, list[str], list[str]]:
    """`opened(form, language)`; what it asked for; what it complained about."""
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    def open_(form: Form, language: str = "both") -> Page:
        (tmp_path / "form.html").write_bytes(blank_html(form, book, language))
        page.goto((tmp_path / "form.html").as_uri())
        page.locator(".hb-form--ready").wait_for()
        return page

    return open_, requests, complaints


def _loaded(page: Page, data: Any) -> None:
    text = json.dumps(data).encode()
    page.locator(".hb-file").set_input_files({"name": "f.json", "mimeType": "application/json", "buffer": text})


def test_a_good_form_is_loaded_checked_and_saved(
    opened: tuple[Opened, list[str], list[str]], book: Handbook, form: Form, good: bytes
) -> None:
    open_, requests, complaints = opened
    page = open_(form, "zh")
    _loaded(page, json.loads(good))
    page.get_by_text("没有发现问题。").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="保存为 JSON").click()
    saved = Path(download.value.path()).read_bytes()
    assert json.loads(saved) == json.loads(good)
    assert check_filled(book, [("saved.json", saved)], as_of=date.today()).findings == ()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []


NOTHING_KEPT = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"


@pytest.mark.parametrize("storage", ["kept", "denied"])
def test_the_reader_changes_the_language_and_keeps_the_entries(
    opened: tuple[Opened, list[str], list[str]], page: Page, form: Form, storage: str
) -> None:
    if storage == "denied":
        page.add_init_script(NOTHING_KEPT)
    opened[0](form)
    page.get_by_role("button", name="中文").click()
    page.get_by_label("客户名称").fill("示例")
    page.get_by_role("button", name="English").click()
    assert page.get_by_label("Customer name").input_value() == "示例"
    page.get_by_role("button", name="Check", exact=True).click()
    assert "is not filled in" in page.locator(".hb-summary").inner_text()


def test_what_was_typed_last_is_there_when_the_page_is_opened_again(
    opened: tuple[Opened, list[str], list[str]], form: Form
) -> None:
    page = opened[0](form, "en")
    page.get_by_label("Customer name").fill("示例")
    page.reload()
    assert page.get_by_label("Customer name").input_value() == "示例"


def test_a_long_table_is_numbered_once(opened: tuple[Opened, list[str], list[str]], form: Form) -> None:
    table = next(form.tables())
    longer = tuple(replace(one, max_rows=1000) if one is table else one for one in form.sections)
    page = opened[0](replace(form, sections=longer), "en")
    page.evaluate(COUNT_LOOKS)
    rows = [{"name": str(number), "quantity": number} for number in range(1, 401)]
    _loaded(page, {"form": form.id, "version": form.version, "fields": {"items": rows}})
    page.get_by_text("f.json is loaded.").wait_for()
    assert page.locator(".hb-rows tbody tr").count() == 400
    assert page.evaluate("looked") < 400 * len(table.fields) * 2


def test_a_table_that_no_form_has_room_for_is_not_loaded(
    opened: tuple[Opened, list[str], list[str]], form: Form
) -> None:
    page = opened[0](form, "en")
    _loaded(page, {"form": form.id, "version": form.version, "fields": {"items": [{}] * 100_000}})
    page.get_by_text("f.json is too large and was not loaded.").wait_for()
    assert page.locator(".hb-rows tbody tr").count() == 1


def test_what_is_known_is_filled_in_already(
    book: Handbook, form: Form, good: bytes, tmp_path: Path, page: Page
) -> None:
    (tmp_path / "form.html").write_bytes(blank_html(form, book, "en", read_json("good.json", good)))
    page.goto((tmp_path / "form.html").as_uri())
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.get_by_label("Customer name").input_value() == json.loads(good)["fields"]["customer_name"]
    assert "No defects found" in page.locator(".hb-summary").inner_text()


def test_markup_in_a_definition_stays_text(opened: tuple[Opened, list[str], list[str]], form: Form) -> None:
    hostile = "</script></title><img src=x onerror=alert(1)><!--"
    page = opened[0](poisoned(form, hostile))
    assert page.get_by_role("textbox", name=hostile).first.is_visible()
    assert page.locator("img").count() == 0
    assert opened[2] == []


def test_the_same_form_gives_the_same_bytes(book: Handbook, form: Form) -> None:
    assert blank_html(form, book) == blank_html(form, book)
