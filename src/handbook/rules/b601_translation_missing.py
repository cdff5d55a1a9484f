"""A text in one language only, or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import LANGUAGES, Finding, Text
from handbook.model.document import Document
from handbook.model.handbook import Register

REASON = re.compile(r"/ignore/[0-9]+/because$")
NAMES = {"zh": Text(zh="中文", en="Chinese"), "en": Text(zh="英文", en="English")}


def check(document: Document, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every text of a file; an `ignore` without any reason is T806's to tell."""
    for bilingual in document.survey.texts:
        missing = [language for language in LANGUAGES if not bilingual.text[language].strip()]
        if len(missing) == len(LANGUAGES):
            if not REASON.search(bilingual.origin.pointer):
                yield Finding(bilingual.origin.here(), wording="both")
        elif missing:
            yield Finding(bilingual.origin.here(), {"language": NAMES[missing[0]]})
