"""A text in one language only, or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import LANGUAGES, Finding, Text
from handbook.model.conventions import may_hold_words
from handbook.model.document import Document
from handbook.model.form import Form
from handbook.model.handbook import Register

REASON = re.compile(r"/ignore/[0-9]+/because$")
NAMES = {"zh": Text(zh="中文", en="Chinese"), "en": Text(zh="英文", en="English")}
WORDS = {
    "zh": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "en": re.compile(r"(?<!\S)[A-Za-z][a-z]{2,}(?=[\s.,;:!?]|$)"),
}
"""How a word of each language looks: `RAL 7035`, `1.6 mm` and `SO-2026-001` have none."""
OTHER = {"zh": "en", "en": "zh"}


def check(document: Document, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every text of a file; an `ignore` without any reason is T806's to tell, a misspelt key of a text S102's."""
    misspelt = {f.place.pointer.rpartition("/")[0] for f in document.failures if f.defect == "unknown-key"}
    for bilingual in document.survey.texts:
        if bilingual.origin.pointer in misspelt:
            continue
        missing = [language for language in LANGUAGES if not bilingual.text[language].strip()]
        if len(missing) == len(LANGUAGES):
            if not REASON.search(bilingual.origin.pointer):
                yield Finding(bilingual.origin.here(), wording="both")
        elif missing:
            yield Finding(bilingual.origin.here(), {"language": NAMES[missing[0]]})


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Units and examples that are written once, and are words of a language."""
    for section in form.sections:
        for field in section.fields:
            if WORDS["zh"].search(field.unit):
                yield Finding(field.origin.at("unit"), wording="unit")
            if not isinstance(field.example, str) or not may_hold_words(field):
                continue
            written = [language for language in LANGUAGES if WORDS[language].search(field.example)]
            if written:
                yield Finding(field.origin.at("example"), {"language": NAMES[OTHER[written[0]]]}, "example")
