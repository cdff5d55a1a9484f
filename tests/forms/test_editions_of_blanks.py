"""A form of an older edition is read by that edition, in every kind of office file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from handbook.checking.filled import check_filled
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook, Register


@pytest.mark.parametrize(("suffix", "blank"), [("docx", blank_docx), ("xlsx", blank_xlsx)])
def test_entries_of_an_older_edition_are_looked_for_by_it(
    suffix: str, blank: Callable[[Form, Register], bytes], book: Handbook, form: Form
) -> None:
    first, *others = form.sections
    gone = Field(id="gone_since", label=replace(first.title, zh="后来取消", en="Gone since"), required=True)
    older = replace(form, version="1", sections=(replace(first, fields=(gone, *first.fields)), *others))
    kept = replace(book, editions={(form.id, "1"): older})
    report = check_filled(kept, [(f"a.{suffix}", blank(older, kept))])
    placed = {finding.place.pointer: finding.place.cell for finding in report.findings}
    assert placed["/fields/gone_since"]
    assert "V904" in {finding.rule for finding in report.findings}
