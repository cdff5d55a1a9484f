"""The blanks beside the pages of forms: the very files that the command makes, linked from the page."""

from __future__ import annotations

import pytest
from small_site import Site
from tests.loaded import SMALL, handbook

from handbook.site.blanks import MAKERS

BOOK = handbook(SMALL)


@pytest.mark.parametrize("suffix", MAKERS)
@pytest.mark.parametrize("form_id", sorted(BOOK.forms))
def test_a_forms_page_leads_to_the_blanks_that_the_command_makes(form_id: str, suffix: str, site: Site) -> None:
    _, make = MAKERS[suffix]
    for language in ("zh", "en"):
        folder = site.root / language
        page = (folder / "forms" / form_id / "index.html").read_text("utf-8")
        assert f'href="../../blanks/{form_id}.{suffix}"' in page
        assert (folder / "blanks" / f"{form_id}.{suffix}").read_bytes() == make(BOOK.forms[form_id], BOOK)
