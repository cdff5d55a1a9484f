"""What libyaml's complaints mean to the author of a file: where the slip is, and what it is."""

from __future__ import annotations

from typing import Any

from handbook.findings import Text
from handbook.model.origin import Mark
from handbook.source.words import NOT_UNDERSTOOD, SYNTAX

OPENING = frozenset("[{")
QUOTES = frozenset("\"'")
BEFORE_VALUE = frozenset(":-,[{")
UNCLOSED_QUOTE = "found unexpected end of stream"

Explained = tuple[str, Mark, dict[str, str | int | float | Text]]
"""The wording, its place (line and column from 1) and what goes into its placeholders."""


def explained(error: Any, text: str) -> Explained:
    """A `yaml.YAMLError` about `text`.

    A bracket or quote that stays open is told where it was opened, since the parser stumbles only lines later.
    """
    if getattr(error, "problem_mark", None) is None:
        return "character", _forbidden(error, text), {}
    lines = text.split("\n")
    mark, opened = error.problem_mark, error.context_mark
    if _line(lines, mark)[: mark.column + 1].lstrip(" ").startswith("\t"):
        return "tab", _place(mark), {}
    if error.problem == UNCLOSED_QUOTE and opened is not None:
        return "unclosed-quote", _place(opened), {}
    if opened is not None and opened.line < mark.line and _line(lines, opened)[opened.column :][:1] in OPENING:
        bracket = _line(lines, opened)[opened.column]
        last = text.rstrip().count("\n") + 1
        return "unclosed", _place(opened), {"bracket": bracket, "line": min(mark.line + 1, last)}
    ran_on = _ran_on(lines, mark)
    if ran_on is not None:
        return "unclosed-quote", ran_on, {}
    return "syntax", _place(mark), {"problem": SYNTAX.get(error.problem, NOT_UNDERSTOOD)}


def _forbidden(error: Any, text: str) -> Mark:
    """Where a character stands that YAML forbids: the scanner gives an offset only, or nothing."""
    offset = getattr(error, "position", 0) or 0
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _ran_on(lines: list[str], mark: Any) -> Mark | None:
    """Where the quote was opened that ran on over lines, till the next one closed it just before `mark`."""
    before = _line(lines, mark)[: mark.column].rstrip()
    quote = before[-1:]
    if quote not in QUOTES or quote in before[:-1]:
        return None
    for number in range(mark.line - 1, -1, -1):
        column = lines[number].rfind(quote)
        if column >= 0:
            opens = lines[number][:column].rstrip()[-1:] in BEFORE_VALUE and lines[number].count(quote) == 1
            return (number + 1, column + 1) if opens else None
    return None


def _place(mark: Any) -> Mark:
    return mark.line + 1, mark.column + 1


def _line(lines: list[str], mark: Any) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""
