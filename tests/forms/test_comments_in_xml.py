"""Comments and processing instructions may stand anywhere in XML, and change nothing of what a form says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from handbook.checking.filled import check_filled
from handbook.checking.outcome import Report
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Form
from handbook.model.handbook import Handbook

ASIDE = rb"\g<0><!-- x --><?y z?>"
BLANKS = {"xlsx": blank_xlsx, "docx": blank_docx}


def with_asides(data: bytes) -> bytes:
    """The office file with a comment and an instruction behind every tag of every part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(rb"<[^?>][^>]*>", ASIDE, part) if name.endswith((".xml", ".rels")) else part)
    return target.getvalue()


@pytest.mark.parametrize("kind", BLANKS)
def test_comments_change_nothing(kind: str, book: Handbook, form: Form, told: Callable[[Report], str]) -> None:
    plain = BLANKS[kind](form, book)
    reports = [check_filled(book, [(f"a.{kind}", data)]) for data in (plain, with_asides(plain))]
    assert told(reports[1]) == told(reports[0]) != "clean\n"
