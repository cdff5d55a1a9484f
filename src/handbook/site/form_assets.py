"""The modules that a form on a page needs beside those under `static`: made from the handbook, for one language."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.expressions.javascript import runtime
from handbook.model.handbook import Handbook
from handbook.render import address
from handbook.render.form_definition import form_module
from handbook.render.form_words import words_module


def form_assets(handbook: Handbook, language: str) -> Iterator[tuple[str, str]]:
    """Each file as (path in the site of the language, text)."""
    if not handbook.forms:
        return
    yield "assets/form/runtime.js", runtime()
    yield "assets/form/words.js", words_module(language)
    for form in handbook.forms.values():
        yield f"assets/forms/{address.safe(form.id)}.js", form_module(handbook, form, language)
