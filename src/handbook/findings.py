"""What a check found and where: the one value that every checker yields and every report reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

LANGUAGES = ("zh", "en")


class Severity(StrEnum):
    """How bad a finding is, in falling order."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or a name in both languages; an empty string where one is missing."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        """The text in `language` ("zh" or "en"), exactly as it was written."""
        return self.zh if language == "zh" else self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def in_(self, language: str) -> str:
        """The text in `language`, or in the other one where it is missing."""
        return self[language] or self.zh or self.en

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) pairs in the order of `LANGUAGES`."""
        return ((language, self[language]) for language in LANGUAGES)


Names = Mapping[str, str | int | float | Text]
"""What goes into the placeholders of a message; a `Text` goes in in the language of the message."""


class Place(NamedTuple):
    """Where a value was written.

    `line` and `column` count from 1 (0: the file as a whole); `pointer` is an RFC 6901 JSON pointer into the file;
    `cell` is `sheet!A1` in a spreadsheet, `table 1!A1` or `paragraph 1` in a Word file and `p.1!field` in a PDF; `rank`
    tells which of two places in a file comes first where line and cell don't.
    """

    path: str
    line: int = 0
    column: int = 0
    pointer: str = ""
    cell: str = ""
    rank: int = 0


class About(NamedTuple):
    """Which filled-in form a finding is about: the id of the form, who filled it in, whether it is a row of a file."""

    form: str = ""
    person: str = ""
    is_row: bool = False


NOTHING = About()


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one place.

    A rule fills in `place`, `names` (what goes into the placeholders of its message), `wording` where its card has
    several messages, `sources` (clause ids) where the defect touches a source, `way` (the steps of a flow, one after
    another) where it comes about on a way through it. The registry stamps `rule`, a check of filled-in forms `about`.
    Words and severity come from the rule's card when a report is written.
    """

    place: Place
    names: Names = field(default_factory=dict)
    wording: str = "message"
    sources: tuple[str, ...] = ()
    rule: str = ""
    severity: Severity | None = None
    way: tuple[Place, ...] = ()
    about: About = NOTHING
