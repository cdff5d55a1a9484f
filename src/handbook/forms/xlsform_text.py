"""Texts as they can stand in an XLSForm: no control characters, and nothing that a tool would take for a reference."""

from __future__ import annotations

import re

MOST = 32_000
"""Characters that a cell of a workbook can hold, with a margin."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0, section 2.2, has no place for."""


def inert(text: str) -> str:
    """The text without what is no character of XML, and with a space in every `${`, which would be a reference."""
    return NOT_XML.sub("\ufffd", text).replace("${", "$ {")[:MOST]
