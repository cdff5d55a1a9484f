"""A word in a step that leaves open when, who or how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import LANGUAGES, Finding
from handbook.model.document import Document
from handbook.model.handbook import Register

VAGUE = {
    "zh": re.compile(
        "及时|必要时|如有必要|有必要时|视情况|视具体情况|酌情|酌量|酌定|适当|适时|适量|尽快|尽早|尽量|尽可能|原则上|"
        "一般(?=情况下|不|为|由|在|应|需|以|是)|通常|特殊情况下|定期|不定期|经常|有关部门|相关部门|有关人员|相关人员|有关领导|相关领导|"
        "若干|少量|大量|合理的?(?:时间|期限|数量)|如需要?(?=[，。,；])|按需|等等"
    ),
    "en": re.compile(
        r"\b(?:(?:as|where|when|if|wherever|whenever) (?:appropriate|necessary|needed|required|applicable|possible)|"
        r"appropriate(?:ly)?|adequate(?:ly)?|timely|in good time|in due time|in due course|promptly|"
        r"as soon as possible|from time to time|at regular intervals|regularly|periodically|in principle|normally|"
        r"usually|generally|reasonabl[ey]|sufficient(?:ly)?|suitabl[ey]|"
        r"(?:relevant|appropriate|concerned) (?:departments?|persons?|people|staff)|"
        r"(?:departments?|persons?|people|parties) concerned|etc|and so on|and/or|a few|some time|soon)\b"
    ),
}
IN_FLOW = ("/steps/", "/variants/", "/anytime/")
REMARKS = re.compile(r"/(?:note|ignore)(?:/|$)|^/variants/[0-9]+/(?:applies|title)$")


def check(document: Document, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Every text of the steps of a procedure, once a text, at the first such word; remarks and reasons are free."""
    if document.kind != "procedure":
        return
    for bilingual in document.survey.texts:
        pointer = bilingual.origin.pointer
        if pointer.startswith(IN_FLOW) and not REMARKS.search(pointer):
            for language in LANGUAGES:
                text = bilingual.text[language]
                found = VAGUE[language].search(text.lower())
                if found:
                    yield Finding(bilingual.origin.at(language), {"word": text[slice(*found.span())]})
                    break
