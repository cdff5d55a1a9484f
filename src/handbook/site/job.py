"""What is to be built, as one value: what the commands say to the plugin, and one language's process to another's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from handbook.findings import LANGUAGES


class BuildError(Exception):
    """The site cannot be built; the message is for the user, in their language."""


@dataclass(frozen=True, slots=True)
class Job:
    """One build.

    `handbook` is the folder that holds `procedures/`; `root` the folder that gets one folder per language; `languages`
    are built side by side, the first in this process. `speak` is the language of messages. With `remembered`, pages
    that have not changed come from the store. `serving` leaves the content security policy out, which would keep the
    page from reloading itself. `alone`: another process writes what belongs to all languages. What they have in common
    and takes long is made in `shares`, of which this process makes number `share`.
    """

    handbook: Path
    settings: Path
    root: Path
    languages: tuple[str, ...] = LANGUAGES
    speak: str = "en"
    strict: bool = True
    remembered: bool = True
    serving: bool = False
    alone: bool = False
    share: int = 0
    among: int = 0

    @property
    def language(self) -> str:
        """The language that this process builds."""
        return self.languages[0]

    def siblings(self) -> tuple[Job, ...]:
        """The other languages, each a job for a process of its own."""
        return tuple(
            replace(self, languages=(language,), alone=True, share=number, among=self.shares)
            for number, language in enumerate(self.languages[1:], 1)
        )

    @property
    def shares(self) -> int:
        """How many processes build."""
        return self.among or len(self.languages)

    def dumps(self) -> str:
        """The job as JSON."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def loads(cls, text: str) -> Job:
        """The job that `dumps` wrote."""
        values = json.loads(text)
        paths = {name: Path(values[name]) for name in ("handbook", "settings", "root")}
        return cls(**values | paths | {"languages": tuple(values["languages"])})
