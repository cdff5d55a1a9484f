"""Text from a handbook file → Markdown that shows exactly this text, whatever it holds.

Everything that Markdown, HTML or a template could read as markup becomes a numeric character reference, which is plain
text in every dialect (CommonMark 0.31 section 2.5) and which no Markdown extension looks into.
"""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"[\\`*_{}\[\]<>&|~^=#!$@+]"
    r"|:(?=\S)"  # emoji, definition lists, `:::`, addresses
    r"|-(?=-)"  # dashes and rules
    r"|m(?=ermaid)"  # a charting plugin parses every page that holds the word
)
LINE_START = re.compile(r"^(\s*)([-:?/])|^(\s*\d+)([.)])(?=\s|$)")
LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
SPACES = re.compile(r"[ \t]+")


def line(text: str) -> str:
    """`text` as one line, for headings, link texts and names; line breaks become spaces."""
    return _escaped(" ".join(written for written in _lines(text) if written))


def cell(text: str) -> str:
    """`text` for a table cell or a list item: one line of source, in which line breaks are kept."""
    return "<br>".join(_escaped(written) for written in _lines(text) if written)


def block(text: str) -> str:
    """`text` as paragraphs: an empty line parts them, any other line break is kept."""
    paragraphs: list[list[str]] = [[]]
    for written in _lines(text):
        if written:
            paragraphs[-1].append(_escaped(written))
        else:
            paragraphs.append([])
    return "\n\n".join("<br>\n".join(lines) for lines in paragraphs if lines)


def code(text: str) -> str:
    """`text` in a fixed-width font; safe in a table cell, unlike backticks."""
    return f"<code>{line(text)}</code>"


def fenced(text: str, language: str = "text") -> str:
    """`text` as a code block, untouched but for control characters; the fence is longer than any inside."""
    clean = CONTROL.sub("", LINE_BREAK.sub("\n", text)).strip("\n")
    longest = max((len(run) for run in re.findall(r"`+", clean)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{clean}\n{fence}"


def _lines(text: str) -> list[str]:
    return [SPACES.sub(" ", CONTROL.sub("", written)).strip() for written in LINE_BREAK.split(text)]


def _escaped(text: str) -> str:
    start = LINE_START.match(text)
    rest = text[start.end() :] if start else text
    head = f"{start[0][:-1]}&#{ord(start[0][-1])};" if start else ""
    return head + MARKUP.sub(lambda match: f"&#{ord(match[0])};", rest)
