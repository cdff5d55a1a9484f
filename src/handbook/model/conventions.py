"""How records are kept in Chinese practice: no ditto marks, and names in full."""

from __future__ import annotations

import re
from functools import lru_cache

from handbook.model.form import Field

DITTO = re.compile(r"同上|同前|如上|上同|[〃″]+|ditto|do\.|as above|same as above", re.IGNORECASE)
BEGINNINGS = frozenset("同如上〃″dDaAsS") | frozenset(filter(str.isspace, map(chr, range(0x3001))))
"""How a ditto mark may begin: most texts are told apart by that."""
WORDS = frozenset({"text", "long_text", "person", "reference"})
PART_OF_A_NAME = re.compile(
    r"[\u4e00-\u9fff]"
    r"|[小老阿][\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff](?:总|工|董|局|处|科长|处长|部长|厂长|经理|总监|主任|主管|会计|先生|女士|小姐|老师|师傅|总经理)"
    r"|(?:mr|mrs|ms|miss|dr)\.?\s*[a-z'’-]+",
    re.IGNORECASE,
)
LONGEST_MARK = 20


def is_ditto(text: str) -> bool:
    """Whether a text says no more than that the same goes as above."""
    if text[:1] not in BEGINNINGS:
        return False
    return len(text) <= LONGEST_MARK and DITTO.fullmatch(text.strip()) is not None


def may_hold_words(field: Field) -> bool:
    """Whether any words may stand in a field, so that no other rule would find fault with a ditto mark."""
    return field.type in WORDS and not field.pattern


@lru_cache(maxsize=4096)
def is_part_of_a_name(text: str) -> bool:
    """Whether a text is a surname or a form of address and no full name: 李, 小李, 李工, Mr Li."""
    return len(text) <= LONGEST_MARK and PART_OF_A_NAME.fullmatch(text.strip()) is not None
