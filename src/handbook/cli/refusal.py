"""Wrong usage that Click cannot know of, told in the user's language."""

from __future__ import annotations

import click

from handbook.cli.exits import FAILED
from handbook.findings import Text


class Refusal(click.ClickException):
    """Raised where a command cannot begin; its words are put together when the language is known."""

    exit_code = FAILED

    def __init__(self, text: Text, **names: str) -> None:
        self.text, self.names = text, names
        super().__init__(self.in_("en"))

    def in_(self, language: str) -> str:
        """The refusal as a sentence."""
        return self.text[language].format(**self.names)
