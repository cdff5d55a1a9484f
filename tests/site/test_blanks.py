"""The blanks that the pages of forms lead to: the very files that the command makes, the same for all languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import Site
from tests.loaded import SMALL, handbook

from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.typeface import Typeface
from handbook.render.typefaces import typeface_for
from handbook.site.blanks import PARTED, makers, typeface_of, write
from handbook.site.job import Job
from handbook.site.words import NO_FILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOOK = handbook(SMALL)
FORM = "sample-request-form"


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".json"])
@pytest.mark.parametrize("form_id", sorted(BOOK.forms))
def test_a_forms_page_leads_to_the_blanks_that_the_command_makes(form_id: str, suffix: str, site: Site) -> None:
    made = makers(None)[suffix](BOOK.forms[form_id], BOOK)
    for language in ("zh", "en"):
        page = (site.root / language / "forms" / form_id / "index.html").read_text("utf-8")
        assert f'href="../../../blanks/{form_id}{suffix}"' in page
    assert (site.root / "blanks" / f"{form_id}{suffix}").read_bytes() == made


def test_a_blank_is_made_anew_where_its_font_is_another(
    needs_font: Typeface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    job = Job(SMALL, SMALL / "mkdocs.yml", tmp_path, ("en",))
    for font in (needs_font, replace(needs_font, program=needs_font.program + b"longer")):
        monkeypatch.setattr("handbook.site.blanks.typeface_of", lambda _, font=font: font)
        write(job, BOOK, remembered=True)
        part, program = (tmp_path.joinpath("blanks", name).read_bytes() for name in (f"{FORM}.pdf.part", "font.bin"))
        at = 10 + int(part[:10])
        assert part[10:at] + program + part[at:] == blank_pdf(BOOK.forms[FORM], BOOK, font)


def test_a_pdf_is_put_together_on_the_page(site: Site, page: Page, tmp_path: Path) -> None:
    page.goto(f"{site.url}/en/forms/{FORM}/")
    with page.expect_download() as loading:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert loading.value.suggested_filename == f"{FORM}{PARTED}"
    loading.value.save_as(tmp_path / "blank.pdf")
    typeface = typeface_for(BOOK.forms.values(), BOOK)
    assert (tmp_path / "blank.pdf").read_bytes() == blank_pdf(BOOK.forms[FORM], BOOK, typeface)
    assert typeface_of(BOOK) == typeface


@pytest.mark.parametrize(("language", "told"), list(NO_FILE.items()))
def test_a_pdf_that_cannot_be_fetched_is_told_and_may_be_asked_for_again(
    site: Site, page: Page, language: str, told: str
) -> None:
    page.goto(f"{site.url}/{language}/forms/{FORM}/")
    link, alert = page.get_by_role("link", name="PDF", exact=True), page.get_by_role("alert")
    for failing in (lambda route: route.fulfill(status=404), lambda route: route.abort()):
        page.route("**/font.bin", failing)
        link.click()
        alert.wait_for()
        assert alert.inner_text().strip() == told
    page.unroute("**/font.bin")
    with page.expect_download():
        link.click()
    assert alert.count() == 0
