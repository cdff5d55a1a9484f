"""What an XLSForm leaves out of a form, for whoever makes one."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.cli import form_xlsform_words as words
from handbook.model.form import Form


def not_asked(form: Form, language: str) -> Iterator[str]:
    """The lines, none where the XLSForm holds everything."""
    from handbook.forms.xlsform import LEFT_OUT, left_out

    found = [
        words.ITEM[language].format(where=one.where.in_(language), what=one.what.in_(language))
        for one in left_out(form)
    ]
    if found:
        yield words.NOT_ASKED[language].format(count=len(found), sheet=LEFT_OUT)
        yield from found
