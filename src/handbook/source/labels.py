"""What somebody writes as a label: a few words that name what stands next to them, or behind their colon."""

from __future__ import annotations

import re

from handbook.model.field_types import BLANKS
from handbook.source.handwriting import folded

LONGEST, LONGEST_BEFORE_COLON = 40, 20
LINE = re.compile(r"([^:：\n]{1,40})[:：]\s*(\S[\s\S]*)")
OTHERWISE = re.compile(r"[0-9（(【\[•·●○■□◆※①-⑳＊*#-]|[^。；，！？,;!?]*[。；，！？,;!?]")
"""How numbers, points of a list and sentences begin."""
NOTES = frozenset(
    {"注", "说明", "提示", "注意", "注意事项", "填表说明", "填写说明", "例", "如", "例如"}
    | {"note", "notes", "n.b.", "nb", "hint", "example", "e.g.", "http", "https", "ftp", "mailto", "file"}
)
"""What stands before a colon in print, rather than in front of an entry."""
MARKS = f"{BLANKS}*＊△:："


def label_of(text: str) -> str:
    """The text as a label on one line, without marks and colon; "" where it is none."""
    if len(text) > 2 * LONGEST:
        return ""
    label = " ".join(text.strip(MARKS).split())
    if not 2 <= len(label) <= LONGEST or OTHERWISE.match(label) or folded(label) in NOTES:
        return ""
    return label if any(letter.isalpha() for letter in label) else ""


def label_before_colon(text: str) -> str:
    """The label of `备注：急件`; "" for anything else, such as `注：一式两份` and `09:30`."""
    line = LINE.fullmatch(text.strip(BLANKS))
    return label_of(line[1]) if line and len(line[1]) <= LONGEST_BEFORE_COLON else ""
