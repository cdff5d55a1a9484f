"""What an XLSForm leaves out of a form, for whoever makes one."""

from __future__ import annotations

from handbook.cli import form_xlsform_words as words
from handbook.model.form import Form


def not_asked(form: Form, language: str) -> str:
    """The lines, none where the XLSForm holds everything."""
    from handbook.forms.xlsform import LEFT_OUT, left_out

    found = [
        words.ITEM[language].format(where=one.where.in_(language), what=one.what.in_(language))
        for one in left_out(form)
    ]
    heading = words.NOT_ASKED[language].format(count=len(found), sheet=LEFT_OUT)
    return "".join(f"{line}\n" for line in (heading, *found)) if found else ""
