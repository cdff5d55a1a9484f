"""Text from other people's files, made safe to show: the only place that decides which characters reach a terminal."""

from __future__ import annotations

import re

# Controls and line breaks; marks that reverse the reading order or hide; halves of a character; non-characters.
DANGEROUS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff"
    r"\U000e0000-\U000e007f]"
)
REPLACEMENT = "\ufffd"
CONTROL_PICTURES = 0x2400
DELETE = 0x7F


def harmless(text: str) -> str:
    """The text with each dangerous character as one visible character, so that columns stay where they are.

    ASCII controls become their pictures (U+2400 to U+2421), everything else U+FFFD; the result is one line, holds
    only characters that XML 1.0 allows, and can be encoded as UTF-8.
    """
    return DANGEROUS.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    return "\u2421" if code == DELETE else REPLACEMENT
