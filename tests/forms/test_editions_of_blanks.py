"""A form of an older edition is read by that edition, in every kind of office file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from handbook.checking.filled import check_filled
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.forms.typeface import Typeface
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_entries_of_an_older_edition_are_looked_for_by_it(
    suffix: str, book: Handbook, form: Form, needs_font: Typeface
) -> None:
    first, *others = form.sections
    gone = Field(id="gone_since", label=replace(first.title, zh="后来取消", en="Gone since"), required=True)
    older = replace(form, version="1", sections=(replace(first, fields=(gone, *first.fields)), *others))
    kept = replace(book, editions={(form.id, "1"): older})
    blanks: dict[str, Callable[[], bytes]] = {
        "docx": lambda: blank_docx(older, kept),
        "xlsx": lambda: blank_xlsx(older, kept),
        "pdf": lambda: blank_pdf(older, kept, needs_font),
    }
    report = check_filled(kept, [(f"a.{suffix}", blanks[suffix]())])
    placed = {finding.place.pointer: finding.place.cell for finding in report.findings}
    assert placed["/fields/gone_since"]
    assert "V904" in {finding.rule for finding in report.findings}
